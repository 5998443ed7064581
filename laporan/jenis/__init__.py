"""The registry of kinds. Another kind is one entry in `JenisLaporan`, one `Jenis` here; everything else follows: page,
schedule, files, freeze, verification."""

from laporan.choices import JenisLaporan
from laporan.jenis.daftar import DISIPLIN, KELAYAKAN, ROSTER, SURAT
from laporan.jenis.dasar import Jenis
from laporan.jenis.ekinerja import EKINERJA
from laporan.jenis.gaji import TUKIN
from laporan.jenis.kehadiran import REKAP_KINERJA, REKAP_PRESENSI
from laporan.jenis.logbook import REKAP_LOGBOOK
from laporan.jenis.pemantauan import PEMANTAUAN_UKI
from laporan.jenis.potongan import RINCIAN_POTONGAN
from laporan.jenis.wfh import KINERJA_WFH, PELAKSANAAN_FWA

SEMUA: dict[JenisLaporan, Jenis] = {
    jenis.kode: jenis
    for jenis in (
        REKAP_KINERJA,
        REKAP_PRESENSI,
        RINCIAN_POTONGAN,
        KINERJA_WFH,
        REKAP_LOGBOOK,
        PELAKSANAAN_FWA,
        ROSTER,
        SURAT,
        KELAYAKAN,
        DISIPLIN,
        PEMANTAUAN_UKI,
        TUKIN,
        EKINERJA,
    )
}


def jenis_of(kode: str) -> Jenis:
    return SEMUA[JenisLaporan(kode)]
