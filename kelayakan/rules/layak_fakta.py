"""What eligibility is judged by: posts, discipline, ratings and tasks of a person. Plain data, no judgement."""

from dataclasses import dataclass
from datetime import date

from kelayakan.choices.layak import KodeSebab
from ketentuan.rules import Lingkup


@dataclass(frozen=True, slots=True)
class Pos:
    """A post a person holds (`selesai` excluded). `pelaksana_tugas` is "Plt." or "Plh." for an acting one.

    `menjabat_sejak`: since when this post in this unit is held, however many dated rows it took.
    """

    unit_id: int
    kantor_id: int
    lingkup: Lingkup
    jabatan_id: int
    jabatan: str
    jenjang: int | None
    mulai: date
    selesai: date | None
    menjabat_sejak: date
    pelaksana_tugas: str = ""

    def holds(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.selesai is None or tanggal < self.selesai)

    @property
    def sebutan(self) -> str:
        return f"{self.pelaksana_tugas} {self.jabatan}".strip()


@dataclass(frozen=True, slots=True)
class Disiplin:
    """An examination or a punishment and the days it lasts."""

    kode: KodeSebab
    mulai: date
    selesai: date | None

    def holds(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.selesai is None or tanggal < self.selesai)


@dataclass(frozen=True, slots=True)
class Tugas:
    """How many tasks a post has in a unit, how many of them can be done at home wholly or partly."""

    semua: int = 0
    bisa: int = 0
    sebagian: int = 0


@dataclass(frozen=True, slots=True)
class FaktaOrang:
    """One person: posts (acting ones too), discipline, ratings by year."""

    id: int
    nonaktif_sejak: date | None = None
    pos: tuple[Pos, ...] = ()
    disiplin: tuple[Disiplin, ...] = ()
    predikat: tuple[tuple[int, int], ...] = ()

    def posts_on(self, tanggal: date) -> tuple[Pos, ...]:
        return tuple(pos for pos in self.pos if pos.holds(tanggal))

    def definitive_on(self, tanggal: date) -> Pos | None:
        """The post that decides which unit and policy a person belongs to."""
        return next((pos for pos in self.pos if not pos.pelaksana_tugas and pos.holds(tanggal)), None)
