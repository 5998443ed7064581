"""From any cell of a finished report to the rows it rests on, on screen and from the workbook."""

import io
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core import clock
from laporan.choices import JenisLaporan
from laporan.models import Laporan
from laporan.rules.jejak import Arah, Tujuan, direction
from laporan.services import antrean, jejak, susun
from tests.factories import AT
from tests.laporan.conftest import OKTOBER, Jam, Kantor

Terkirim = list[tuple[str, tuple[Any, ...]]]


@pytest.mark.django_db
def test_every_number_opens_exactly_the_rows_it_counts(
    client: Client, kantor: Kantor, jam: Jam, terkirim: Terkirim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    user, budi = kantor.cast.user("dewi"), kantor.cast.budi
    laporan = antrean.request_laporan(actor=user, unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    susun.compose(laporan.pk, now=jam)
    laporan.refresh_from_db()
    client.force_login(user)
    page = client.get(reverse("laporan:jejak", args=[laporan.pk])).content.decode()
    assert budi.nama_lengkap in page
    assert f"/laporan/{laporan.pk}/jejak/0/0/?kolom=terlambat" in page

    def rows_behind(nomor: int, kolom: str) -> int:
        answer = client.get(reverse("laporan:jejak-baris", args=[laporan.pk, 0, nomor]), {"kolom": kolom})
        saring = parse_qs(urlsplit(answer["Location"]).query)
        found = client.get(answer["Location"], {**saring, "ekspor": "csv"}, follow=True)
        assert found.status_code == 200
        return len(b"".join(found).decode("utf-8-sig").splitlines()) - 1

    nomor = {"ani": 1, "budi": 2} if page.index(kantor.cast.ani.nama) < page.index(budi.nama) else {"ani": 2, "budi": 1}
    hari = len(kantor.hari_kerja)
    assert rows_behind(nomor["budi"], "terlambat") == 1
    assert rows_behind(nomor["budi"], "dinas_luar") == hari - 3
    assert rows_behind(nomor["ani"], "logbook_disetujui") == hari
    satu = jejak.sheet_of(laporan, 0, 0)
    assert satu is not None
    for k, jumlah in zip(satu.bagian.kolom, satu.sums, strict=True):
        if k.nama in ("hadir", "wfh", "terlambat", "tidak_hadir", "logbook_wajib", "logbook_tepat_waktu"):
            assert rows_behind(0, k.nama) == jumlah, k.nama
    lewat = client.get(reverse("laporan:jejak-baris", args=[laporan.pk, 1, nomor["budi"]]), {"kolom": "2026-10-05"})
    assert lewat["Location"] == reverse("presensi:pegawai-hari", args=[budi.pk, date(2026, 10, 5)])
    assert client.get(reverse("laporan:jejak-baris", args=[laporan.pk, 0, 99])).status_code == 404
    assert client.get(reverse("laporan:jejak-baris", args=[laporan.pk, 9, 1])).status_code == 404
    assert client.get(reverse("laporan:jejak", args=[laporan.pk]), {"lembar": "99999999999"}).status_code == 200
    _workbook_links_lead_there(client, laporan)


def _workbook_links_lead_there(client: Client, laporan: Laporan) -> None:
    buku = load_workbook(io.BytesIO(b"".join(client.get(reverse("laporan:unduh", args=[laporan.pk])))))
    tautan = [c.hyperlink.target for b in buku["Rekap"].iter_rows() for c in b if c.hyperlink]
    assert len(tautan) == laporan.total
    jalur = urlsplit(str(tautan[0])).path
    assert jalur == reverse("laporan:jejak-baris", args=[laporan.pk, 0, 1])
    assert client.get(jalur)["Location"].startswith("/presensi/pegawai/")


@pytest.mark.parametrize(
    ("jenis", "lembar", "kolom", "row", "arah"),
    [
        (JenisLaporan.REKAP_KINERJA, 0, "menit_terlambat", {}, Arah(Tujuan.RINCIAN, None, ("terlambat",))),
        (JenisLaporan.REKAP_KINERJA, 0, "", {}, Arah(Tujuan.BULAN)),
        (JenisLaporan.REKAP_KINERJA, 0, "potongan", {}, Arah(Tujuan.POTONGAN)),
        (JenisLaporan.RINCIAN_POTONGAN, 0, "menit_tl", {"tanggal": date(2026, 10, 5)},
         Arah(Tujuan.HARI, date(2026, 10, 5))),
        (JenisLaporan.KINERJA_WFH, 0, "terlambat", {}, Arah(Tujuan.RINCIAN, None, ("wfh", "terlambat"))),
        (JenisLaporan.PELAKSANAAN_FWA, 0, "hadir", {}, Arah(Tujuan.RINCIAN, None, ("hadir",))),
        (JenisLaporan.ROSTER, 0, "2026-10-05", {}, Arah(Tujuan.ROSTER, date(2026, 10, 5))),
        (JenisLaporan.SURAT, 0, "nomor", {"tanggal": date(2026, 10, 5)}, Arah(Tujuan.SURAT, date(2026, 10, 5))),
        (JenisLaporan.PEMANTAUAN_UKI, 1, "umur", {}, Arah(Tujuan.TEMUAN)),
        (JenisLaporan.DISIPLIN, 0, "absen", {}, Arah(Tujuan.DISIPLIN)),
    ],
)  # fmt: skip
def test_where_a_cell_leads(jenis: JenisLaporan, lembar: int, kolom: str, row: dict[str, Any], arah: Arah) -> None:
    assert direction(jenis, lembar, kolom, row) == arah
