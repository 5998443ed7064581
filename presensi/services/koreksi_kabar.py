"""Telling people about corrections: who decides, who asked; reminders in working days, then the next superior."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from core import audit, notify
from core.formats import di_zona
from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import kehadiran_queries
from ketentuan import queries as ketentuan
from ketentuan.choices import LangkahKedua
from presensi.choices.koreksi import Jejak, StatusKoreksi
from presensi.models import Koreksi
from presensi.queries import koreksi as queries
from presensi.rules.koreksi import TERBUKA

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

PENGINGAT, ESKALASI = 1, 2
# So many admins are told at most; they share one inbox.
ADMIN_DIKABARI = 5


def tell_deciders(
    row: Koreksi, at: datetime, jenis: str = "koreksi-menunggu", *, umur: int = 0, naik: "Pegawai | None" = None
) -> None:
    """Notify whoever the step it stands at belongs to."""
    kunci = f"koreksi:{row.pk}:{row.status}:{row.ingatan}"
    for siapa in _deciders(row, at):
        if siapa.pk != row.pemohon_id:
            tautan = reverse("beranda:persetujuan-koreksi")
            notify.send(
                siapa,
                f"presensi/{jenis}",
                at=at,
                tautan=tautan,
                surel=True,
                kunci=kunci,
                koreksi=row,
                umur=umur,
                naik=naik,
            )


def tell_owner(row: Koreksi, at: datetime, oleh: "Pengguna | None") -> None:
    """Notify who asked of what became of it."""
    tautan = reverse("presensi:koreksi-rincian", args=[row.pk])
    kunci = f"koreksi:{row.pk}:kabar:{row.status}"
    notify.send(
        row.pemohon, "presensi/koreksi-putusan", at=at, tautan=tautan, surel=True, kunci=kunci, koreksi=row, oleh=oleh
    )


def _deciders(row: Koreksi, at: datetime) -> "list[Pengguna]":
    tanggal = orang.today(at)
    if row.status == StatusKoreksi.LANGKAH_KEDUA and row.langkah_kedua == LangkahKedua.ADMIN:
        return list(orang.holders_of(JenisPeran.ADMIN, row.unit, tanggal)[:ADMIN_DIKABARI])
    if row.status == StatusKoreksi.LANGKAH_KEDUA:
        return _logins([_head_above(row, at)])
    atasan = orang.peninjau_of(row.pegawai_id, tanggal).pegawai
    return _logins([atasan, row.dinaikkan_ke])


def _head_above(row: Koreksi, at: datetime) -> "Pegawai | None":
    """The nearest head of the unit or of one above it who neither asked nor gave the first yes."""
    tanggal, garis = orang.today(at), orang.unit_ids_on_path(row.unit.jalur)
    units = orang.units_by_id(garis)
    for pk in reversed(garis):
        kepala = orang.kepala_of(units[pk], tanggal)
        if kepala is not None and kepala.pegawai.pengguna_id not in (None, row.pemohon_id, row.pertama_oleh_id):
            return kepala.pegawai
    return None


def _logins(pegawai: "list[Pegawai | None]") -> "list[Pengguna]":
    found = [akun for satu in pegawai if satu is not None and (akun := orang.pengguna_of(satu)) is not None]
    return list({akun.pk: akun for akun in found}.values())


# --- reminders --------------------------------------------------------------------------------------------------------


def remind_due(*, at: datetime) -> int:
    """Remind who decides, and later the next superior too; how many were told. Nothing is ever approved by waiting."""
    rows = list(queries.waiting_since())
    kalender = ketentuan.calendars({row.unit_id for row in rows})
    buku, told = kehadiran_queries.buku(), 0
    for row in rows:
        aturan = buku.koreksi_on(row.unit, row.tanggal)
        if aturan is None:
            continue
        sejak = di_zona(row.pertama_at or row.diajukan_at, row.unit.zona).date()
        kini = di_zona(at, row.unit.zona).date()
        umur = kalender[row.unit_id].count(DateRange(sejak, kini)) if sejak < kini else 0
        if umur >= aturan.eskalasi_hari_kerja and row.ingatan < ESKALASI:
            told += _remind(row.pk, ESKALASI, umur, at)
        elif umur >= aturan.ingatkan_hari_kerja and row.ingatan < PENGINGAT:
            told += _remind(row.pk, PENGINGAT, umur, at)
    return told


@transaction.atomic
def _remind(pk: int, tingkat: int, umur: int, at: datetime) -> bool:
    row = queries.lock_koreksi(pk)
    if row is None or row.status not in TERBUKA or row.ingatan >= tingkat:
        return False
    row.ingatan = tingkat
    if tingkat == ESKALASI and row.status == StatusKoreksi.DIAJUKAN:
        row.dinaikkan_ke = _next_superior(row, at)
    row.save(update_fields=["ingatan", "dinaikkan_ke"])
    tell_deciders(row, at, "koreksi-ingatkan", umur=umur, naik=row.dinaikkan_ke)
    after = {"ingatan": tingkat, "umur": umur, "dinaikkan_ke": row.dinaikkan_ke_id}
    audit.record(None, Jejak.INGATKAN, row, at=at, after=after)
    return True


def _next_superior(row: Koreksi, at: datetime) -> "Pegawai | None":
    """The superior of whoever decides first."""
    tanggal = orang.today(at)
    atasan = orang.peninjau_of(row.pegawai_id, tanggal).pegawai
    line = [satu for satu in orang.chain_of(row.pegawai_id, tanggal) if satu.pk != row.pegawai_id and satu.aktif]
    above = [satu for satu in line if atasan is None or satu.pk != atasan.pk]
    return above[0] if above else None
