"""Which tasks of the register a login sees, and in which units it may propose or decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from kelayakan.models import UraianTugas
from kelayakan.rules.uraian import BERMASA
from kepegawaian import queries as orang
from kepegawaian.choices import JenisJabatan, JenisPeran, JenisWakil
from kepegawaian.models import Jabatan, UnitKerja

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

MAKS_PILIHAN = 400


@dataclass(frozen=True)
class Lingkup:
    """A login and a day, with the unit paths it reaches over; each read at most once."""

    user: "Pengguna"
    tanggal: date

    @cached_property
    def putus(self) -> tuple[str, ...]:
        """Where it checks and adopts: as admin kepegawaian."""
        return orang.peran_of(self.user, self.tanggal).paths(JenisPeran.ADMIN)

    @cached_property
    def usul(self) -> tuple[str, ...]:
        """Where it proposes: as admin, by the role of supervisor, in the units it heads, acting or delegated too."""
        peran = orang.peran_of(self.user, self.tanggal)
        return tuple({*self.putus, *peran.paths(JenisPeran.ATASAN), *self._led})

    @cached_property
    def lihat(self) -> tuple[str, ...]:
        """Where it sees everything, drafts included."""
        return tuple({*self.usul, *orang.peran_of(self.user, self.tanggal).paths()})

    @cached_property
    def kantor(self) -> str:
        """The path of one's own office, "" for a login without a post."""
        pegawai_id = orang.peran_of(self.user, self.tanggal).pegawai_id
        penugasan = orang.penugasan_on(pegawai_id, self.tanggal) if pegawai_id else None
        return orang.kantor_of(penugasan.unit).jalur if penugasan else ""

    @cached_property
    def _led(self) -> tuple[str, ...]:
        """Units it heads, definitively or acting, and those of heads who handed it their rights."""
        peran = orang.peran_of(self.user, self.tanggal)
        wakil = [satu for satu in peran.mewakili if satu.jenis == JenisWakil.DELEGASI and satu.holds_on(self.tanggal)]
        if not wakil:
            return peran.memimpin
        posts = orang.penugasan_definitif(self.tanggal).filter(
            pegawai_id__in=[satu.pegawai_id for satu in wakil], jabatan__jenis=JenisJabatan.MANAJERIAL
        )
        peran_mereka = {jalur for satu in wakil for jalur in satu.peran}
        return tuple({*peran.memimpin, *peran_mereka, *posts.values_list("unit__jalur", flat=True)})


def visible_to(lingkup: Lingkup) -> "QuerySet[UraianTugas]":
    """All in the units one answers for; of the rest of one's own office, and of the units above, what was decided."""
    jalur = [*lingkup.lihat, *([lingkup.kantor] if lingkup.kantor else [])]
    di_atas = {unit for satu in jalur for unit in orang.unit_ids_on_path(satu)}
    umum = Q(unit_id__in=di_atas)
    if lingkup.kantor:
        umum |= Q(unit__jalur__startswith=lingkup.kantor)
    return UraianTugas.objects.filter(orang.under(lingkup.lihat) | (Q(status__in=BERMASA) & umum)).select_related(
        "unit__induk", "jabatan"
    )


def within(jalur: str, paths: Iterable[str]) -> bool:
    """Whether a unit's path lies in one of the subtrees."""
    return jalur.startswith(tuple(paths))


def units_for(paths: Iterable[str]) -> "list[UnitKerja]":
    """Active units of the subtrees, parents before children; only offices where there are very many."""
    unit = list(orang.units_under(paths).filter(aktif=True))
    if len(unit) > MAKS_PILIHAN:
        unit = [satu for satu in unit if satu.is_kantor]
    ada = {satu.pk: satu for satu in unit}

    def key(satu: UnitKerja) -> list[tuple[int, str, int]]:
        return [(u.urutan, u.nama, u.pk) for n in orang.unit_ids_on_path(satu.jalur) if (u := ada.get(n))]

    return sorted(unit, key=key)


def posts_held(paths: Iterable[str], tanggal: date) -> "list[Jabatan]":
    """Posts that somebody holds in the subtrees, by title: one statement."""
    held = orang.penugasan_definitif(tanggal).filter(orang.under(paths), pegawai__aktif=True)
    return list(Jabatan.objects.filter(pk__in=held.order_by().values("jabatan")).order_by("nama", "pk")[:MAKS_PILIHAN])
