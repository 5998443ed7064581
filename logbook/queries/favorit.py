"""A person's favourites, and which of them recur on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db.models import QuerySet

from core.formats import HARI
from logbook.models import Favorit, Kegiatan
from logbook.rules.favorit import recurs_on, write_recurrence
from logbook.rules.isian import Isi, write_jumlah

_RUANG = UUID("6f3d1f0e-6d0a-4a7c-9d5b-5f3a0a1c7e11")


@dataclass(frozen=True, slots=True)
class BarisFavorit:
    """A favourite as it is offered on a day: whether it recurs then, and whether it already stands there."""

    row: Favorit
    berulang: bool
    sudah: bool

    @property
    def hasil(self) -> str:
        return f"{write_jumlah(self.row.jumlah)} {self.row.satuan}".strip()

    @property
    def hari(self) -> list[tuple[int, str]]:
        """Weekdays to choose from."""
        return list(enumerate(HARI, start=1))

    @property
    def kapan(self) -> str:
        return write_recurrence(self.row.hari_pekan, self.row.tanggal_bulan)


def favorit_of(pegawai_id: int) -> QuerySet[Favorit]:
    """A person's favourites, with what they name."""
    return Favorit.objects.filter(pegawai_id=pegawai_id).select_related("uraian_tugas", "rencana").order_by("uraian")


def favorit_by_id(pegawai_id: int, favorit_id: int) -> Favorit | None:
    return favorit_of(pegawai_id).filter(pk=favorit_id).first()


def offered_on(pegawai_id: int, tanggal: date) -> list[BarisFavorit]:
    """Favourites for a day, those that recur then first: two statements."""
    ada = set(
        Kegiatan.objects.filter(
            logbook__pegawai_id=pegawai_id, logbook__tanggal=tanggal, dihapus_at__isnull=True
        ).values_list("kunci", flat=True)
    )
    rows = [
        BarisFavorit(row, recurs_on(row.hari_pekan, row.tanggal_bulan, tanggal), key_on(row.pk, tanggal) in ada)
        for row in favorit_of(pegawai_id)
    ]
    return sorted(rows, key=lambda baris: not baris.berulang)


def key_on(favorit_id: int, tanggal: date) -> UUID:
    """The key of the entry a favourite becomes on a day: pressing twice adds it once."""
    return uuid5(_RUANG, f"{favorit_id}:{tanggal.isoformat()}")


def isi_of(row: Favorit) -> Isi:
    return Isi(
        uraian=row.uraian,
        jumlah=row.jumlah,
        satuan=row.satuan,
        uraian_tugas_id=row.uraian_tugas_id,
        rencana_id=row.rencana_id,
    )
