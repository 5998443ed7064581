"""Days that were judged follow a change of rules that reaches back: by the worker, once, never in a locked month."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.models import JejakAudit
from core.periods import Month
from ketentuan import daftar_queries
from ketentuan.choices import JenisLibur, ModeKerja, StatusPerubahan
from ketentuan.models import DasarHukum, PerubahanKetentuan
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import perubahan
from ketentuan.services.libur import add_hari_libur
from ketentuan.services.paket import pasang_paket
from ketentuan.services.periode import lock_periode
from presensi.choices import JenisRekaman
from presensi.models import PresensiHarian, Rekaman
from presensi.services import harian
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 10)
LALU = date(2026, 10, 20)


@pytest.fixture
def dasar(db: None, cast: Cast) -> DasarHukum:
    pasang_paket(actor=None, at=AT, paket=NASIONAL)
    PerubahanKetentuan.objects.update(status=StatusPerubahan.SELESAI)
    for tanggal in (LALU, HARI):
        pagi = datetime(tanggal.year, tanggal.month, tanggal.day, 0, 20, tzinfo=UTC)
        for pegawai in (cast.ani, cast.eko):
            for jenis, pada in ((JenisRekaman.MASUK, pagi), (JenisRekaman.PULANG, pagi + timedelta(hours=9))):
                Rekaman.objects.create(
                    pegawai=pegawai, tanggal=tanggal, jenis=jenis, mode=ModeKerja.WFO, ketuk_at=pada, terima_at=pada,
                    kirim_id=f"{pegawai.pk:08d}-0000-4000-8000-{tanggal:%m%d}0000{jenis == JenisRekaman.MASUK:04d}",
                    zona="WIB",
                )  # fmt: skip
    harian.close_days(at=AT)
    return DasarHukum.objects.create(kode="uji", nomor="KEP-1", judul="Uji")


def libur(cast: Cast, dasar: DasarHukum, tanggal: date) -> PerubahanKetentuan:
    add_hari_libur(
        actor=cast.user("citra"), at=AT, tanggal=tanggal, jenis=JenisLibur.LIBUR_DAERAH, nama="Pilkada", dasar=dasar,
        unit=cast.kanwil,
    )  # fmt: skip
    return PerubahanKetentuan.objects.latest("pk")


def is_kerja(cast: Cast, nama: str, tanggal: date) -> bool:
    return PresensiHarian.objects.get(pegawai=getattr(cast, nama), tanggal=tanggal).hari_kerja


def test_the_worker_judges_past_days_again_where_the_rule_holds(cast: Cast, dasar: DasarHukum) -> None:
    assert is_kerja(cast, "ani", HARI)
    work = libur(cast, dasar, HARI)
    assert is_kerja(cast, "ani", HARI), "not in the request of the admin"
    changed = harian.rejudge_changes(now=lambda: AT)
    assert changed == 5, "everybody of the Kanwil, none elsewhere"
    assert not is_kerja(cast, "ani", HARI)
    assert is_kerja(cast, "eko", HARI)
    assert is_kerja(cast, "ani", LALU)
    work.refresh_from_db()
    assert (work.status, work.jumlah, work.sudah, work.berubah) == (StatusPerubahan.SELESAI, 5, 5, 5)
    audits = JejakAudit.objects.count()
    assert harian.rejudge_changes(now=lambda: AT) == 0
    assert JejakAudit.objects.count() == audits


def test_locked_days_stay_as_they_were(cast: Cast, dasar: DasarHukum) -> None:
    work = libur(cast, dasar, HARI)
    nanti = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    lock_periode(actor=None, at=nanti, unit=cast.kanwil, month=Month(2026, 11))
    assert harian.rejudge_changes(now=lambda: nanti) == 0
    assert is_kerja(cast, "ani", HARI)
    work.refresh_from_db()
    assert work.status == StatusPerubahan.SELESAI


def test_work_of_a_silent_worker_is_carried_on_and_of_a_living_one_left_alone(cast: Cast, dasar: DasarHukum) -> None:
    work = libur(cast, dasar, HARI)
    taken = perubahan.take_up(pk=work.pk, at=AT, sampai=date(2026, 11, 25))
    assert taken is not None
    assert perubahan.take_up(pk=work.pk, at=AT, sampai=date(2026, 11, 25)) is None
    assert daftar_queries.perubahan_due(AT) == []
    perubahan.note_progress(pk=work.pk, at=AT, posisi=cast.ani.pk, orang=1, berubah=1)
    later = AT + timedelta(minutes=6)
    assert daftar_queries.perubahan_due(later) == [work.pk]
    again = perubahan.take_up(pk=work.pk, at=later, sampai=date(2026, 11, 25))
    assert again is not None
    assert again.posisi == cast.ani.pk
