"""Mending a roster by itself: as few changes as possible, moved within the week where a seat is free. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from core.periods import week_of
from kelayakan.rules.kuota import days_in_week, weeks_over
from kelayakan.rules.matriks import FaktaBulan, OrangMatriks, Rumah, with_cells
from kelayakan.rules.roster import hari_tanggal


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """One person's day at home taken away or moved to another day of the week."""

    pegawai_id: int
    nama: str
    dari: date
    ke: date | None
    sebab: str

    @property
    def kalimat(self) -> str:
        """Asep Hidayat: Rabu 16 Desember menjadi Kamis 17 Desember."""
        if self.ke is None:
            return f"{self.nama}: {hari_tanggal(self.dari)} kembali ke kantor."
        return f"{self.nama}: {hari_tanggal(self.dari)} dipindah ke {hari_tanggal(self.ke)}."


def repair(
    fakta: FaktaBulan, rumah: Rumah | None = None, *, pindah: bool = True
) -> tuple[tuple[Perbaikan, ...], Rumah]:
    """The changes that make a roster publishable, and the days at home after them. Each step takes one day away, so it
    ends; what is asked by a request or fixed by the policy goes last, and whoever was at home most goes first. Days are
    moved within their week only with `pindah`."""
    at_home = fakta.rumah if rumah is None else rumah
    found: list[Perbaikan] = []
    for step in (_forbidden, _weeks_over, _presence_short, _quotas_over):
        while (korban := step(fakta, at_home)) is not None:
            orang, tanggal, sebab = korban
            at_home = with_cells(at_home, (), [(orang.id, tanggal)])
            ke = None if step is _forbidden or not pindah else _elsewhere(fakta, at_home, orang, tanggal)
            if ke is not None:
                at_home = with_cells(at_home, [(orang.id, ke)])
            found.append(Perbaikan(orang.id, orang.nama, tanggal, ke, sebab))
    return tuple(found), at_home


Korban = tuple[OrangMatriks, date, str]


def _forbidden(fakta: FaktaBulan, rumah: Rumah) -> Korban | None:
    for orang in fakta.orang:
        for tanggal in _own_days(fakta, orang, rumah):
            sel = fakta.sel.get((orang.id, tanggal))
            elsewhere = sel is not None and sel.unit_id != fakta.unit_id and orang.masa_on(tanggal) is None
            if not elsewhere and (alasan := fakta.alasan_terkunci(orang, tanggal)):
                return orang, tanggal, alasan
    return None


def _weeks_over(fakta: FaktaBulan, rumah: Rumah) -> Korban | None:
    for orang in fakta.orang:
        mine = rumah.get(orang.id, frozenset())
        for lebih in weeks_over(mine, fakta.is_kerja, partial(fakta.maks_pekan, orang)):
            days = [tanggal for tanggal in _own_days(fakta, orang, rumah) if tanggal in lebih.pekan]
            if days:
                tanggal = max(days, key=lambda satu: (_pressure(fakta, rumah, orang, satu), satu))
                return orang, tanggal, f"batas {lebih.maks} hari sepekan"
    return None


def _presence_short(fakta: FaktaBulan, rumah: Rumah) -> Korban | None:
    for hari in fakta.terbuka:
        if minimum := fakta.minimum_hadir(hari.tanggal):
            hadir = fakta.hadir(hari.tanggal)
            at_home = [satu for satu in hadir if hari.tanggal in rumah.get(satu.id, ())]
            if at_home and len(hadir) - len(at_home) < min(minimum, len(hadir)):
                return (
                    _who_goes(at_home, rumah, hari.tanggal),
                    hari.tanggal,
                    f"paling sedikit {minimum} orang di kantor",
                )
    return None


def _quotas_over(fakta: FaktaBulan, rumah: Rumah) -> Korban | None:
    for hari in fakta.terbuka:
        for kunci in fakta.groups(hari.tanggal):
            kursi = fakta.seats(kunci, hari.tanggal, rumah)
            if not kursi.lebih:
                continue
            at_home = [
                satu
                for satu in fakta.orang
                if hari.tanggal in rumah.get(satu.id, ()) and fakta.group(satu, hari.tanggal) == kunci
            ]
            if at_home:
                return _who_goes(at_home, rumah, hari.tanggal), hari.tanggal, f"kuota {kursi.batas} orang"
    return None


def _who_goes(orang: list[OrangMatriks], rumah: Rumah, tanggal: date) -> OrangMatriks:
    """Whoever asked for the day or has priority stays as long as others can go; then the fewest days at home."""
    return max(
        orang,
        key=lambda satu: (
            tanggal not in satu.ingin,
            not satu.prioritas,
            len(rumah.get(satu.id, ())) + satu.riwayat,
            -satu.id,
        ),
    )


def _elsewhere(fakta: FaktaBulan, rumah: Rumah, orang: OrangMatriks, dari: date) -> date | None:
    """The nearest other day of the same week that is free in every respect."""
    pekan = week_of(dari)
    for hari in sorted(fakta.terbuka, key=lambda satu: (abs((satu.tanggal - dari).days), satu.tanggal)):
        tanggal = hari.tanggal
        if tanggal in pekan and tanggal != dari and is_free(fakta, rumah, orang, tanggal):
            return tanggal
    return None


def is_free(fakta: FaktaBulan, rumah: Rumah, orang: OrangMatriks, tanggal: date) -> bool:
    """Whether one more day at home breaks nothing: allowed, a seat left, under the cap, enough people in the office."""
    if tanggal in rumah.get(orang.id, ()) or fakta.alasan_terkunci(orang, tanggal):
        return False
    kunci = fakta.group(orang, tanggal)
    if kunci is None or fakta.seats(kunci, tanggal, rumah).penuh:
        return False
    maks = fakta.maks_pekan(orang, tanggal)
    if maks is not None and days_in_week(rumah.get(orang.id, ()), tanggal, fakta.is_kerja) >= maks:
        return False
    hadir = fakta.hadir(tanggal)
    tinggal = sum(1 for satu in hadir if tanggal not in rumah.get(satu.id, ()) and satu.id != orang.id)
    return tinggal >= min(fakta.minimum_hadir(tanggal), len(hadir))


def _own_days(fakta: FaktaBulan, orang: OrangMatriks, rumah: Rumah) -> Iterator[date]:
    """Days at home of the month that may still be changed."""
    for tanggal in sorted(rumah.get(orang.id, ())):
        hari = fakta.day(tanggal)
        if hari is not None and not hari.beku:
            yield tanggal


def _pressure(fakta: FaktaBulan, rumah: Rumah, orang: OrangMatriks, tanggal: date) -> tuple[bool, bool, int]:
    """How gladly a day is given up: not asked for, not fixed by the policy, the fuller the better."""
    hari, kunci = fakta.day(tanggal), fakta.group(orang, tanggal)
    kursi = fakta.seats(kunci, tanggal, rumah) if kunci else None
    spare = kursi.sisa if kursi and kursi.sisa is not None else 999
    return tanggal not in orang.ingin, not (hari and hari.tetap), -spare
