"""UKI's report holds tests, findings, indicators, signals and plan, in all its forms, from one frozen copy."""

import zipfile
from datetime import date

import pytest
from django.core.management import call_command

from kepatuhan.choices import Aksi
from kepatuhan.choices.uji import Kesimpulan
from kepatuhan.services import refresh
from kepatuhan.services import uji as uji_services
from ketentuan.choices import ModeKerja
from laporan.choices import JenisLaporan, Rentang, StatusLaporan
from laporan.models import Laporan
from laporan.rules.masa import Masa
from laporan.services import antrean, susun
from tests.cast import Cast
from tests.factories import AT
from tests.kepatuhan.rows import make_hari
from tests.kepatuhan.temuan_rows import bring_to
from tests.kepatuhan.test_uji import OKTOBER, isi, plan, tarik

pytestmark = pytest.mark.django_db


def ask(cast: Cast, mulai: date, rentang: Rentang) -> Laporan:
    laporan = antrean.request_laporan(
        actor=cast.user("dewi"), unit=cast.kanwil, masa=Masa(rentang, mulai), at=AT, jenis=JenisLaporan.PEMANTAUAN_UKI
    )
    susun.compose(laporan.pk, now=lambda: AT)
    laporan.refresh_from_db()
    return laporan


def test_the_quarter_is_reported_in_every_form(cast: Cast) -> None:
    call_command("pasang_ketentuan")
    for n in range(1, 7):
        make_hari(cast.ani, cast.seksi, date(2026, 10, n), mode=ModeKerja.WFH)
    hasil = tarik(cast, plan(cast), 2)
    for urut in (1, 2):
        isi(cast, hasil, urut, buruk=urut == 1)
    uji_services.conclude(
        actor=cast.user("dewi"), hasil_id=hasil.pk, rancangan=Kesimpulan.EFEKTIF, pelaksanaan=Kesimpulan.TIDAK,
        catatan="", at=AT,
    )  # fmt: skip
    temuan = bring_to(cast, Aksi.TANGGAPI)
    refresh(at=AT)
    laporan = ask(cast, OKTOBER.mulai, Rentang.TRIWULAN)
    assert laporan.status == StatusLaporan.SELESAI, laporan.sebab_gagal
    bentuk = {b.bentuk: b.berkas for b in laporan.bentuk_lain.select_related("berkas")}
    assert set(bentuk) == {"pdf", "csv", "docx"}
    with bentuk["docx"].lokasi.open() as berkas, zipfile.ZipFile(berkas) as arsip:
        kata = arsip.read("word/document.xml").decode()
    for harus in (str(temuan.nomor), "Kelengkapan presensi hari WFH", "Tidak efektif", "Indikator", hasil.benih):
        assert harus in kata


def test_a_month_without_anything_to_report_says_so(cast: Cast) -> None:
    call_command("pasang_ketentuan")
    laporan = ask(cast, date(2026, 9, 1), Rentang.BULANAN)
    assert laporan.status == StatusLaporan.GAGAL
    assert "Belum ada rencana uji" in laporan.sebab_gagal
