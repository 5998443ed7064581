"""Columns of signals about taps, shared by screen, CSV and XLSX."""

from core import sinyal
from presensi.models import SinyalPresensi
from presensi.queries.sinyal import SinyalTampil


class SinyalTable(sinyal.SinyalTable):
    judul = "Sinyal presensi"
    pegawai = sinyal.kolom_sinyal("presensi:sinyal-rincian")

    class Meta(sinyal.SinyalTable.Meta):
        """The library hands no Meta down by itself."""

    def render_fakta(self, record: SinyalPresensi) -> str:
        return SinyalTampil(record).kalimat
