"""The catalogue of sources of own reports. Another source is one `Sumber` here; page, files and schedule follow."""

from laporan.sumber.dasar import Sumber
from laporan.sumber.kelayakan import PUTUSAN, ROSTER
from laporan.sumber.kepatuhan import INDIKATOR, TEMUAN
from laporan.sumber.logbook import HARI, KEGIATAN
from laporan.sumber.presensi import PRESENSI

SEMUA: dict[str, Sumber] = {s.kode: s for s in (PRESENSI, HARI, KEGIATAN, PUTUSAN, ROSTER, INDIKATOR, TEMUAN)}
