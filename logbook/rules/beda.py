"""What changed between two versions of a day: entries that came and went, and the words of those that stayed."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_KATA = re.compile(r"\s+|[^\s]+")
_LABEL = {
    "jam_mulai": "Mulai", "jam_selesai": "Selesai", "uraian": "Uraian", "jumlah": "Jumlah", "satuan": "Satuan",
    "tautan": "Tautan", "tugas": "Uraian tugas", "rencana": "Rencana kinerja", "bukti": "Bukti",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Potong:
    """A run of words: "sama", "hapus" or "tambah"."""

    jenis: str
    teks: str


@dataclass(frozen=True, slots=True)
class BedaField:
    label: str
    potong: tuple[Potong, ...]


@dataclass(frozen=True, slots=True)
class BedaKegiatan:
    """An entry that changed: "baru", "hilang" or "ubah"."""

    jenis: str
    judul: str
    field: tuple[BedaField, ...] = ()


def compare(lama: Sequence[Mapping[str, object]], baru: Sequence[Mapping[str, object]]) -> list[BedaKegiatan]:
    """Entries by their key, in the order of the later version; those gone come last."""
    dulu = {str(k.get("kunci", "")): k for k in lama}
    kini = {str(k.get("kunci", "")): k for k in baru}
    found: list[BedaKegiatan] = []
    for kunci, isi in kini.items():
        asal = dulu.get(kunci)
        if asal is None:
            found.append(BedaKegiatan("baru", _title(isi)))
        elif field := _fields(asal, isi):
            found.append(BedaKegiatan("ubah", _title(isi), field))
    found += [BedaKegiatan("hilang", _title(isi)) for kunci, isi in dulu.items() if kunci not in kini]
    return found


def words(lama: str, baru: str) -> tuple[Potong, ...]:
    """Word by word, so that a changed number stands out in a long sentence."""
    kiri, kanan = _KATA.findall(lama), _KATA.findall(baru)
    found: list[Potong] = []
    for aksi, a, b, c, d in difflib.SequenceMatcher(None, kiri, kanan, autojunk=False).get_opcodes():
        if aksi == "equal":
            found.append(Potong("sama", "".join(kiri[a:b])))
            continue
        if a < b:
            found.append(Potong("hapus", "".join(kiri[a:b])))
        if c < d:
            found.append(Potong("tambah", "".join(kanan[c:d])))
    return tuple(found)


def _fields(lama: Mapping[str, object], baru: Mapping[str, object]) -> tuple[BedaField, ...]:
    found = []
    for nama, label in _LABEL.items():
        if nama not in lama or nama not in baru:  # a version from before this was kept says nothing about it
            continue
        a, b = _text(lama[nama]), _text(baru[nama])
        if a != b:
            found.append(BedaField(label, words(a, b)))
    return tuple(found)


def _title(isi: Mapping[str, object]) -> str:
    return _text(isi.get("uraian"))[:80]


def _text(nilai: object) -> str:
    """A file list shows its names."""
    if nilai is None:
        return ""
    if isinstance(nilai, list | tuple):
        return ", ".join(str(b.get("nama", "")) if isinstance(b, Mapping) else str(b) for b in nilai)
    return str(nilai)
