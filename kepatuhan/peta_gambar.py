"""The map of units as drawn: rectangles with what fits on them, for a wide and for a narrow screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from core import formats
from core.periods import Month
from kepatuhan.queries.peta import UnitPeta
from kepatuhan.rules.petak import Kotak, lay_out

LEBAR, SEMPIT = Kotak(0, 0, 1200, 560), Kotak(0, 0, 360, 640)
KEPALA, TEPI = 22.0, 2.0
# About how wide a letter is, and what a label needs around it.
HURUF, RUANG = 6.6, 14.0


@dataclass(frozen=True, slots=True)
class Petak:
    """One rectangle: where, colour, where it leads, what is said of it, and the words that fit."""

    kotak: Kotak
    bin: int | str
    url: str
    ket: str
    nama: str
    angka: str
    kelompok: bool = False

    @property
    def x(self) -> str:
        return f"{self.kotak.x:.1f}"

    @property
    def y(self) -> str:
        return f"{self.kotak.y:.1f}"

    @property
    def lebar(self) -> str:
        return f"{max(0.0, self.kotak.lebar - TEPI):.1f}"

    @property
    def tinggi(self) -> str:
        return f"{max(0.0, self.kotak.tinggi - TEPI):.1f}"

    @property
    def teks_x(self) -> str:
        return f"{self.kotak.x + 7:.1f}"

    @property
    def teks_y(self) -> str:
        return f"{self.kotak.y + 15:.1f}"

    @property
    def angka_y(self) -> str:
        return f"{self.kotak.y + 31:.1f}"


def draw_map(units: Sequence[UnitPeta], bidang: Kotak, ekor: str) -> list[Petak]:
    """The units as rectangles by people; a unit with units below it is a frame with its name on top. `ekor` is what an
    address keeps beside its unit."""
    found: list[Petak] = []
    alamat = addresses(ekor)
    for satu, kotak in zip(units, lay_out([u.orang for u in units], bidang), strict=True):
        berbingkai = bool(satu.bawah) and kotak.tinggi > 3 * KEPALA and kotak.lebar > 60
        found.append(_petak(satu, kotak, alamat, kelompok=berbingkai))
        if berbingkai:
            dalam = kotak.shrunk(TEPI, KEPALA)
            isi = zip(satu.bawah, lay_out([u.orang for u in satu.bawah], dalam), strict=True)
            found += [_petak(bawah, k, alamat) for bawah, k in isi]
    return found


def _petak(satu: UnitPeta, kotak: Kotak, alamat: Callable[[UnitPeta], str], *, kelompok: bool = False) -> Petak:
    nilai = "–" if satu.nilai is None else f"{formats.angka(satu.nilai, 1)}%"
    sebut = nilai if satu.nilai is not None else "tidak dinilai"
    muat = int((kotak.lebar - RUANG) / HURUF)
    nama = _fit(f"{satu.unit.nama} · {nilai}" if kelompok else satu.unit.nama, muat) if kotak.tinggi > 20 else ""
    return Petak(
        kotak,
        satu.bin,
        alamat(satu),
        f"{satu.unit.nama}, {formats.angka(satu.orang)} pegawai, {sebut}",
        nama,
        nilai if nama and not kelompok and kotak.tinggi > 38 else "",
        kelompok,
    )


def addresses(ekor: str) -> Callable[[UnitPeta], str]:
    """Where a unit leads: one level down, at the end to its page. The route is looked up once: a map has hundreds."""
    peta, rute = reverse("kepatuhan:peta"), reverse("kepatuhan:unit", args=["KODE"])

    def address(satu: UnitPeta) -> str:
        kode = quote(satu.unit.kode, safe="")
        return f"{peta}?unit={kode}{ekor}" if satu.bawah else f"{rute.replace('KODE', kode)}?{ekor.removeprefix('&')}"

    return address


@dataclass(frozen=True, slots=True)
class BarisPeta:
    """A unit in the table beside the map; `anak`: it belongs to the unit above it."""

    unit: UnitPeta
    url: str
    anak: bool


def table_rows(units: Sequence[UnitPeta], bulan: Month) -> list[BarisPeta]:
    rute = reverse("kepatuhan:unit", args=["KODE"])
    flat = ((anak, u) for satu in units for anak, u in ((False, satu), *((True, b) for b in satu.bawah)))
    return [
        BarisPeta(u, f"{rute.replace('KODE', quote(u.unit.kode, safe=''))}?bulan={bulan}", anak) for anak, u in flat
    ]


def _fit(nama: str, muat: int) -> str:
    """The name, cut where it has to be; nothing where not even a few letters fit."""
    if len(nama) <= muat:
        return nama
    return f"{nama[: muat - 1].rstrip()}…" if muat >= 6 else ""


def tail_of(bulan: Month, ukuran: str) -> str:
    return f"&bulan={bulan}" + (f"&ukuran={ukuran}" if ukuran else "")
