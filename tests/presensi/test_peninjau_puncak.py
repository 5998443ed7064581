"""A head without a superior: corrections and leave go to whoever the rule about heads names."""

import pytest

from kepegawaian.choices import CaraTinjauPuncak
from kepegawaian.models import PeninjauPuncak
from presensi import koreksi_access
from presensi.choices import JenisKetidakhadiran
from presensi.choices.koreksi import JenisKoreksi, StatusKoreksi
from presensi.queries import cuti, koreksi
from presensi.queries.peninjau import heads_reviewed_by
from presensi.services import koreksi as koreksi_services
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, SELASA, at, tap
from tests.presensi.test_koreksi import _aturan, ask
from tests.presensi.test_services_cuti import kantor as kantor_cuti
from tests.presensi.test_services_cuti import minta

pytestmark = pytest.mark.django_db
__all__ = ["_aturan", "kantor_cuti"]


def _named(kantor: Cast) -> None:
    PeninjauPuncak.objects.create(
        unit=kantor.kanwil, cara=CaraTinjauPuncak.PEJABAT, pejabat=kantor.citra, mulai=SELASA, dasar="KEP-1"
    )


def test_a_correction_of_a_head_waits_for_who_is_named(kantor: Cast) -> None:
    tap(kantor.user("gita"), MASUK, at(9, 40))
    row = ask(kantor, JenisKoreksi.TERLAMBAT, siapa="gita", pada=at(10))
    citra, gita = kantor.user("citra"), kantor.user("gita")
    assert not koreksi.koreksi_to_decide(citra, at(10)).filter(pk=row.pk).exists()
    _named(kantor)
    assert koreksi.koreksi_to_decide(citra, at(10)).filter(pk=row.pk).exists()
    assert koreksi.koreksi_in_view(citra, at(10)).filter(pk=row.pk).exists()
    assert not koreksi.koreksi_to_decide(gita, at(10)).filter(pk=row.pk).exists()
    assert koreksi_access.can_decide(citra, row, at(10))
    decided = koreksi_services.approve(actor=citra, at=at(11), pk=row.pk)
    assert decided.status in (StatusKoreksi.DISETUJUI, StatusKoreksi.LANGKAH_KEDUA)


def test_leave_of_a_head_waits_for_who_is_named(kantor_cuti: Cast) -> None:
    kantor = kantor_cuti
    _named(kantor)
    row = minta(kantor, jenis=JenisKetidakhadiran.IZIN, siapa="gita")
    citra = kantor.user("citra")
    assert cuti.waiting_for(citra, at(9)).filter(pk=row.pk).exists()
    assert cuti.permohonan_in_view(citra, at(9)).filter(pk=row.pk).exists()
    assert cuti.leads(citra, kantor.gita.pk, at(9))
    assert not cuti.leads(kantor.user("gita"), kantor.gita.pk, at(9))
    assert heads_reviewed_by(kantor.user("budi"), at(9), type(row).objects.values("pegawai")) == set()
