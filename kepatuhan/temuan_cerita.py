"""The whole story of a finding on one page, as an inspector reads it a year later: origin, evidence, proof."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core import audit
from core.models import JejakAudit
from kepatuhan.choices import Jejak
from kepatuhan.models import ButirUji, HasilUji, Temuan
from kepatuhan.queries import temuan as queries
from kepatuhan.queries import uji as uji_queries

# The protected reporter leaves no mark on paper, and looks stand in a list of their own.
_TANPA = {Jejak.TEMUAN_PELAPOR, Jejak.TEMUAN_LIHAT, Jejak.TEMUAN_BACA}


@dataclass(frozen=True)
class UjiAsal:
    """A control test the finding came from, and whether its sample can be redrawn now."""

    hasil: HasilUji
    butir: list[ButirUji]
    terbukti: bool


@dataclass(frozen=True)
class JejakBaris:
    """One audit row of the finding; `utuh`: as it was written, where it was written."""

    jejak: JejakAudit
    kata: str
    utuh: bool


def story_of(temuan: Temuan, *, handles: bool) -> dict[str, Any]:
    """What the paper shows beside the page: the audit trail only to who handles the finding."""
    sinyal, butir = queries.origins_of(temuan)
    uji = [_test(hasil, list(rows)) for hasil, rows in groupby(butir, key=lambda b: b.hasil)]
    jejak = _trail(temuan) if handles else []
    return {
        "sinyal": sinyal,
        "uji": uji,
        "bukti": queries.evidence_of(temuan),
        "jejak": jejak,
        "jejak_utuh": all(b.utuh for b in jejak),
    }


def _test(hasil: HasilUji, butir: list[ButirUji]) -> UjiAsal:
    return UjiAsal(hasil, butir, uji_queries.redraw(hasil).cocok)


def _trail(temuan: Temuan) -> list[JejakBaris]:
    rows = [row for row in audit.trail_of(temuan) if row.aksi not in _TANPA]
    return [JejakBaris(row, _words(row), bool(getattr(row, "utuh", False))) for row in rows]


def _words(row: JejakAudit) -> str:
    kata = Jejak(row.aksi).label if row.aksi in Jejak.values else row.aksi
    status = (row.sesudah or {}).get("status", "")
    return f"{kata} ({status})" if status else str(kata)
