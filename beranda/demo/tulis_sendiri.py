"""Demo: reports that people composed themselves, some shared, some coming by themselves."""

from dataclasses import replace

from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, HENDRA, WULAN
from beranda.demo.tulis_orang import Kantoran
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from laporan.choices.sendiri import Berkala, CaraHitung, CaraSaring, Tempo
from laporan.queries.sendiri import units_for
from laporan.rules.sendiri import IsiSendiri, Saring
from laporan.services.sendiri import save_sendiri

SUSUNAN = (
    (
        WULAN,
        IsiSendiri(
            judul="Keterlambatan per unit",
            sumber="presensi",
            unit="",
            tempo=Tempo.BULAN_LALU,
            kolom=("nama", "tanggal", "status", "mode", "masuk", "menit_terlambat", "potongan"),
            saring=(Saring("menit_terlambat", CaraSaring.MINIMAL, "1"),),
            kelompok=("unit",),
            hitung={"menit_terlambat": CaraHitung.JUMLAH, "potongan": CaraHitung.JUMLAH},
            urut="-menit_terlambat",
            bagikan=(JenisPeran.UKI, JenisPeran.PIMPINAN),
            berkala=Berkala.MINGGUAN,
            hari=1,
        ),
    ),
    (
        HENDRA,
        IsiSendiri(
            judul="Hari WFH dan jam kerja per pegawai",
            sumber="presensi",
            unit="",
            tempo=Tempo.BULAN_LALU,
            kolom=("nama", "unit", "tanggal", "masuk", "pulang", "menit_kerja"),
            saring=(Saring("mode", CaraSaring.SALAH_SATU, ["wfh"]),),
            kelompok=("nama", "unit"),
            hitung={"menit_kerja": CaraHitung.RATA},
            bagikan=(JenisPeran.ATASAN,),
        ),
    ),
    (
        HENDRA,
        IsiSendiri(
            judul="Putusan kelayakan yang perlu dinilai lagi",
            sumber="kelayakan",
            unit="",
            tempo=Tempo.BULAN_INI,
            kolom=("nama", "nip", "unit", "putusan", "mulai", "sampai", "alasan"),
            saring=(Saring("berubah", CaraSaring.SALAH_SATU, ["ya"]),),
        ),
    ),
    (
        DEDI,
        IsiSendiri(
            judul="Kegiatan seksi per tugas jabatan",
            sumber="kegiatan",
            unit="",
            tempo=Tempo.BULAN_LALU,
            kolom=("nama", "tanggal", "uraian", "jumlah", "satuan", "lama"),
            kelompok=("tugas",),
            hitung={"lama": CaraHitung.JUMLAH},
            urut="-lama",
            berkala=Berkala.BULANAN,
            hari=5,
        ),
    ),
)


def fill_sendiri(kantoran: Kantoran, masa: Masa) -> int:
    """By the service, so that each is checked and leaves its trace; how many there are. Of the whole of one's scope."""
    for siapa, isi in SUSUNAN:
        pengguna = kantoran.pengguna[siapa]
        unit = units_for(pengguna, orang.today(masa.at))[0]
        save_sendiri(actor=pengguna, isi=replace(isi, unit=unit.kode), at=masa.at)
    return len(SUSUNAN)
