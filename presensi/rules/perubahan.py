"""What makes one judged day differ from another, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core import formats
from presensi.choices import StatusHarian, Tanda

# Of a judged day, what a person would notice.
PENTING = (
    "status",
    "mode",
    "masuk_at",
    "pulang_at",
    "menit_kerja",
    "menit_terlambat",
    "menit_pulang_cepat",
    "kode_tl",
    "kode_psw",
    "potongan",
    "tanda",
)
# Marks worth a word where days are compared: those about where somebody worked.
DISEBUT = (Tanda.MELEBIHI_KUOTA_PEKAN, Tanda.DI_LUAR_HARI_WFH, Tanda.DI_LUAR_ROSTER)


@dataclass(frozen=True, slots=True)
class SebabUbah:
    """Because of what days are judged again: its key and its name."""

    sebutan: str
    rujukan: str = ""


DATA_BERUBAH = SebabUbah("data presensi hari itu berubah")


def differs(sebelum: Mapping[str, Any], sesudah: Mapping[str, Any]) -> bool:
    """Whether a person would notice."""
    return any(sebelum[name] != sesudah[name] for name in PENTING)


def cause_of(
    sebelum: Sequence[Mapping[str, Any]], sesudah: Sequence[Mapping[str, Any]], lain: SebabUbah | None
) -> SebabUbah:
    """The cause of a difference: what the reasons of one day refer to and those of the other do not, else `lain`.

    The reasons come first: one run may catch up with several changes, whatever it was started for.
    """
    before = {item["rujukan"] for item in sebelum if item.get("rujukan")}
    after = {item["rujukan"] for item in sesudah if item.get("rujukan")}
    changed = sorted(before ^ after)
    if changed:
        items = [*sesudah, *sebelum]
        kalimat = next(item["kalimat"] for item in items if item.get("rujukan") == changed[0])
        return SebabUbah(_origin(str(kalimat)), changed[0])
    return lain or DATA_BERUBAH


def _origin(kalimat: str) -> str:
    """Reasons name where they come from behind the colon."""
    return kalimat.partition(": ")[2].rstrip(".") or kalimat.rstrip(".")


def in_words(isi: Mapping[str, Any]) -> str:
    """TL2, potongan 1,25%: a kept day in a few words."""
    kode = " dan ".join(filter(None, (isi["kode_tl"], isi["kode_psw"])))
    potongan = Decimal(isi["potongan"])
    awal = kode or StatusHarian(isi["status"]).label.lower()
    potong = f"potongan {formats.angka(potongan, 2).rstrip('0').rstrip(',')}%" if potongan else ""
    tanda = [satu.label for satu in DISEBUT if satu.value in isi.get("tanda", ())]
    return ", ".join(filter(None, (awal, potong, *tanda)))
