"""Cost and benefit of working from home: quantities from the rollups times assumptions that anyone may question."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kepatuhan.rules.tingkat import is_small

PERKIRAAN = "Perkiraan awal, perlu diganti dengan angka kantor."
PERLU_VERIFIKASI = "perlu verifikasi"


@dataclass(frozen=True, slots=True)
class Asumsi:
    """An assumption with its unit and first value."""

    kode: str
    nama: str
    satuan: str
    nilai: Decimal
    sumber: str = PERKIRAAN
    dasar: str = PERLU_VERIFIKASI


ASUMSI: Mapping[str, Asumsi] = {
    a.kode: a
    for a in (
        Asumsi("energi_kwh", "Listrik per orang per hari di kantor", "kWh", Decimal("4.0")),
        Asumsi("tarif_listrik", "Tarif listrik kantor pemerintah", "rupiah per kWh", Decimal(1700)),
        Asumsi("habis_pakai", "Air dan barang habis pakai per orang per hari", "rupiah", Decimal(4000)),
        Asumsi("ruang_m2", "Ruang kerja per orang", "meter persegi", Decimal(7)),
        Asumsi("sewa_m2", "Nilai sewa ruang per meter persegi per bulan", "rupiah", Decimal(90000)),
        Asumsi("ruang_dilepas", "Bagian ruang yang sungguh dilepas atau dipakai bersama", "persen", Decimal(0)),
        Asumsi("porsi_dekat", "Pegawai yang rumahnya sampai 10 km", "persen", Decimal(45)),
        Asumsi("porsi_sedang", "Pegawai yang rumahnya 10 sampai 25 km", "persen", Decimal(35)),
        Asumsi("porsi_jauh", "Pegawai yang rumahnya lebih dari 25 km", "persen", Decimal(20)),
        Asumsi("km_dekat", "Pergi pulang, sampai 10 km", "km", Decimal(10)),
        Asumsi("km_sedang", "Pergi pulang, 10 sampai 25 km", "km", Decimal(34)),
        Asumsi("km_jauh", "Pergi pulang, lebih dari 25 km", "km", Decimal(70)),
        Asumsi("faktor_jalan", "Panjang jalan dibanding garis lurus rumah ke kantor", "kali", Decimal("1.3")),
        Asumsi("titik_minimum", "Titik rumah yang disetujui supaya jarak terukur dipakai", "orang", Decimal(10)),
        Asumsi("biaya_km", "Biaya perjalanan", "rupiah per km", Decimal(900)),
        Asumsi("emisi_km", "Emisi perjalanan", "gram CO2 per km", Decimal(85)),
        Asumsi("beban_rumah", "Listrik dan internet di rumah per hari WFH", "rupiah", Decimal(9000)),
        Asumsi("biaya_sistem", "Biaya sistem dan dukungan per pegawai per bulan", "rupiah", Decimal(5000)),
    )
}
KELAS = (("dekat", "sampai 10 km"), ("sedang", "10–25 km"), ("jauh", "lebih dari 25 km"))


@dataclass(frozen=True, slots=True)
class Jarak:
    """How many people live in each class by homes that were approved, and the straight kilometres of each class."""

    orang: Mapping[str, int]
    km: Mapping[str, int]
    tanpa: int

    @property
    def diketahui(self) -> int:
        return sum(self.orang.values())


@dataclass(frozen=True, slots=True)
class Kelas:
    """A distance class: its share of the people in percent, its kilometres there and back, and of how many people that
    was measured; None where it is assumed. `km_asumsi`: too few live there, a mean would name them."""

    nama: str
    porsi: Decimal
    km: Decimal
    orang: int | None
    km_asumsi: bool = False


BATAS_KELAS = (("dekat", 10), ("sedang", 25))


def class_of(km: float) -> str:
    """The class of a straight distance."""
    return next((kelas for kelas, batas in BATAS_KELAS if km <= batas), KELAS[-1][0])


def is_measured(jarak: Jarak | None, nilai: Mapping[str, Decimal]) -> bool:
    """Whether so many homes are known that their distances may stand for everybody, and name nobody."""
    return jarak is not None and 0 < jarak.diketahui >= nilai["titik_minimum"]


def classes(nilai: Mapping[str, Decimal], jarak: Jarak | None) -> tuple[Kelas, ...]:
    """The classes from approved homes; where too few are known, from the assumptions."""
    if jarak is None or not is_measured(jarak, nilai):
        return tuple(Kelas(nama, nilai[f"porsi_{k}"], nilai[f"km_{k}"], None) for k, nama in KELAS)
    found = []
    for k, nama in KELAS:
        n = jarak.orang.get(k, 0)
        sedikit = is_small(n)
        km = nilai[f"km_{k}"] if sedikit else 2 * nilai["faktor_jalan"] * jarak.km.get(k, 0) / n
        found.append(Kelas(nama, Decimal(100 * n) / jarak.diketahui, km, n, sedikit))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class BulanWfh:
    """What a month counts."""

    hari_wfh: int
    hari_kerja: int
    orang: int


@dataclass(frozen=True, slots=True)
class Pos:
    """One line: its sum and how it came about. `untuk`: whose money it is."""

    nama: str
    untuk: str
    rupiah: Decimal
    rumus: str
    biaya: bool = False


@dataclass(frozen=True, slots=True)
class Manfaat:
    """A month or a sum of months."""

    pos: tuple[Pos, ...]
    km: Decimal
    emisi_kg: Decimal

    def net(self, untuk: str) -> Decimal:
        """What is left for the office or for the people."""
        return sum((-p.rupiah if p.biaya else p.rupiah for p in self.pos if p.untuk == untuk), Decimal(0))


def reckon(bulan: BulanWfh, nilai: Mapping[str, Decimal], jarak: Jarak | None = None) -> Manfaat:
    """One month by the assumptions in force in it, and by measured distances where there are."""
    hari, a = Decimal(bulan.hari_wfh), nilai
    rata = hari / bulan.hari_kerja if bulan.hari_kerja else Decimal(0)
    km_hari = sum((k.porsi / 100 * k.km for k in classes(a, jarak)), Decimal(0))
    km = hari * km_hari
    pos = (
        Pos("Listrik kantor", "kantor", hari * a["energi_kwh"] * a["tarif_listrik"], "hari WFH × kWh × tarif"),
        Pos("Air dan barang habis pakai", "kantor", hari * a["habis_pakai"], "hari WFH × rupiah per hari"),
        Pos(
            "Ruang",
            "kantor",
            rata * a["ruang_m2"] * a["sewa_m2"] * a["ruang_dilepas"] / 100,
            "rata-rata orang WFH per hari × m² × nilai sewa × bagian yang dilepas",
        ),
        Pos("Sistem dan dukungan", "kantor", bulan.orang * a["biaya_sistem"], "pegawai × rupiah per bulan", biaya=True),
        Pos("Perjalanan", "pegawai", km * a["biaya_km"], "hari WFH × Σ (porsi kelas jarak × km) × rupiah per km"),
        Pos("Listrik dan internet rumah", "pegawai", hari * a["beban_rumah"], "hari WFH × rupiah per hari", biaya=True),
    )
    return Manfaat(pos, km, km * a["emisi_km"] / 1000)


def add(bulan: "list[Manfaat]") -> Manfaat:
    """Months together, line by line."""
    lines = zip(*(m.pos for m in bulan), strict=True)
    pos = tuple(
        Pos(p[0].nama, p[0].untuk, sum((x.rupiah for x in p), Decimal(0)), p[0].rumus, p[0].biaya) for p in lines
    )
    return Manfaat(pos, sum((m.km for m in bulan), Decimal(0)), sum((m.emisi_kg for m in bulan), Decimal(0)))
