"""Day rules for tests of presensi, made from the shipped packs without a database."""

from dataclasses import replace
from datetime import date
from typing import Any

from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.rules import DayRules, Lingkup, compose_day_rules

SENIN, SELASA, RABU, KAMIS, JUMAT = (date(2026, 11, n) for n in (23, 24, 25, 26, 27))
SABTU, NATAL = date(2026, 11, 28), date(2026, 12, 25)
RAMADAN, RAMADAN_JUMAT = date(2026, 2, 24), date(2026, 2, 27)


def day_rules(tanggal: date, *, kemenkeu: bool = False, zona: str = "WIB", **jam: Any) -> DayRules:
    """What holds on a date, nationally or at Kemenkeu; `buka`, `tutup`, … replace hours, `terkunci` locks."""
    terkunci = bool(jam.pop("terkunci", False))
    packs = (NASIONAL, KEMENKEU) if kemenkeu else (NASIONAL,)
    aturan = compose_day_rules(
        unit_id=1,
        lingkup=Lingkup((1,)),
        zona=zona,
        tanggal=tanggal,
        perangkat=[item.as_rule() for pack in packs for item in pack.jam],
        libur=[item.as_rule() for pack in packs for item in pack.libur],
        ambang=[item.as_rule() for pack in packs for item in pack.ambang],
        wfh=[item.as_rule() for pack in packs for item in pack.wfh],
        terkunci=terkunci,
    )
    return replace(aturan, jam=replace(aturan.jam, **jam)) if jam and aturan.jam else aturan
