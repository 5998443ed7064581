"""What a draft circular would change: who gains or loses, and which roster days would break its rules. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from kelayakan.choices.layak import PutusanKelayakan
from kelayakan.rules.kuota import KunciKelompok, PekanLebih, Penghitung, weeks_over
from kelayakan.rules.layak import Penilaian, Sebab
from ketentuan.rules import AturanWFH

# An open-ended circular is looked at for a quarter: rosters do not reach further.
PALING_JAUH_HARI = 92


@dataclass(frozen=True, slots=True)
class Dampak:
    """From when on a person may, or may no longer, work from home, and by which rule."""

    pegawai_id: int
    unit_id: int
    sejak: date
    mendapat: bool
    sebab: Sebab


def impacts(before: Sequence[Penilaian], after: Sequence[Penilaian]) -> tuple[Dampak, ...]:
    """The first day on which a person gains and the first on which they lose, comparing day by day."""
    found: dict[bool, Dampak] = {}
    cuts = sorted({span.mulai for span in (*before, *after)})
    for mulai in cuts:
        lama, baru = _at(before, mulai), _at(after, mulai)
        if lama is None or baru is None or _may(lama) == _may(baru):
            continue
        unit_id = baru.unit_id or lama.unit_id
        if unit_id is not None:
            found.setdefault(_may(baru), Dampak(baru.pegawai_id, unit_id, mulai, _may(baru), baru.menentukan))
    return tuple(found.values())


def _at(spans: Iterable[Penilaian], tanggal: date) -> Penilaian | None:
    return next((span for span in spans if span.mulai <= tanggal < span.selesai), None)


def _may(nilai: Penilaian) -> bool:
    return nilai.putusan != PutusanKelayakan.TIDAK


@dataclass(frozen=True, slots=True)
class OrangHari:
    """One person on one working day: where they are, by which policy, and whether they may work from home."""

    pegawai_id: int
    unit_id: int
    aturan: AturanWFH | None
    boleh: bool
    di_roster: bool
    absen: bool = False

    @property
    def di_rumah(self) -> bool:
        """On the roster and still allowed: who is not comes to the office."""
        return self.di_roster and self.boleh and not self.absen


@dataclass(slots=True)
class Pelanggaran:
    """What a day would break under the draft."""

    kuota: list[tuple[KunciKelompok, int, int]] = field(default_factory=list)
    minimum: list[tuple[int, int, int]] = field(default_factory=list)
    kosong: list[int] = field(default_factory=list)
    gugur: list[int] = field(default_factory=list)


def check_day(orang: Sequence[OrangHari], kantor_id: int, loket: frozenset[int]) -> Pelanggaran:
    """Quotas exceeded, units below their minimum presence, service desks left empty, roster days that fall away."""
    hitung = Penghitung.empty()
    kunci: set[KunciKelompok] = set()
    hadir: dict[int, int] = {}
    minimum: dict[int, int] = {}
    for satu in orang:
        hadir[satu.unit_id] = hadir.get(satu.unit_id, 0) + (not satu.absen and not satu.di_rumah)
        if satu.aturan is not None:
            minimum[satu.unit_id] = max(minimum.get(satu.unit_id, 0), satu.aturan.minimum_hadir)
            kunci.add(hitung.add(satu.aturan, satu.unit_id, kantor_id, layak=satu.boleh, di_rumah=satu.di_rumah))
    found = Pelanggaran(gugur=[h.pegawai_id for h in orang if h.di_roster and not h.boleh and not h.absen])
    for satu_kunci in sorted(kunci, key=lambda k: (k.unit_id, k.aturan_id)):
        kursi = hitung.seats(satu_kunci)
        if kursi.lebih and kursi.batas is not None:
            found.kuota.append((satu_kunci, kursi.terpakai, kursi.batas))
    di_rumah = {satu.unit_id for satu in orang if satu.di_rumah}
    for unit_id in sorted(di_rumah):
        if unit_id in loket and hadir[unit_id] == 0:
            found.kosong.append(unit_id)
        elif hadir[unit_id] < minimum.get(unit_id, 0):
            found.minimum.append((unit_id, hadir[unit_id], minimum[unit_id]))
    return found


def weeks_exceeded(
    rumah: Mapping[int, Sequence[date]],
    is_kerja: Callable[[date], bool],
    maks_on: Callable[[int, date], int | None],
) -> list[tuple[int, PekanLebih]]:
    """Weeks of persons with more days at home than the draft allows, in order of the weeks."""
    found = [
        (pegawai_id, lebih)
        for pegawai_id, hari in rumah.items()
        for lebih in weeks_over(hari, is_kerja, partial(maks_on, pegawai_id))
    ]
    return sorted(found, key=lambda satu: (satu[1].pekan.mulai, satu[0]))
