"""Columns of signals about days, shared by screen, CSV and XLSX."""

from core import sinyal
from logbook.models import SinyalLogbook
from logbook.queries.sinyal import SinyalTampil


class SinyalTable(sinyal.SinyalTable):
    judul = "Sinyal logbook"
    pegawai = sinyal.kolom_sinyal("logbook:sinyal-rincian")

    class Meta(sinyal.SinyalTable.Meta):
        """The library hands no Meta down by itself."""

    def render_fakta(self, record: SinyalLogbook) -> str:
        return SinyalTampil(record).kalimat
