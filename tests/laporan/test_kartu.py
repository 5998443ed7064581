"""The card of a month: page, PDF, API, who sees whose, who is told; and what payroll and e-Kinerja take."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from core import clock
from core.models import JejakAudit, Pemberitahuan
from kepegawaian import queries as orang
from laporan.choices import JenisLaporan
from laporan.jenis import jenis_of
from laporan.jenis.dasar import Konteks, Susunan
from laporan.services import antrean, kartu, susun
from logbook.choices.tinjau import NilaiHari
from logbook.models import Kegiatan, Logbook, NilaiLogbook, RencanaKinerja
from tests.factories import AT
from tests.laporan.conftest import OKTOBER, Kantor

LENGKAP = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)


@pytest.fixture
def berisi(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    """Ani's October with a plan item, two approved entries towards it, one outside it, and a rating."""
    ani, hari = kantor.cast.ani, kantor.hari_kerja
    rencana = RencanaKinerja.objects.create(
        pegawai=ani, tahun=2026, nomor=1, rhk="Telaah permohonan BMN", target=Decimal(12), satuan="berkas",
        dibuat_at=AT, diubah_at=AT,
    )  # fmt: skip
    for n, (satuan, jumlah, item) in enumerate((("berkas", 4, rencana), ("Berkas", 2, rencana), ("surat", 7, None))):
        Kegiatan.objects.create(
            logbook=Logbook.objects.get(pegawai=ani, tanggal=hari[n]), kunci=f"{n:032x}", jam_mulai="08:00",
            jam_selesai="09:30", uraian="Menelaah", jumlah=jumlah, satuan=satuan, rencana=item, dibuat_at=AT,
            diubah_at=AT,
        )  # fmt: skip
    NilaiLogbook.objects.create(
        logbook=Logbook.objects.get(pegawai=ani, tanggal=hari[0]), nilai=NilaiHari.SESUAI, at=AT,
        oleh=kantor.cast.user("budi"),
    )  # fmt: skip
    monkeypatch.setattr(clock, "now", lambda: LENGKAP)
    return kantor


def rows_of(kantor: Kantor, kode: JenisLaporan) -> tuple[Susunan, list[dict[str, Any]]]:
    susunan = jenis_of(kode).susun(Konteks(kantor.cast.kpknl, OKTOBER, LENGKAP))
    found = [
        {k.nama: x for k, x in zip(susunan.bagian[n].kolom, baris, strict=True)} | {"tabel": n}
        for potongan in susunan.potongan
        for n, baris in potongan.baris
    ]
    return susunan, found


def test_own_card_supervisors_view_and_strangers(berisi: Kantor, client: Client) -> None:
    cast = berisi.cast
    client.force_login(cast.user("ani"))
    isi = client.get("/laporan/kartu/?bulan=2026-10").content.decode()
    for kata in ("Telaah permohonan BMN", "12 berkas", "6 berkas", "7 surat", "Sesuai ekspektasi", "1 hari", "Lengkap"):
        assert kata in isi, kata
    sementara = client.get("/laporan/kartu/?bulan=2026-11").content.decode()
    assert "Sementara" in sementara or "Belum ada hari" in sementara
    assert client.get("/laporan/kartu/?bulan=2026-12").status_code == 404
    assert client.get("/laporan/kartu/?bulan=kemarin").status_code == 400
    assert client.get(f"/laporan/kartu/{cast.budi.pk}/").status_code == 404
    client.force_login(cast.user("budi"))
    assert "Telaah permohonan" in client.get(f"/laporan/kartu/{cast.ani.pk}/?bulan=2026-10").content.decode()
    client.force_login(cast.user("eko"))
    assert client.get(f"/laporan/kartu/{cast.ani.pk}/").status_code == 404


def test_the_card_as_pdf_and_over_the_api_says_the_same(berisi: Kantor, client: Client) -> None:
    client.force_login(berisi.cast.user("ani"))
    pdf = client.get("/laporan/kartu/?bulan=2026-10&bentuk=pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    isi = client.get("/api/v1/kartu-kinerja/2026-10/").json()
    assert (isi["lengkap"], isi["hari"]["hadir"], isi["nilai"]["sesuai"]) == (True, len(berisi.hari_kerja), 1)
    assert (isi["hasil"][0]["bulan"], isi["hasil"][0]["kegiatan"]) == ("6 berkas", 2)
    assert client.get("/api/v1/kartu-kinerja/2027-01/").status_code == 404
    assert client.get("/api/v1/kartu-kinerja/x/").status_code == 404


def test_everybody_is_told_once_and_only_when_the_month_is_complete(berisi: Kantor) -> None:
    assert kartu.tell_ready(at=datetime(2026, 11, 1, 2, 0, tzinfo=UTC)) == 0
    made = kartu.tell_ready(at=LENGKAP)
    rows = Pemberitahuan.objects.filter(jenis="laporan/kartu_siap")
    assert made == rows.count() > 1
    assert rows.get(penerima=berisi.cast.user("ani")).tautan == "/laporan/kartu/?bulan=2026-10"
    assert kartu.tell_ready(at=LENGKAP) == 0
    assert mail.outbox == []  # the worker sends them


def test_payroll_gets_bands_cuts_and_what_is_left(berisi: Kantor) -> None:
    _, rows = rows_of(berisi, JenisLaporan.TUKIN)
    budi = next(r for r in rows if r["nip"] == berisi.cast.budi.nip)
    assert (budi["tl1"], budi["tl_lain"], budi["psw1"], budi["tidak_hadir"], budi["cuti"]) == (1, 0, 0, 1, 1)
    assert (budi["potongan"], budi["dibayar"]) == (Decimal("6.25"), Decimal("93.75"))


def test_ekinerja_gets_results_per_item_and_work_outside_it(berisi: Kantor) -> None:
    susunan, rows = rows_of(berisi, JenisLaporan.EKINERJA)
    item, lain = rows
    assert (item["nomor_rhk"], item["realisasi"], item["realisasi_tahun"], item["kegiatan"]) == (1, 6, 6, 2)
    assert (item["menit"], item["target"], item["satuan"]) == (180, 12, "berkas")
    assert (lain["tabel"], lain["satuan"], lain["realisasi"]) == (1, "surat", 7)
    Kegiatan.objects.update(jumlah=5)
    assert rows_of(berisi, JenisLaporan.EKINERJA)[0].sidik_masukan != susunan.sidik_masukan


def test_rows_of_a_finished_report_go_out_as_data_and_are_written_down(
    berisi: Kantor, client: Client, terkirim: list[Any]
) -> None:
    citra = berisi.cast.user("citra")
    unit = orang.units_under([berisi.cast.kpknl.jalur]).get(pk=berisi.cast.kpknl.pk)
    laporan = antrean.request_laporan(
        actor=citra, jenis=JenisLaporan.TUKIN, unit=unit, masa=OKTOBER, alasan="", at=LENGKAP
    )
    susun.compose(laporan.pk, now=lambda: LENGKAP)
    client.force_login(citra)
    alamat = f"/api/v1/laporan/{laporan.pk}/baris/"
    isi = client.get(alamat).json()
    assert (isi["jenis"], isi["masa"], isi["jumlah"], len(isi["baris"])) == ("tukin", "2026-10", 2, 2)
    assert {k["nama"] for k in isi["kolom"]} >= {"nip", "tl1", "psw4", "potongan_dihitung", "dibayar"}
    assert isi["baris"][0].keys() == {k["nama"] for k in isi["kolom"]}
    satu = client.get(f"{alamat}?mulai=1&banyak=1").json()
    assert (satu["jumlah"], satu["baris"]) == (2, isi["baris"][1:])
    for salah in ("?bagian=9", "?mulai=-1", "?banyak=100000", "?bagian=x"):
        assert client.get(alamat + salah).status_code == 400
    assert JejakAudit.objects.filter(aksi="laporan.unduh", objek=str(laporan.pk)).count() >= 2
