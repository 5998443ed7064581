"""How much room a person's evidence takes, and how much the rule gives."""

from django.db.models import Sum

from core.files import MB
from ketentuan.logbook_queries import buku_logbook
from logbook.models import Bukti, Logbook


def room_of(logbook: Logbook) -> tuple[int, int]:
    """Bytes used by all of the owner's evidence, and the bytes the rule of the unit gives: one statement."""
    rows = Bukti.objects.filter(kegiatan__logbook__pegawai_id=logbook.pegawai_id)
    terpakai = rows.aggregate(n=Sum("berkas__ukuran"))["n"] or 0
    return terpakai, buku_logbook().on(logbook.unit, logbook.tanggal).kuota_bukti_mb * MB
