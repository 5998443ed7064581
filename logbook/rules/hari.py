"""A day's entries: coverage, gaps, overlaps, what is still missing, and what makes a supervisor look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from core.formats import durasi
from core.formats import jam as tulis_jam
from logbook.choices import Alasan, JenisTanda
from logbook.rules.isian import Isi, Masalah

URAIAN_MIN = 20
KEGIATAN_MAKS = 40
BUKTI_MAKS = 5
# A hole this long between two entries is shown to the supervisor; a shorter one is a walk to the printer.
JEDA_TANDA = 60
# A hole this long in the working hours is offered as a place for a new entry.
JEDA_TAWARAN = 15

Rentang = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Butir:
    """An entry of the day as the rules see it; `bukti` counts its files."""

    kunci: str
    isi: Isi
    bukti: int = 0

    @property
    def rentang(self) -> Rentang | None:
        """Minutes since midnight, when both ends are known."""
        mulai, selesai = self.isi.jam_mulai, self.isi.jam_selesai
        return (minute_of(mulai), minute_of(selesai)) if mulai is not None and selesai is not None else None

    @property
    def menit(self) -> int:
        return self.rentang[1] - self.rentang[0] if self.rentang else 0

    @property
    def is_berbukti(self) -> bool:
        """A file, or the address or number of the document, shows what the entry says."""
        return self.bukti > 0 or bool(self.isi.tautan)


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """What one entry still lacks before the day may be sent."""

    kunci: str
    masalah: Masalah


@dataclass(frozen=True, slots=True)
class Tanda:
    """A mark beside a logbook, in words."""

    jenis: JenisTanda
    kata: str


def minute_of(jam: time) -> int:
    return jam.hour * 60 + jam.minute


def write_menit(menit: int) -> str:
    """450 → 07.30"""
    return f"{menit // 60:02d}.{menit % 60:02d}"


def write_rentang(rentang: Rentang) -> str:
    """07.30–09.15"""
    return "–".join(map(write_menit, rentang))


def in_order(butir: Iterable[Butir]) -> list[Butir]:
    """By start; entries without one come last, in the order given."""

    def place(satu: Butir) -> Rentang:
        mulai = satu.isi.jam_mulai
        return (minute_of(mulai) if mulai is not None else 1440, satu.rentang[1] if satu.rentang else 1440)

    return sorted(butir, key=place)


def covered(butir: Iterable[Butir]) -> list[Rentang]:
    """The recorded stretches; overlapping and touching ones are one."""
    found: list[Rentang] = []
    for mulai, selesai in sorted(b.rentang for b in butir if b.rentang):
        if found and mulai <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], selesai))
        else:
            found.append((mulai, selesai))
    return found


def total_minutes(butir: Iterable[Butir]) -> int:
    """Recorded minutes; a minute covered twice counts once."""
    return sum(selesai - mulai for mulai, selesai in covered(butir))


def subtract(bingkai: Rentang, lubang: Iterable[Rentang]) -> list[Rentang]:
    """What is left of a stretch without the holes."""
    kiri, akhir = bingkai
    left: list[Rentang] = []
    for mulai, selesai in sorted(lubang):
        if selesai <= kiri or mulai >= akhir:
            continue
        if mulai > kiri:
            left.append((kiri, mulai))
        kiri = max(kiri, selesai)
    if kiri < akhir:
        left.append((kiri, akhir))
    return left


def gaps(
    bingkai: Rentang, butir: Iterable[Butir], istirahat: Sequence[Rentang] = (), minimal: int = 1
) -> list[Rentang]:
    """Stretches of the frame that neither an entry nor a break covers, from a length on."""
    return [(a, b) for a, b in subtract(bingkai, [*covered(butir), *istirahat]) if b - a >= minimal]


def inner_gaps(butir: Iterable[Butir], istirahat: Sequence[Rentang] = (), minimal: int = JEDA_TANDA) -> list[Rentang]:
    """Gaps between the first and the last entry."""
    terisi = covered(butir := list(butir))
    if not terisi:
        return []
    return gaps((terisi[0][0], terisi[-1][1]), butir, istirahat, minimal)


def overlap_of(satu: Butir, lain: Iterable[Butir]) -> Butir | None:
    """The first other entry that shares a minute with this one."""
    if satu.rentang is None:
        return None
    mulai, selesai = satu.rentang
    return next(
        (
            b
            for b in in_order(lain)
            if b.kunci != satu.kunci and b.rentang and b.rentang[0] < selesai and mulai < b.rentang[1]
        ),
        None,
    )


def letters(teks: str) -> int:
    """Letters and digits; dots, blanks and emoji describe nothing."""
    return sum(1 for c in teks if c.isalnum())


def check_butir(satu: Butir, semua: Iterable[Butir], sekarang: time | None = None) -> list[Masalah]:
    """Everything an entry lacks before sending. `sekarang` is the local time on the day itself, else None."""
    isi, found = satu.isi, list[Masalah]()

    def miss(field: str, alasan: Alasan, **facts: object) -> None:
        found.append(Masalah(field, alasan.kode, alasan.kalimat.format(**facts)))

    if isi.jam_mulai is None:
        miss("jam_mulai", Alasan.JAM_MULAI_KOSONG)
    if isi.jam_selesai is None:
        miss("jam_selesai", Alasan.JAM_SELESAI_KOSONG)
    if (tabrak := overlap_of(satu, semua)) is not None and tabrak.rentang:
        miss("jam_mulai", Alasan.BERTUMPUK, rentang=write_rentang(tabrak.rentang))
    elif isi.jam_selesai is not None and sekarang is not None and isi.jam_selesai > sekarang:
        miss("jam_selesai", Alasan.BELUM_BERLALU, selesai=tulis_jam(isi.jam_selesai))
    if (jumlah := letters(isi.uraian)) < URAIAN_MIN:
        miss("uraian", Alasan.URAIAN_PENDEK, minimal=URAIAN_MIN, jumlah=jumlah)
    if isi.jumlah is None or isi.jumlah <= Decimal(0):
        miss("jumlah", Alasan.JUMLAH_KOSONG)
    if not isi.satuan:
        miss("satuan", Alasan.SATUAN_KOSONG)
    return found


def check_day(butir: Sequence[Butir], sekarang: time | None = None) -> tuple[Kekurangan, ...]:
    """Everything the entries of a day lack before it may be sent, in the order of the day."""
    return tuple(Kekurangan(b.kunci, m) for b in in_order(butir) for m in check_butir(b, butir, sekarang))


def marks(butir: Sequence[Butir], istirahat: Sequence[Rentang], minimal: int) -> tuple[Tanda, ...]:
    """What a supervisor should look at in the entries alone: the longest gap, missing evidence, too few minutes."""
    found: list[Tanda] = []
    if jeda := inner_gaps(butir, istirahat):
        panjang = max(b - a for a, b in jeda)
        lagi = f", {len(jeda)} kali" if len(jeda) > 1 else ""
        found.append(Tanda(JenisTanda.JEDA, f"Jeda {durasi(panjang)}{lagi}"))
    if tanpa := sum(1 for b in butir if not b.is_berbukti):
        found.append(Tanda(JenisTanda.TANPA_BUKTI, f"{tanpa} tanpa bukti"))
    if (menit := total_minutes(butir)) < minimal:
        found.append(Tanda(JenisTanda.KURANG, f"Kurang {durasi(minimal - menit)}"))
    return tuple(found)
