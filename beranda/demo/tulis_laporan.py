"""Demo: the schedules by which reports come by themselves."""

from beranda.demo.masa import Masa
from beranda.demo.orang import HENDRA, WULAN
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.tulis_sendiri import fill_sendiri
from beranda.demo.tulis_webhook import fill_webhook
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from laporan.choices import JenisLaporan, Rentang
from laporan.services.jadwal import IsiJadwal, set_jadwal

JADWAL = (
    (WULAN, IsiJadwal(JenisLaporan.KINERJA_WFH, Rentang.MINGGUAN, 2, [JenisPeran.UKI.value])),
    (
        WULAN,
        IsiJadwal(JenisLaporan.PELAKSANAAN_FWA, Rentang.BULANAN, 5, [JenisPeran.UKI.value, JenisPeran.PIMPINAN.value]),
    ),
    (HENDRA, IsiJadwal(JenisLaporan.REKAP_PRESENSI, Rentang.BULANAN, 3, [JenisPeran.ADMIN.value], cabang=True)),
)


def fill_laporan(kantoran: Kantoran, masa: Masa) -> int:
    """By the service, so that they leave their trace; how many there are. They begin with the period that runs."""
    for siapa, isi in JADWAL:
        pengguna = kantoran.pengguna[siapa]
        peran = orang.peran_of(pengguna, orang.today(masa.at))
        path = next(iter(peran.paths(JenisPeran.ADMIN, JenisPeran.UKI)))
        unit = next(u for u in kantoran.unit.values() if u.jalur == path)
        set_jadwal(actor=pengguna, unit=unit, isi=isi, at=masa.at)
    fill_sendiri(kantoran, masa)
    fill_webhook(kantoran, masa)
    return len(JADWAL)
