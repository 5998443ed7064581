"""A list of PINs taken in: whole or not at all, and harmless when it comes again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from core.massal import HasilMassal, Penolakan, Pilihan, one_by_one
from kepegawaian import access as hak
from kepegawaian import queries as orang
from kepegawaian.rules.lembar import open_workbook
from presensi.choices.mesin import Alasan, Jejak
from presensi.models import PinTerminal, Terminal
from presensi.queries import mesin
from presensi.rules.mesin_pin import BarisPin, read_pins
from presensi.services.mesin import map_pin, wake_lines

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja


SEKALI_MAKS = 200
_PENOLAKAN = Penolakan(Alasan.PILIH_PIN, Alasan.PIN_TAK_ADA, Alasan.PIN_BUKAN_HAK)


@dataclass(frozen=True, slots=True)
class PasanganPin:
    """A PIN, the NIP of whom it belongs to, and since when."""

    pin: str
    nip: str
    mulai: date


@dataclass(frozen=True, slots=True)
class GalatPin:
    """A row of the list that stops it."""

    nomor: int
    pesan: str


@dataclass(frozen=True, slots=True)
class HasilPin:
    """What a list did: new mappings, rows that said what is known; with `galat` nothing at all."""

    baru: int = 0
    sama: int = 0
    galat: tuple[GalatPin, ...] = ()


def map_many(
    *, actor: "Pengguna", at: datetime, terminal: Terminal, pasangan: Sequence[PasanganPin], hanya_mesin: bool
) -> HasilMassal:
    """Say of many PINs of one device whose they are, there only or in the whole office. Each stands by itself; the
    numbers told are places in the list."""
    daftar = pasangan[:SEKALI_MAKS]
    people = {p.nip: p for p in mesin.pegawai_managed(actor, at).filter(nip__in={satu.nip for satu in daftar})}

    def deed(satu: Pilihan) -> int:
        isi = daftar[satu.id]
        pegawai = people.get(isi.nip)
        if pegawai is None:
            raise Refused(Alasan.NIP_TAK_DIKENAL, nip=isi.nip[:30] or "kosong")
        map_pin(
            actor=actor, at=at, unit=terminal.unit, pin=isi.pin, pegawai=pegawai, mulai=isi.mulai,
            terminal=terminal if hanya_mesin else None,
        )  # fmt: skip
        return satu.id

    return one_by_one(HasilMassal, "dipetakan", [Pilihan(n) for n in range(len(daftar))], deed, _PENOLAKAN)


@transaction.atomic
def import_pins(*, actor: "Pengguna", at: datetime, unit: "UnitKerja", mulai: date, data: bytes, nama: str) -> HasilPin:
    """Map all PINs of a list on the devices of an office, unless one row is wrong."""
    require(hak.can_manage_unit(actor, unit, orang.today(at)))
    try:
        rows = read_pins(open_workbook(data, nama))
    except Refused as tolak:
        raise Refused(tolak.alasan, field="berkas", **tolak.facts) from None
    people = {p.nip: p for p in mesin.pegawai_managed(actor, at).filter(nip__in={row.nip for row in rows if row.nip})}
    rencana = _Rencana(unit, mulai, people)
    for row in rows:
        rencana.look_at(row)
    if rencana.galat:
        return HasilPin(galat=tuple(rencana.galat))
    for peta in rencana.baru:
        peta.dibuat_at, peta.dibuat_oleh = at, actor
    PinTerminal.objects.bulk_create(rencana.baru)
    if rencana.baru:
        after = {"unit": unit.kode, "baru": len(rencana.baru), "sama": rencana.sama}
        audit.record(actor, Jejak.IMPOR_PIN, unit, at=at, after=after)
        wake_lines([unit.pk], {peta.pin for peta in rencana.baru})
    return HasilPin(len(rencana.baru), rencana.sama)


class _Rencana:
    """What the list would do, row by row."""

    def __init__(self, unit: "UnitKerja", mulai: date, people: "Mapping[str | None, Pegawai]") -> None:
        self.unit, self.mulai, self.people = unit, mulai, people
        self.baru: list[PinTerminal] = []
        self.sama = 0
        self.galat: list[GalatPin] = []
        self.terlihat: dict[str, str] = {}

    def look_at(self, row: BarisPin) -> None:
        pegawai = self.people.get(row.nip)
        if row.galat:
            self._refuse(row, row.galat)
        elif pegawai is None:
            self._refuse(row, Alasan.NIP_TAK_DIKENAL.kalimat.format(nip=row.nip))
        elif self.terlihat.setdefault(row.pin, row.nip) != row.nip:
            self._refuse(row, f"PIN {row.pin} sudah dipakai orang lain di berkas ini.")
        else:
            self._plan(row, pegawai)

    def _plan(self, row: BarisPin, pegawai: "Pegawai") -> None:
        mulai = row.mulai or self.mulai
        lama = mesin.pin_in_the_way(self.unit.pk, None, row.pin, mulai)
        sudah = any(satu.pin == row.pin for satu in self.baru)
        if sudah or (lama is not None and lama.pegawai_id == pegawai.pk and lama.mulai <= mulai):
            self.sama += 1
        elif lama is not None:
            fakta = {"pin": row.pin, "nama": lama.pegawai.nama, "mulai": formats.tanggal(lama.mulai)}
            self._refuse(row, Alasan.PIN_DIPAKAI.kalimat.format(**fakta))
        else:
            self.baru.append(PinTerminal(unit=self.unit, pin=row.pin, pegawai=pegawai, mulai=mulai))

    def _refuse(self, row: BarisPin, pesan: str) -> None:
        self.galat.append(GalatPin(row.nomor, pesan))
