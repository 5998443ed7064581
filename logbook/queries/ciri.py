"""What logbook knows about a working day, as conditions on rows with `pegawai` and `tanggal`."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from kelayakan.choices.uraian import PutusanUraian
from logbook.models import Kegiatan


def _entries() -> QuerySet[Kegiatan]:
    return Kegiatan.objects.filter(
        logbook__pegawai=OuterRef("pegawai"), logbook__tanggal=OuterRef("tanggal"), dihapus_at__isnull=True
    )


def without_output() -> Q:
    """No entry of the day counts an output."""
    return Q(~Exists(_entries().filter(jumlah__gt=0)))


def with_office_task() -> Q:
    """An entry of the day rests on a jobdesk that has to be done in the office."""
    return Q(Exists(_entries().filter(uraian_tugas__putusan=PutusanUraian.TIDAK)))
