"""Which posts of which units have tasks in the register: by post and unit, and the people behind each number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from core.formats import angka
from kelayakan.choices.uraian import KeadaanCakupan, PutusanUraian
from kelayakan.queries import uraian_daftar as daftar
from kelayakan.queries.uraian import holding
from kelayakan.queries.uraian_lingkup import Lingkup, visible_to
from kelayakan.rules.uraian import TERBUKA, is_due
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan


@dataclass(frozen=True, slots=True)
class BarisCakupan:
    """A post in a unit with people: how many they are, and how many tasks hold, wait, are due, can go home."""

    unit_id: int
    unit: str
    induk: str
    jabatan_id: int
    jabatan: str
    orang: int
    berlaku: int = 0
    terbuka: int = 0
    tinjau: int = 0
    rumah: int = 0

    @property
    def keadaan(self) -> KeadaanCakupan:
        if self.berlaku:
            return KeadaanCakupan.DITETAPKAN
        return KeadaanCakupan.DRAF if self.terbuka else KeadaanCakupan.KOSONG


@dataclass(frozen=True, slots=True)
class Cakupan:
    """All posts of a scope, and the numbers made of them."""

    baris: tuple[BarisCakupan, ...]
    tinjau: int

    def only(self, keadaan: str) -> list[BarisCakupan]:
        return [satu for satu in self.baris if not keadaan or satu.keadaan == keadaan]

    @property
    def orang(self) -> int:
        return sum(satu.orang for satu in self.baris)

    @property
    def orang_tercakup(self) -> int:
        return sum(satu.orang for satu in self.only(KeadaanCakupan.DITETAPKAN))

    @property
    def orang_kata(self) -> str:
        return f"{angka(self.orang_tercakup)} dari {angka(self.orang)} pegawai"

    @property
    def bagian(self) -> float | None:
        """Share of people whose post has a task in force; None where there are no people."""
        return self.orang_tercakup / self.orang if self.orang else None

    def count(self, keadaan: KeadaanCakupan) -> int:
        return len(self.only(keadaan))


def coverage(lingkup: Lingkup, unit_id: str = "") -> Cakupan:
    """Posts with people in the scope, or in one unit of it and below: a fixed number of statements."""
    rows = list(
        _people(lingkup, unit_id)
        .order_by("unit__urutan", "unit__nama", "unit_id", "jabatan__nama", "jabatan_id")
        .values(
            "unit_id", "unit__jalur", "unit__nama_pendek", "unit__is_kantor", "unit__induk__nama_pendek",
            "jabatan_id", "jabatan__nama", "unit__urutan", "unit__nama",
        )
        .annotate(orang=Count("pegawai", distinct=True))
    )  # fmt: skip
    hitung = _count_tasks(lingkup, {(row["unit__jalur"], row["jabatan_id"]) for row in rows})
    baris = tuple(
        BarisCakupan(
            unit_id=row["unit_id"],
            unit=row["unit__nama_pendek"],
            induk="" if row["unit__is_kantor"] else row["unit__induk__nama_pendek"] or "",
            jabatan_id=row["jabatan_id"],
            jabatan=row["jabatan__nama"],
            orang=row["orang"],
            **hitung(row["unit__jalur"], row["jabatan_id"]),
        )
        for row in rows
    )
    saring = daftar.SaringUraian(status=daftar.TINJAU, unit=unit_id)
    return Cakupan(baris, daftar.uraian_list(lingkup, saring).count())


def people_of(lingkup: Lingkup, baris: Iterable[BarisCakupan], unit_id: str = "") -> "QuerySet[Penugasan]":
    """The people that stand behind these rows, by name."""
    per_jabatan: dict[int, list[int]] = defaultdict(list)
    for satu in baris:
        per_jabatan[satu.jabatan_id].append(satu.unit_id)
    tempat = Q(pk__in=[])
    for jabatan_id, units in per_jabatan.items():
        tempat |= Q(jabatan_id=jabatan_id, unit_id__in=units)
    rows = _people(lingkup, unit_id).filter(tempat).select_related("pegawai", "unit__induk", "jabatan")
    return rows.order_by("pegawai__nama", "pegawai_id")


def _people(lingkup: Lingkup, unit_id: str) -> "QuerySet[Penugasan]":
    rows = orang.penugasan_definitif(lingkup.tanggal).filter(orang.under(lingkup.lihat), pegawai__aktif=True)
    if unit_id:
        unit = daftar.unit_numbered(unit_id)
        rows = rows.filter(unit__jalur__startswith=unit.jalur) if unit else rows.none()
    return rows


class _Hitungan:
    """Tasks by unit and post, summed along the way up the tree."""

    def __init__(self, per_tempat: dict[tuple[int, int], dict[str, int]]) -> None:
        self.per_tempat = per_tempat

    def __call__(self, jalur: str, jabatan_id: int) -> dict[str, int]:
        jumlah = dict.fromkeys(("berlaku", "terbuka", "tinjau", "rumah"), 0)
        for unit in orang.unit_ids_on_path(jalur):
            for nama, nilai in self.per_tempat.get((unit, jabatan_id), {}).items():
                jumlah[nama] += nilai
        return jumlah


def _count_tasks(lingkup: Lingkup, tempat: set[tuple[str, int]]) -> _Hitungan:
    rows = (
        visible_to(lingkup)
        .filter(
            holding(lingkup.tanggal) | Q(status__in=TERBUKA),
            unit_id__in={unit for jalur, _ in tempat for unit in orang.unit_ids_on_path(jalur)},
            jabatan_id__in={jabatan for _, jabatan in tempat},
        )
        .values_list("unit_id", "jabatan_id", "status", "putusan", "tinjau_sebelum", "selesai")
    )
    hasil: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for unit_id, jabatan_id, status, putusan, tinjau, selesai in rows:
        hitung = hasil[unit_id, jabatan_id]
        if status in TERBUKA:
            hitung["terbuka"] += 1
            continue
        hitung["berlaku"] += 1
        hitung["tinjau"] += selesai is None and is_due(tinjau, lingkup.tanggal)
        hitung["rumah"] += putusan != PutusanUraian.TIDAK
    return _Hitungan(hasil)
