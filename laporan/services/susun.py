"""Composing a report: taken up by one worker at a time, its progress visible, its end written once.

The row carries the work. A worker takes it up by counting `percobaan` up; every later write names that number, so a
worker that was thought dead can neither move the progress nor end a run that another one has taken over.
"""

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import IO

import structlog
from django.conf import settings
from django.core.files.base import File
from django.db import DatabaseError, transaction
from django.urls import reverse

from core import files
from core.errors import Refused
from core.models import Berkas
from kepegawaian import queries as orang
from kepegawaian import unit_queries
from ketentuan import queries as ketentuan
from laporan import queries
from laporan.choices import Alasan, Bentuk, JenisLaporan, StatusLaporan
from laporan.jenis import jenis_of
from laporan.jenis.dasar import Jenis, Konteks, Susunan
from laporan.models import BerkasLaporan, Laporan
from laporan.queries.tata_letak import Rupa, layout_for, look_of
from laporan.rules import can_claim, retry_at
from laporan.rules.isi import PALING_BANYAK_BEDA, Kepala, Perbedaan, Tabel, differences
from laporan.services import kabar, salinan
from persuratan.rules import HURUF_KODE, PANJANG_KODE

log = structlog.get_logger(__name__)
Clock = Callable[[], datetime]
MIME = {Bentuk.XLSX: files.XLSX, Bentuk.PDF: files.PDF.mime, Bentuk.CSV: "text/csv", Bentuk.DOCX: files.DOCX}


class TakenOver(Exception):  # noqa: N818 - not an error: another worker carries on, or somebody cancelled
    """The run belongs to another worker now, or to nobody."""


@dataclass(frozen=True)
class Giliran:
    """A worker's turn at a report."""

    laporan: Laporan
    percobaan: int


@dataclass(frozen=True)
class Hasil:
    """All that a finished run leaves: a file per form, the frozen copy, hashes, differences to the version before."""

    bentuk: dict[Bentuk, IO[bytes]]
    salinan: IO[bytes]
    total: int
    sidik_data: str
    sidik_masukan: str
    aturan: tuple[str, ...]
    perbedaan: tuple[Perbedaan, ...]
    beku: bool
    kode: str


def compose(pk: int, *, now: Clock) -> None:
    """Compose a waiting (or abandoned) report. Safe to run twice: only one turn at a time does anything."""
    turn = _claim(pk, now())
    if turn is None:
        return
    try:
        _finish(turn, _render(turn, now), now())
    except Refused as no:
        _fail(turn, no, now())
    except OSError:
        log.exception("laporan_tidak_tertulis", laporan=pk)
        _later(turn, Refused(Alasan.PENYIMPANAN_PENUH), now())
    except DatabaseError:
        log.exception("laporan_tidak_terbaca", laporan=pk)
        _later(turn, Refused(Alasan.BASIS_DATA), now())
    except TakenOver:
        log.warning("laporan_diambil_alih", laporan=pk, percobaan=turn.percobaan)


@transaction.atomic
def _claim(pk: int, at: datetime) -> Giliran | None:
    laporan = queries.lock_laporan(pk)
    if laporan is None or not can_claim(StatusLaporan(laporan.status), laporan.denyut_at, at):
        return None
    if laporan.coba_at is not None and laporan.coba_at > at:
        return None
    laporan.status, laporan.denyut_at, laporan.mulai_at, laporan.kemajuan = StatusLaporan.DISUSUN, at, at, 0
    laporan.coba_at = None
    laporan.percobaan += 1
    laporan.save(update_fields=["status", "denyut_at", "mulai_at", "kemajuan", "percobaan", "coba_at"])
    return Giliran(laporan, laporan.percobaan)


def _beat(turn: Giliran, kemajuan: int, total: int, at: datetime) -> None:
    """Show progress and that we live, in a statement of its own so that the page sees it."""
    mine = Laporan.objects.filter(pk=turn.laporan.pk, status=StatusLaporan.DISUSUN, percobaan=turn.percobaan)
    if not mine.update(kemajuan=kemajuan, total=total, denyut_at=at):
        raise TakenOver


def _render(turn: Giliran, now: Clock) -> Hasil:
    laporan, jenis = turn.laporan, jenis_of(turn.laporan.jenis)
    at = now()
    susunan = jenis.susun(Konteks(laporan.unit, laporan.masa, at))
    _beat(turn, 0, susunan.total, at)
    penulis = salinan.Penulis(susunan.bagian)
    for potongan in susunan.potongan:
        for nomor, baris in potongan.baris:
            penulis.add(nomor, baris)
        _beat(turn, potongan.selesai, susunan.total, now())
    penulis.close()
    sidik, kode = penulis.sidik.hexdigest(), "".join(secrets.choice(HURUF_KODE) for _ in range(PANJANG_KODE))
    rupa = look_of(layout_for(laporan.jenis, laporan.unit), laporan.unit, orang.today(at))
    beku = all(ketentuan.is_locked(bulan, laporan.unit) for bulan in laporan.masa.months)
    kepala = header_of(laporan, jenis, susunan, rupa, at, kode=kode, sidik=sidik, beku=beku)
    beda = _differences(laporan, penulis)
    tabel = penulis.tabel(rupa.kolom, lambda bagian, nomor: f"{kepala.jejak}{bagian}/{nomor}/")
    bentuk: dict[Bentuk, IO[bytes]] = {}
    for satu in jenis.bentuk:
        bentuk[satu] = draw(satu, kepala, tabel, beda)
        _beat(turn, susunan.total, susunan.total, now())
    penulis.berkas.seek(0)
    masukan = susunan.sidik_masukan or sidik
    total = penulis.jumlah[0].baris
    return Hasil(bentuk, penulis.berkas, total, sidik, masukan, susunan.aturan, beda, beku, kode)


def draw(bentuk: Bentuk, kepala: Kepala, tabel: list[Tabel], beda: tuple[Perbedaan, ...] = ()) -> IO[bytes]:
    """One form of a report. Its library is loaded by the worker that needs it."""
    from laporan.renderers import csv, docx, pdf, xlsx

    if bentuk == Bentuk.XLSX:
        return xlsx.render(kepala, tabel, beda)
    return {Bentuk.PDF: pdf.render, Bentuk.CSV: csv.render, Bentuk.DOCX: docx.render}[bentuk](kepala, tabel)


def header_of(
    laporan: Laporan,
    jenis: Jenis,
    susunan: Susunan,
    rupa: Rupa,
    at: datetime,
    *,
    kode: str = "",
    sidik: str = "",
    beku: bool = False,
    contoh: bool = False,
) -> Kepala:
    """Everything on the document that is no row."""
    unit, masa = laporan.unit, laporan.masa
    dulu = unit_queries.units_on(masa.days.sampai, [unit.pk])[unit.pk]  # a later rename does not reach back
    sidik_baris = (("Sidik data (SHA-256)", sidik), ("Sidik masukan", susunan.sidik_masukan or sidik)) if sidik else ()
    return Kepala(
        jenis=JenisLaporan(laporan.jenis).label,
        judul=rupa.judul or jenis.judul,
        unit=dulu.nama,
        kode_unit=unit.kode,
        masa=masa.label,
        sebutan_masa=masa.sebutan,
        versi=laporan.versi,
        alasan_versi=laporan.alasan_versi,
        zona=unit.zona,
        at=at,
        kop=tuple(rupa.kop.baris),
        alamat=rupa.kop.alamat,
        kontak=rupa.kop.kontak,
        kota=rupa.kop.kota,
        logo=rupa.kop.logo,
        kertas=rupa.kertas,
        penandatangan=rupa.pejabat,
        pengantar=(*rupa.pengantar, *susunan.pengantar()),
        keterangan=(*susunan.keterangan(), *sidik_baris),
        definisi=susunan.definisi,
        dasar=susunan.dasar,
        verifikasi=f"{settings.SITE_URL.rstrip('/')}/verifikasi/laporan/{kode}/" if kode else "",
        beku=beku,
        contoh=contoh,
        jejak=f"{settings.SITE_URL.rstrip('/')}{reverse('laporan:jejak', args=[laporan.pk])}" if laporan.pk else "",
    )


def _differences(laporan: Laporan, penulis: salinan.Penulis) -> tuple[Perbedaan, ...]:
    """What changed since the version before; nothing to compare is nothing changed."""
    before = queries.version_before(laporan)
    if before is None or before.salinan is None or before.salinan.dihapus_at is not None:
        return ()
    found: list[Perbedaan] = []
    new = penulis.tabel()
    for (lama, rows), tabel in zip(salinan.tables_of(before.salinan), new, strict=False):
        if [k.nama for k in lama.kolom] == [k.nama for k in tabel.bagian.kolom]:
            found += differences(tabel.bagian, rows, tabel.baris())
    return tuple(found[:PALING_BANYAK_BEDA])


@transaction.atomic
def _finish(turn: Giliran, hasil: Hasil, at: datetime) -> None:
    laporan = _mine(turn)
    jenis = jenis_of(laporan.jenis)
    pokok = f"{jenis.nama_berkas}-{laporan.unit.kode}-{laporan.masa.kode}-v{laporan.versi}"

    def keep(isi: IO[bytes], akhiran: str, mime: str) -> Berkas:
        nama = f"{pokok}.{akhiran}"
        with isi:
            return files.keep(File(isi, name=nama), nama=nama, jenis=mime, actor=laporan.peminta, at=at)

    berkas = keep(hasil.bentuk.pop(Bentuk.XLSX), "xlsx", MIME[Bentuk.XLSX])
    BerkasLaporan.objects.bulk_create(
        BerkasLaporan(laporan=laporan, bentuk=bentuk, berkas=keep(isi, bentuk.value, MIME[bentuk]))
        for bentuk, isi in hasil.bentuk.items()
    )
    laporan.salinan = keep(hasil.salinan, "jsonl.gz", salinan.JENIS_BERKAS)
    laporan.total, laporan.sidik_data, laporan.sidik_masukan = hasil.total, hasil.sidik_data, hasil.sidik_masukan
    laporan.aturan, laporan.perbedaan = list(hasil.aturan), [asdict(satu) for satu in hasil.perbedaan]
    laporan.beku, laporan.kode_verifikasi = hasil.beku, hasil.kode
    laporan.save(
        update_fields=[
            "total", "salinan", "sidik_data", "sidik_masukan", "aturan", "perbedaan", "beku", "kode_verifikasi",
        ]
    )  # fmt: skip
    kabar.mark_done(laporan, berkas, at)


@transaction.atomic
def _fail(turn: Giliran, no: Refused, at: datetime) -> None:
    try:
        kabar.mark_failed(_mine(turn), no.pesan, at)
    except TakenOver:
        log.warning("laporan_diambil_alih", laporan=turn.laporan.pk, percobaan=turn.percobaan)


@transaction.atomic
def _later(turn: Giliran, no: Refused, at: datetime) -> None:
    """Back into the queue, each time for longer; the last time it ends with the reason."""
    try:
        laporan = _mine(turn)
    except TakenOver:
        return
    if (again := retry_at(laporan.percobaan, at)) is None:
        kabar.mark_failed(laporan, no.pesan, at)
        return
    laporan.status, laporan.coba_at, laporan.denyut_at = StatusLaporan.MENUNGGU, again, again
    laporan.sebab_gagal = no.pesan
    laporan.save(update_fields=["status", "coba_at", "denyut_at", "sebab_gagal"])


def _mine(turn: Giliran) -> Laporan:
    """The row, locked, as long as it is still this worker's turn."""
    laporan = queries.lock_laporan(turn.laporan.pk)
    if laporan is None or laporan.status != StatusLaporan.DISUSUN or laporan.percobaan != turn.percobaan:
        raise TakenOver
    return laporan
