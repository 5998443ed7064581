"""Which task of the jobdesk register a description speaks of, by its words alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Shorter words (dan, di, ke, BMN) say too little about which task is meant.
KATA_MIN = 4
# Half of a task's words must be there, two of them at least unless the task has only one.
BAGIAN_MIN = 0.5
_AWALAN = re.compile(r"^(?:memper|menge|meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|di|ber|ter)(?=[a-z]{4})")
_AKHIRAN = re.compile(r"(?<=[a-z]{4})(?:kan|nya|an|i)$")


@dataclass(frozen=True, slots=True)
class TugasKata:
    """A task as matching sees it: its name, and the unit its output is counted in."""

    id: int
    nama: str
    satuan: str = ""


def best_match(teks: str, tugas: Sequence[TugasKata]) -> TugasKata | None:
    """The task whose words a description holds most of; the earlier one of two alike, none when too few are there."""
    kata = words(teks)
    terbaik, nilai_terbaik = None, (0.0, 0)
    for satu in tugas:
        punya = words(satu.nama)
        kena = len(punya & kata)
        if not punya or kena < min(2, len(punya)) or kena / len(punya) < BAGIAN_MIN:
            continue
        if (nilai := (kena / len(punya), kena)) > nilai_terbaik:
            terbaik, nilai_terbaik = satu, nilai
    return terbaik


def words(teks: str) -> frozenset[str]:
    """The telling words of a text, without the commonest prefixes and endings: memverifikasi is verifikasi."""
    return frozenset(_root(kata) for kata in re.findall(r"[a-z]+", teks.lower()) if len(kata) >= KATA_MIN)


def _root(kata: str) -> str:
    return _AKHIRAN.sub("", _AWALAN.sub("", kata))
