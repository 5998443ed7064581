"""What differs between two ways a day was judged, thing by thing and in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from core import formats
from ketentuan.choices import ModeKerja
from presensi.choices import StatusHarian, Tanda

KOSONG: Final = "kosong"


@dataclass(frozen=True, slots=True)
class Beda:
    """One thing of a day as it was and as it became."""

    nama: str
    semula: str
    menjadi: str


def differences(sebelum: Mapping[str, Any], sesudah: Mapping[str, Any], zona: str) -> tuple[Beda, ...]:
    """Everything a person would notice; hours in the zone of the unit."""
    found = (Beda(nama, kata(sebelum, zona), kata(sesudah, zona)) for nama, kata in _HAL.items())
    return tuple(satu for satu in found if satu.semula != satu.menjadi)


def _hour(kolom: str) -> Callable[[Mapping[str, Any], str], str]:
    def kata(hari: Mapping[str, Any], zona: str) -> str:
        return formats.jam(datetime.fromisoformat(hari[kolom]), zona) if hari.get(kolom) else KOSONG

    return kata


def _minutes(kolom: str) -> Callable[[Mapping[str, Any], str], str]:
    return lambda hari, _: formats.durasi(hari.get(kolom) or 0)


def _status(hari: Mapping[str, Any], _: str) -> str:
    return str(StatusHarian(hari["status"]).label)


def _mode(hari: Mapping[str, Any], _: str) -> str:
    return str(ModeKerja(hari["mode"]).label) if hari.get("mode") else KOSONG


def _band(hari: Mapping[str, Any], _: str) -> str:
    return " dan ".join(filter(None, (hari.get("kode_tl"), hari.get("kode_psw")))) or "tidak ada"


def _cut(hari: Mapping[str, Any], _: str) -> str:
    return formats.angka(Decimal(hari.get("potongan") or 0), 2).rstrip("0").rstrip(",") + "%"


def _marks(hari: Mapping[str, Any], _: str) -> str:
    return ", ".join(str(Tanda(satu).label).lower() for satu in hari.get("tanda") or ()) or "tidak ada"


_HAL: Final[Mapping[str, Callable[[Mapping[str, Any], str], str]]] = {
    "Status": _status,
    "Mode": _mode,
    "Masuk": _hour("masuk_at"),
    "Pulang": _hour("pulang_at"),
    "Jam kerja": _minutes("menit_kerja"),
    "Terlambat": _minutes("menit_terlambat"),
    "Pulang cepat": _minutes("menit_pulang_cepat"),
    "Ambang": _band,
    "Potongan": _cut,
    "Tanda": _marks,
}
