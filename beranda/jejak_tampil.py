"""The audit trail in words: names of deeds and objects, and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import TextChoices

if TYPE_CHECKING:
    from core.models import JejakAudit


@dataclass(frozen=True)
class Ubah:
    """One value that a deed changed."""

    kunci: str
    lama: str
    baru: str


@dataclass(frozen=True)
class JejakTampil:
    """One row of the trail."""

    jejak: "JejakAudit"
    aksi: str
    objek: str
    ubah: list[Ubah]


@cache
def kata_aksi() -> dict[str, str]:
    """Every deed of every app, from its `Jejak` choices."""
    return {
        str(nilai): str(kata)
        for pilihan in TextChoices.__subclasses__()
        if pilihan.__name__.startswith("Jejak")
        for nilai, kata in pilihan.choices
    }


@cache
def kata_jenis() -> dict[str, str]:
    """Every model by its label: "kepegawaian.Pegawai" is a "Pegawai"."""
    kata = {model._meta.label: str(model._meta.verbose_name) for model in apps.get_models()}
    return {label: nama[:1].upper() + nama[1:] for label, nama in kata.items()}


def codes_like(kata: Mapping[str, str], cari: str) -> list[str]:
    """The codes whose words contain what was typed."""
    return [kode for kode, nama in kata.items() if cari.casefold() in nama.casefold()] if cari else []


def kata_nilai(nilai: Any, bersarang: bool = False) -> str:
    """A stored value as a reader says it; empty parts of a record are left out."""
    match nilai:
        case None | "" | []:
            return "–"
        case bool():
            return "ya" if nilai else "tidak"
        case dict():
            isi = ", ".join(
                f"{_kata_kunci(k)} {kata_nilai(v, bersarang=True)}" for k, v in nilai.items() if kata_nilai(v) != "–"
            )
            return f"({isi})" if bersarang else isi or "–"
        case list():
            return ", ".join(kata_nilai(v) for v in nilai)
    return str(nilai)


def perubahan(sebelum: Mapping[str, Any] | None, sesudah: Mapping[str, Any] | None) -> list[Ubah]:
    """What differs, in the order it was written."""
    lama, baru = sebelum or {}, sesudah or {}
    return [
        Ubah(
            _kata_kunci(kunci),
            kata_nilai(lama[kunci]) if kunci in lama else "",
            kata_nilai(baru[kunci]) if kunci in baru else "",
        )
        for kunci in dict.fromkeys([*lama, *baru])
        if lama.get(kunci) != baru.get(kunci)
    ]


def in_words(jejak: "JejakAudit") -> JejakTampil:
    jenis = kata_jenis().get(jejak.jenis_objek, jejak.jenis_objek)
    return JejakTampil(
        jejak,
        kata_aksi().get(jejak.aksi, jejak.aksi),
        f"{jenis} {jejak.objek}",
        perubahan(jejak.sebelum, jejak.sesudah),
    )


def _kata_kunci(kunci: str) -> str:
    return kunci.replace("_", " ")
