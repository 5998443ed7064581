"""Own reports: composed, changed, thrown away; opened and taken with a trace where they hold personal data; sent when
they are due, with the rights their owner has that day."""

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import IntegrityError, transaction
from django.urls import reverse

from core import audit, formats, notify
from core.access import require
from core.errors import Refused
from core.unduhan_services import request_unduhan
from laporan.choices import Bentuk
from laporan.choices.sendiri import AlasanSendiri, JejakSendiri
from laporan.models import LaporanSendiri
from laporan.queries import sendiri as reads
from laporan.rules.sendiri import IsiSendiri
from laporan.sumber import SEMUA

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

BENTUK = (Bentuk.XLSX, Bentuk.PDF, Bentuk.CSV)


@transaction.atomic
def save_sendiri(
    *, actor: "Pengguna", isi: IsiSendiri, at: datetime, pk: int | None = None, versi: int | None = None
) -> LaporanSendiri:
    """Keep a report, or change one's own. It is opened once for the check: what cannot be read is not kept."""
    hasil = reads.open_report(isi, actor, at)
    fields = _fields(isi, hasil.unit)
    row = _own(actor, pk, versi) if pk is not None else LaporanSendiri(pemilik=actor, dibuat_at=at, versi=0)
    before = None if pk is None else _trace(row)
    if (row.berkala, row.hari) != (isi.berkala, isi.hari) or row.sebab_henti:
        fields["terakhir"] = formats.di_zona(at, hasil.unit.zona).date() if isi.berkala else None
    for nama, nilai in fields.items():
        setattr(row, nama, nilai)
    row.versi, row.diubah_at, row.sebab_henti = row.versi + 1, at, ""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(AlasanSendiri.JUDUL_SUDAH_ADA, "judul", judul=row.judul) from error
    jejak = JejakSendiri.BUAT if pk is None else JejakSendiri.UBAH
    audit.record(actor, jejak, row, at=at, before=before, after=_trace(row))
    return row


@transaction.atomic
def remove_sendiri(*, actor: "Pengguna", pk: int, at: datetime) -> LaporanSendiri:
    """Throw one's own report away; files already made stay their week."""
    row = _own(actor, pk, None)
    row.dihapus_at = at
    row.save(update_fields=["dihapus_at"])
    audit.record(actor, JejakSendiri.HAPUS, row, at=at, after={"judul": row.judul})
    return row


def record_opening(*, actor: "Pengguna", row: LaporanSendiri, hasil: reads.Hasil, at: datetime) -> None:
    """Write down who looked at personal columns; without any there is nothing to write."""
    if hasil.peka:
        _record(JejakSendiri.BUKA, actor, row, hasil, at)


def record_taking(*, actor: "Pengguna", row: LaporanSendiri, hasil: reads.Hasil, bentuk: Bentuk, at: datetime) -> None:
    """Write down who took the rows out of the house."""
    _record(JejakSendiri.UNDUH, actor, row, hasil, at, bentuk=bentuk.value)


def _record(jejak: str, actor: "Pengguna", row: LaporanSendiri, hasil: reads.Hasil, at: datetime, **after: str) -> None:
    days = hasil.days
    isi = {"unit": hasil.unit.kode, "dari": days.mulai.isoformat(), "sampai": days.sampai.isoformat()}
    audit.record(actor, jejak, row, at=at, after={**isi, "kolom_pribadi": list(hasil.peka), **after})


def run_due(*, at: datetime) -> int:
    """Send every report that is due to its owner, or stop it with the reason. How many were touched."""
    return sum(_run(pk, at) for pk in reads.due_ids(at))


@transaction.atomic
def _run(pk: int, at: datetime) -> int:
    row = reads.lock_sendiri(pk)
    if row is None or not row.berkala or row.sebab_henti:
        return 0
    pada = reads.due_day(row, at)
    if row.terakhir is not None and pada <= row.terakhir:
        return 0
    row.terakhir = pada
    try:
        hasil = _with_owners_rights(row, at, pada)
    except Refused as no:
        _halt(row, no, at)
        return 1
    row.save(update_fields=["terakhir"])
    alamat = f"{reverse('laporan:sendiri-unduh', args=[pk])}?{urlencode({'bentuk': row.bentuk, 'pada': pada})}"
    nama = f"{row.judul} {pada:%Y-%m-%d}.{row.bentuk}"
    request_unduhan(actor=row.pemilik, alamat=alamat, nama=nama, jumlah=hasil.count(), at=at)
    return 1


def _with_owners_rights(row: LaporanSendiri, at: datetime, pada: date) -> reads.Hasil:
    if not row.pemilik.is_active:
        raise Refused(AlasanSendiri.AKUN_NONAKTIF)
    try:
        return reads.open_report(reads.content_of(row), row.pemilik, at, pada=pada)
    except Refused as no:
        if no.alasan not in (AlasanSendiri.SUMBER_DITOLAK, AlasanSendiri.UNIT_DI_LUAR):
            raise
        sumber = SEMUA[row.sumber].judul
        raise Refused(AlasanSendiri.HAK_HILANG, sumber=sumber, unit=row.unit.nama_pendek) from no


def _halt(row: LaporanSendiri, no: Refused, at: datetime) -> None:
    row.sebab_henti = no.pesan[:300]
    row.save(update_fields=["terakhir", "sebab_henti"])
    audit.record(None, JejakSendiri.HENTI, row, at=at, after={"sebab": row.sebab_henti})
    if row.pemilik.is_active:
        notify.send(
            row.pemilik,
            "laporan/sendiri_henti",
            at=at,
            tautan=reverse("laporan:sendiri"),
            surel=True,
            kunci=f"laporan/sendiri_henti:{row.pk}:{row.versi}",
            judul=row.judul,
            sebab=row.sebab_henti,
        )


def _own(actor: "Pengguna", pk: int, versi: int | None) -> LaporanSendiri:
    row = reads.lock_sendiri(pk)
    require(row is not None and row.pemilik_id == actor.pk)
    assert row is not None  # noqa: S101 - required above
    if versi is not None and versi != row.versi:
        raise Refused(AlasanSendiri.BERUBAH)
    return row


def _fields(isi: IsiSendiri, unit: "UnitKerja") -> dict[str, Any]:
    found = asdict(isi)
    found["judul"] = " ".join(isi.judul.split())
    found["unit"] = unit
    found["saring"] = [{"kolom": s.kolom, "cara": str(s.cara), "nilai": _plain(s.nilai)} for s in isi.saring]
    found["hitung"] = {k: str(c) for k, c in isi.hitung.items()}
    for nama in ("kolom", "kelompok", "bagikan"):
        found[nama] = list(found[nama])
    return found


def _plain(nilai: Any) -> Any:
    return list(nilai) if isinstance(nilai, list | tuple) else str(nilai)


def _trace(row: LaporanSendiri) -> dict[str, Any]:
    """What the audit keeps: the shape, never the words of a filter, for those may hold names."""
    return {
        "sumber": row.sumber,
        "unit": row.unit.kode,
        "tempo": row.tempo,
        "kolom": list(row.kolom),
        "saring": [s["kolom"] for s in row.saring],
        "kelompok": list(row.kelompok),
        "bagikan": list(row.bagikan),
        "berkala": row.berkala,
        "hari": row.hari,
    }
