"""The pulse of the service: a gap is a suspicion that admins are asked about, and nothing more."""

from datetime import timedelta

from core.models import JejakAudit, Pemberitahuan
from presensi.choices.gangguan import JenisGangguan, StatusGangguan, SumberGangguan
from presensi.models import Gangguan
from presensi.rules.gangguan import Jendela
from presensi.services import denyut
from presensi.services import gangguan as services
from presensi.services.gangguan import IsiGangguan
from tests.cast import Cast
from tests.presensi.ketukan import at


def test_a_steady_pulse_suspects_nothing(kantor: Cast) -> None:
    for menit in range(7):
        assert denyut.beat(at=at(7, menit)) == 0
    assert not Gangguan.objects.exists()


def test_a_gap_is_suspected_once_and_admins_are_asked(kantor: Cast) -> None:
    denyut.beat(at=at(7, 0))
    jejak = JejakAudit.objects.count()
    assert denyut.beat(at=at(7, 42)) == 1
    row = Gangguan.objects.get()
    assert (row.status, row.sumber, row.unit) == (StatusGangguan.DUGAAN, SumberGangguan.PEMANTAU, None)
    assert (row.mulai_at, row.selesai_at) == (at(7, 0), at(7, 42))
    assert JejakAudit.objects.count() == jejak + 1
    assert Pemberitahuan.objects.get(jenis="presensi/gangguan-dugaan").penerima == kantor.user("citra")
    assert denyut.beat(at=at(7, 43)) == 0


def test_a_restart_and_a_long_silence_are_no_outage(kantor: Cast) -> None:
    denyut.beat(at=at(7, 0))
    assert denyut.beat(at=at(7, 5)) == 0
    assert denyut.beat(at=at(7, 5) + timedelta(days=4)) == 0


def test_an_admin_of_one_office_confirms_for_that_office_only(kantor: Cast) -> None:
    denyut.beat(at=at(7, 0))
    denyut.beat(at=at(7, 42))
    dugaan = Gangguan.objects.get()
    isi = IsiGangguan(JenisGangguan(dugaan.jenis), Jendela(at(7, 0), at(7, 42)), "Server tidak menjawab", kantor.kanwil)
    done = services.confirm_gangguan(actor=kantor.user("citra"), at=at(8, 0), gangguan=dugaan, isi=isi)
    assert (done.pk == dugaan.pk, done.unit, done.status) == (False, kantor.kanwil, StatusGangguan.BERLAKU)
    dugaan.refresh_from_db()
    assert dugaan.status == StatusGangguan.DUGAAN
