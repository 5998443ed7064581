"""Whose rosters a login sees, fills and publishes. Heads of a unit answer for everything below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kepegawaian import queries as orang
from kepegawaian.choices import JenisJabatan, JenisPeran, JenisWakil

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True)
class Lingkup:
    """A login at a moment, with the unit paths it reaches over; each read at most once."""

    user: "Pengguna"
    at: datetime

    @property
    def tanggal(self) -> date:
        return orang.today(self.at)

    @cached_property
    def memimpin(self) -> tuple[str, ...]:
        """Units the login heads, definitively, acting or by delegation of their head."""
        peran = orang.peran_of(self.user, self.tanggal)
        pemberi = [
            wakil.pegawai_id
            for wakil in orang.acting_for(self.user, self.at)
            if wakil.jenis == JenisWakil.DELEGASI and wakil.pegawai_id
        ]
        if not pemberi:
            return peran.memimpin
        posts = orang.penugasan_definitif(self.tanggal).filter(
            pegawai_id__in=pemberi, jabatan__jenis=JenisJabatan.MANAJERIAL
        )
        return tuple({*peran.memimpin, *posts.values_list("unit__jalur", flat=True)})

    @cached_property
    def admin(self) -> tuple[str, ...]:
        return orang.peran_of(self.user, self.tanggal).paths(JenisPeran.ADMIN)

    @cached_property
    def ubah(self) -> tuple[str, ...]:
        """Where it fills and submits: admins, supervisors by role, heads."""
        return tuple({*self.admin, *orang.peran_of(self.user, self.tanggal).paths(JenisPeran.ATASAN), *self.memimpin})

    @cached_property
    def lihat(self) -> tuple[str, ...]:
        """Where it sees rosters: those who watch, too."""
        return tuple({*self.ubah, *orang.peran_of(self.user, self.tanggal).paths()})


def within(jalur: str, paths: Iterable[str]) -> bool:
    """Whether a unit's path lies in one of the subtrees."""
    return jalur.startswith(tuple(paths))


def unit_in_view(lingkup: Lingkup, kode: str) -> "UnitKerja | None":
    """The unit of a roster, when the login may see it."""
    return orang.units_under(lingkup.lihat).filter(kode=kode).first()
