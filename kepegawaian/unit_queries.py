"""What units were called and where they sat on a past or coming date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from kepegawaian import queries
from kepegawaian.models import Pegawai, Pengguna, Penugasan, RiwayatUnit, UnitKerja


@dataclass(frozen=True, slots=True)
class KeadaanUnit:
    """A unit as it was on a date."""

    unit_id: int
    kode: str
    nama: str
    nama_pendek: str
    induk_id: int | None
    zona: str
    layanan: str
    aktif: bool


def rows_on(tanggal: date) -> Q:
    """Stretches of history that hold on a date."""
    return (Q(mulai__isnull=True) | Q(mulai__lte=tanggal)) & queries.not_ended(tanggal)


def units_on(tanggal: date, unit_ids: Iterable[int] | None = None) -> dict[int, KeadaanUnit]:
    """Units (all when none is named) as they were on a date; those without history as they are. Two statements."""
    unit = UnitKerja.objects.all() if unit_ids is None else UnitKerja.objects.filter(pk__in=list(unit_ids))
    dulu = {row.unit_id: row for row in RiwayatUnit.objects.filter(rows_on(tanggal), unit__in=unit.values("pk"))}
    found = {}
    for satu in unit.order_by("urutan", "nama", "pk"):
        sumber = dulu.get(satu.pk, satu)
        found[satu.pk] = KeadaanUnit(
            satu.pk, satu.kode, sumber.nama, sumber.nama_pendek, sumber.induk_id, sumber.zona, sumber.layanan,
            sumber.aktif,
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class NamaUnit:
    """What a unit was called."""

    nama: str
    nama_pendek: str


def names_around(tanggal: date, unit_ids: Iterable[int]) -> dict[int, NamaUnit]:
    """What units and those right below them were called on a date; without history they are left out. One statement."""
    ids = list(unit_ids)
    rows = RiwayatUnit.objects.filter(rows_on(tanggal), Q(unit__in=ids) | Q(unit__induk__in=ids))
    return {pk: NamaUnit(nama, pendek) for pk, nama, pendek in rows.values_list("unit_id", "nama", "nama_pendek")}


def is_below(keadaan: Mapping[int, KeadaanUnit], unit_id: int, atas_id: int) -> bool:
    """Whether a unit sits at or under another one in a tree of some date."""
    dilewati: set[int] = set()
    kini: int | None = unit_id
    while kini is not None and kini not in dilewati:
        if kini == atas_id:
            return True
        dilewati.add(kini)
        kini = keadaan[kini].induk_id if kini in keadaan else None
    return False


def history_of(unit: UnitKerja) -> list[RiwayatUnit]:
    """The stretches of a unit's history, latest first."""
    rows = unit.riwayat.select_related("induk", "penerus")
    return list(rows.order_by(F("mulai").desc(nulls_last=True), "-pk"))


def predecessors_of(unit: UnitKerja) -> list[RiwayatUnit]:
    """What became part of a unit, latest first."""
    return list(RiwayatUnit.objects.filter(penerus=unit).select_related("unit").order_by("-mulai", "-pk"))


def changes_due(tanggal: date) -> QuerySet[RiwayatUnit]:
    """Stretches that hold today while the unit still says something else."""
    berbeda = Q()
    for nama in ("nama", "nama_pendek", "zona", "layanan", "aktif"):
        berbeda |= ~Q(**{f"unit__{nama}": F(nama)})
    berbeda |= ~Q(unit__induk=F("induk")) | Q(unit__induk__isnull=True, induk__isnull=False)
    return RiwayatUnit.objects.filter(rows_on(tanggal)).filter(berbeda).select_related("unit", "induk").order_by("pk")


def planned_dates(after: date) -> list[date]:
    """Days after a date on which some unit changes."""
    rows = RiwayatUnit.objects.filter(mulai__gt=after).order_by("mulai").values_list("mulai", flat=True).distinct()
    return [hari for hari in rows if hari is not None]


@dataclass
class SimpulDulu:
    """A unit in the tree of a date, with the people who worked in it and below."""

    keadaan: KeadaanUnit
    orang: int
    anak: "list[SimpulDulu]"

    @property
    def jumlah(self) -> int:
        return self.orang + sum(satu.jumlah for satu in self.anak)


def tree_on(user: Pengguna, hari_ini: date, tanggal: date) -> list[SimpulDulu]:
    """The units a login sees today as they hung together on a date; four statements besides the roles."""
    keadaan = units_on(tanggal, queries.units_in_view(user, hari_ini).values_list("pk", flat=True))
    jumlah: dict[int, int] = {}
    rows = queries.penugasan_definitif(tanggal).filter(unit__in=keadaan).order_by().values_list("unit", "pegawai")
    for unit_id, _ in set(rows):
        jumlah[unit_id] = jumlah.get(unit_id, 0) + 1
    simpul = {pk: SimpulDulu(satu, jumlah.get(pk, 0), []) for pk, satu in keadaan.items() if satu.aktif}
    akar: list[SimpulDulu] = []
    for satu in simpul.values():
        induk = simpul.get(satu.keadaan.induk_id or 0)
        (induk.anak if induk else akar).append(satu)
    return akar


def posts_ending_with(unit: UnitKerja, tanggal: date) -> list[Penugasan]:
    """Posts in a unit that hold on a date or begin after it: what a merger moves."""
    rows = Penugasan.objects.filter(queries.not_ended(tanggal), unit=unit)
    return list(rows.select_related("pegawai", "jabatan", "atasan", "unit").order_by("pegawai__nama", "mulai", "pk"))


def people_in(unit: UnitKerja, tanggal: date) -> int:
    """How many people have a post in a unit on a date or after it."""
    return Pegawai.objects.filter(
        pk__in=Penugasan.objects.filter(queries.not_ended(tanggal), unit=unit).values("pegawai")
    ).count()
