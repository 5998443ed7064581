"""An own report as a file: the rows once, drawn by the renderers of every other report."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from django.conf import settings

from core import formats, tables
from core.errors import Refused
from kepegawaian import queries as orang
from laporan.choices import Bentuk
from laporan.choices.sendiri import AlasanSendiri, Tempo
from laporan.queries.sendiri import Hasil
from laporan.rules import sendiri as rules
from laporan.rules.isi import Bagian, Baris, Kepala
from laporan.services import salinan
from laporan.services.susun import draw
from persuratan.queries.pengaturan import kop_for

PALING_BANYAK = {Bentuk.XLSX: 200_000, Bentuk.CSV: 500_000, Bentuk.PDF: 5_000}
LANGSUNG_PDF = 200  # a PDF of more rows is made by the worker
BERTAUT = 5_000  # a workbook of up to so many rows links each to the page it rests on
KEADAAN = "Angka saat laporan dibuat; bisa berubah selama bulannya belum dikunci."


def check_length(hasil: Hasil, bentuk: Bentuk) -> int:
    """How many rows there are; Refused where a form cannot hold them, handed to the worker where it takes long."""
    jumlah, batas = hasil.count(), PALING_BANYAK[bentuk]
    if jumlah > batas:
        raise Refused(
            AlasanSendiri.TERLALU_PANJANG,
            jumlah=formats.angka(jumlah),
            bentuk=bentuk.label,
            batas=formats.angka(batas),
        )
    langsung = LANGSUNG_PDF if bentuk == Bentuk.PDF else tables.LANGSUNG
    tables.hand_to_worker(hasil.isi.judul, bentuk.value, jumlah, langsung)
    return jumlah


def write(hasil: Hasil, bentuk: Bentuk, jumlah: int, at: datetime) -> IO[bytes]:
    """The file of a report."""
    bagian = Bagian("Data", hasil.isi.judul, hasil.kolom, ())
    penulis = salinan.Penulis([bagian])
    bertaut = bentuk == Bentuk.XLSX and jumlah <= BERTAUT and not hasil.isi.kelompok
    tautan: list[str] = []
    for baris in tables.counted(_rows(hasil, tautan if bertaut else None)):
        penulis.add(0, baris)
    penulis.close()
    tabel = penulis.tabel(tautan=(lambda _bagian, nomor: tautan[nomor - 1]) if tautan else None)
    return draw(bentuk, _header(hasil, jumlah, at), tabel)


def _rows(hasil: Hasil, tautan: list[str] | None) -> Iterator[Baris]:
    for row in hasil.rows().iterator(chunk_size=2_000):
        if tautan is not None:
            tautan.append(settings.SITE_URL.rstrip("/") + hasil.link(row))
        yield hasil.baris(row)


def _header(hasil: Hasil, jumlah: int, at: datetime) -> Kepala:
    isi, unit, days = hasil.isi, hasil.unit, hasil.days
    kop = kop_for(unit, orang.today(at))
    masa = f"{formats.tanggal(days.mulai)} sampai {formats.tanggal(days.sampai)}"
    judul = {m.kode: m.judul for m in hasil.sumber.medan}
    saring = "; ".join(rules.in_words(s, hasil.sumber.medan) for s in isi.saring) or "Tidak ada"
    urut = judul.get(isi.urut.removeprefix("-"), "")
    keterangan = [
        ("Sumber", hasil.sumber.judul),
        ("Masa", f"{Tempo(isi.tempo).label}. {hasil.sumber.hari}"),
        ("Saringan", saring),
        ("Kelompok", ", ".join(judul[k] for k in isi.kelompok) or "Tidak ada"),
        ("Urutan", f"{urut}{', besar ke kecil' if isi.urut.startswith('-') else ''}" if urut else "Urutan sumber"),
        ("Disusun oleh", hasil.pembaca.user.nama),
        ("Hak baca", "Hanya baris yang boleh dilihat penyusun saat berkas dibuat."),
    ]
    if hasil.peka:
        keterangan.append(("Kolom pribadi", f"{', '.join(hasil.peka)}. Jaga berkas ini."))
    return Kepala(
        jenis="Laporan sendiri",
        judul=isi.judul,
        unit=unit.nama,
        kode_unit=unit.kode,
        masa=masa,
        sebutan_masa=masa,
        versi=1,
        alasan_versi="",
        zona=unit.zona,
        at=at,
        kop=tuple(kop.baris),
        alamat=kop.alamat,
        kontak=kop.kontak,
        kota=kop.kota,
        logo=kop.logo,
        keterangan=tuple(keterangan),
        keadaan=KEADAAN,
    )
