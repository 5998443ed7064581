"""What an admin does with terminals, PINs and lines that wait: one deed each, one audit row each."""

import ipaddress
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from core import audit, formats, jobs
from core.access import require
from core.errors import Refused, read_reason
from kepegawaian import access as hak
from kepegawaian import queries as orang
from presensi.choices.mesin import Alasan, Jejak, KeadaanMesin, NasibBaris
from presensi.models import HasilBaris, PinTerminal, SerialAsing, Terminal
from presensi.queries import mesin
from presensi.rules.mesin_baris import read_pin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

_SERIAL = re.compile(r"[0-9A-Za-z.-]{1,40}")
BYTE_TOKEN = 15


@dataclass(frozen=True, slots=True)
class IsiTerminal:
    """What is written about a device."""

    unit: "UnitKerja"
    nama: str
    serial: str
    zona: str
    jaringan: str = ""
    tanpa_token: bool = False


@dataclass(frozen=True, slots=True)
class TerminalBertoken:
    """A device and its token, which is never to be read again."""

    terminal: Terminal
    token: str


@transaction.atomic
def register_terminal(*, actor: "Pengguna", at: datetime, isi: IsiTerminal) -> TerminalBertoken:
    """Register a device; from now on it is listened to."""
    require(hak.can_manage_unit(actor, isi.unit, orang.today(at)))
    _check_serial(isi.serial)
    token = secrets.token_hex(BYTE_TOKEN)
    row = Terminal(
        serial=isi.serial, sidik_token=mesin.hash_token(token), dibuat_at=at, dibuat_oleh=actor, **_fields(isi)
    )
    row.save()
    SerialAsing.objects.filter(serial=isi.serial).delete()
    audit.record(actor, Jejak.DAFTARKAN, row, at=at, after=_facts(row))
    return TerminalBertoken(row, token)


@transaction.atomic
def change_terminal(*, actor: "Pengguna", at: datetime, terminal: Terminal, isi: IsiTerminal) -> Terminal:
    """Rename a device, move it to another office, or change from where it may call. Its serial number stays."""
    row = _open(actor, at, terminal)
    require(hak.can_manage_unit(actor, isi.unit, orang.today(at)))
    before = _facts(row)
    for nama, nilai in _fields(isi).items():
        setattr(row, nama, nilai)
    row.save(update_fields=[*_fields(isi)])
    audit.record(actor, Jejak.UBAH, row, at=at, before=before, after=_facts(row))
    return row


@transaction.atomic
def renew_token(*, actor: "Pengguna", at: datetime, terminal: Terminal) -> TerminalBertoken:
    """A new token; the old one is worth nothing from now on."""
    row = _open(actor, at, terminal)
    token = secrets.token_hex(BYTE_TOKEN)
    row.sidik_token = mesin.hash_token(token)
    row.save(update_fields=["sidik_token"])
    audit.record(actor, Jejak.GANTI_TOKEN, row, at=at, after={"serial": row.serial})
    return TerminalBertoken(row, token)


@transaction.atomic
def block_terminal(*, actor: "Pengguna", at: datetime, terminal: Terminal, blokir: bool) -> Terminal:
    """Stop listening to a device, or listen again. What it keeps meanwhile it sends afterwards."""
    row = _open(actor, at, terminal)
    before = {"keadaan": row.keadaan}
    row.keadaan = KeadaanMesin.DIBLOKIR if blokir else KeadaanMesin.AKTIF
    row.save(update_fields=["keadaan"])
    jejak = Jejak.BLOKIR if blokir else Jejak.BUKA_BLOKIR
    audit.record(actor, jejak, row, at=at, before=before, after={"keadaan": row.keadaan})
    return row


@transaction.atomic
def ask_again(*, actor: "Pengguna", at: datetime, terminal: Terminal) -> Terminal:
    """Have a device send all it remembers once more; what is here already stays once."""
    row = _open(actor, at, terminal)
    row.stempel, row.minta_ulang_at = "", at
    row.save(update_fields=["stempel", "minta_ulang_at"])
    audit.record(actor, Jejak.KIRIM_ULANG, row, at=at, after={"serial": row.serial})
    return row


def _open(actor: "Pengguna", at: datetime, terminal: Terminal) -> Terminal:
    row = mesin.lock_terminal(terminal.pk)
    require(hak.can_manage_unit(actor, row.unit, orang.today(at)))
    return row


def _check_serial(serial: str) -> None:
    if not _SERIAL.fullmatch(serial):
        raise Refused(Alasan.SERIAL_TIDAK_WAJAR, field="serial")
    if Terminal.objects.filter(serial=serial).exists():
        raise Refused(Alasan.SERIAL_DIPAKAI, field="serial", serial=serial)


def _fields(isi: IsiTerminal) -> dict[str, object]:
    jaringan = ", ".join(_network(satu) for satu in isi.jaringan.split(",") if satu.strip())
    if isi.tanpa_token and not jaringan:
        raise Refused(Alasan.JARINGAN_WAJIB, field="jaringan")
    return {
        "unit": isi.unit,
        "nama": isi.nama,
        "zona": isi.zona,
        "jaringan": jaringan,
        "tanpa_token": isi.tanpa_token,
    }


def _network(teks: str) -> str:
    try:
        return str(ipaddress.ip_network(teks.strip(), strict=False))
    except ValueError:
        raise Refused(Alasan.JARINGAN_TIDAK_WAJAR, field="jaringan", nilai=teks.strip()[:40]) from None


def _facts(row: Terminal) -> dict[str, object]:
    return {
        "unit": row.unit.kode,
        "nama": row.nama,
        "serial": row.serial,
        "zona": row.zona,
        "jaringan": row.jaringan,
        "tanpa_token": row.tanpa_token,
    }


# --- PINs ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def map_pin(
    *,
    actor: "Pengguna",
    at: datetime,
    unit: "UnitKerja",
    pin: str,
    pegawai: "Pegawai",
    mulai: date,
    terminal: Terminal | None = None,
) -> PinTerminal:
    """Say whose a PIN is from a date on; lines that waited for it are judged. Saying it again changes nothing."""
    require(hak.can_manage_unit(actor, unit, orang.today(at)))
    bersih = read_pin(pin)
    if bersih is None:
        raise Refused(Alasan.PIN_TIDAK_WAJAR, field="pin")
    lama = mesin.pin_in_the_way(unit.pk, terminal.pk if terminal else None, bersih, mulai)
    if lama is not None and lama.pegawai_id == pegawai.pk and lama.mulai <= mulai:
        return lama
    if lama is not None:
        raise Refused(
            Alasan.PIN_DIPAKAI, field="pin", pin=bersih, nama=lama.pegawai.nama, mulai=formats.tanggal(lama.mulai)
        )
    try:
        with transaction.atomic():
            row = PinTerminal.objects.create(
                unit=unit, terminal=terminal, pin=bersih, pegawai=pegawai, mulai=mulai, dibuat_at=at, dibuat_oleh=actor
            )
    except IntegrityError:  # somebody else said whose it is at this very moment
        raise Refused(Alasan.PIN_BERSAMAAN, field="pin", pin=bersih) from None
    isi = {"pin": bersih, "pegawai": pegawai.pk, "mulai": f"{mulai}", "unit": unit.kode}
    audit.record(actor, Jejak.PETAKAN_PIN, row, at=at, after=isi)
    wake_lines([unit.pk], {bersih})
    return row


@transaction.atomic
def end_pin(*, actor: "Pengguna", at: datetime, pemetaan: PinTerminal, selesai: date) -> PinTerminal:
    """The last day is the one before `selesai`: afterwards the PIN is free for somebody else."""
    row = PinTerminal.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pemetaan.pk)
    require(hak.can_manage_unit(actor, row.unit, orang.today(at)))
    if row.selesai is not None:
        raise Refused(Alasan.SUDAH_BERAKHIR)
    if selesai < row.mulai:
        raise Refused(Alasan.TANGGAL_TERBALIK, field="selesai", mulai=formats.tanggal(row.mulai))
    row.selesai = selesai
    row.save(update_fields=["selesai"])
    audit.record(actor, Jejak.AKHIRI_PIN, row, at=at, after={"pin": row.pin, "selesai": f"{selesai}"})
    return row


def wake_lines(unit_ids: "Sequence[int]", pins: set[str]) -> int:
    """Lines that waited for these PINs wait for the worker again; inside the caller's transaction."""
    from presensi.mesin_tasks import nilai_baris  # tasks import this room; the cycle is cut here

    rows = HasilBaris.objects.filter(
        nasib=NasibBaris.PIN_TAK_DIKENAL, baris__terminal__unit__in=unit_ids, baris__pin__in=pins
    )
    jumlah = HasilBaris.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(nasib=NasibBaris.MENUNGGU)
    if jumlah:
        jobs.after_commit(nilai_baris)
    return jumlah


# --- lines that wait for a person ---------------------------------------------------------------------------------


@transaction.atomic
def settle_lines(
    *, actor: "Pengguna", at: datetime, rows: "Sequence[HasilBaris]", terima: bool, alasan: str
) -> int:  # fmt: skip
    """Take doubtful lines as they stand (judge them again), or leave them out for good; with a reason."""
    from presensi.mesin_tasks import nilai_baris  # tasks import this room; the cycle is cut here

    keterangan = read_reason(alasan, Alasan.ALASAN_WAJIB, field="alasan")[:300]
    tutup = (NasibBaris.DINILAI, NasibBaris.DIABAIKAN, *([NasibBaris.RUSAK] if terima else []))
    locked = list(
        HasilBaris.objects.select_for_update(of=("self",))
        .select_related("baris__terminal__unit")
        .filter(pk__in=[row.pk for row in rows])
        .exclude(nasib__in=tutup)
        .order_by("pk")
    )
    if not locked:
        raise Refused(Alasan.SUDAH_DIPUTUS)
    for row in locked:
        require(hak.can_manage_unit(actor, row.baris.terminal.unit, orang.today(at)))
        row.nasib = NasibBaris.MENUNGGU if terima else NasibBaris.DIABAIKAN
        row.terima_waktu, row.keterangan, row.diubah_at = terima, keterangan, at
    HasilBaris.objects.bulk_update(locked, ["nasib", "terima_waktu", "keterangan", "diubah_at"])
    after = {"jumlah": len(locked), "terima": terima, "alasan": keterangan, "baris": [row.pk for row in locked[:200]]}
    audit.record(actor, Jejak.PUTUS_BARIS, locked[0], at=at, after=after)
    if terima:
        jobs.after_commit(nilai_baris)
    return len(locked)
