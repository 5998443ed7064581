"""The hours of guards: a post held for 24 hours by three teams in turn, and nights that end on the next date."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from beranda.demo.masa import Masa
from beranda.demo.orang import HENDRA
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import REGU_24_JAM, REGU_MALAM, Regu
from ketentuan.choices import JenisJam, PrioritasJam
from ketentuan.paket.bentuk import HariPaket
from ketentuan.services.dasar import IsiDasar, add_dasar
from ketentuan.services.jam import IsiJam, add_jam_kerja
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from ketentuan.models import DasarHukum

PUTARAN = 3
_SEHARI_SEMALAM = {0: HariPaket(time(8), time(8))}
# Two nights on, one off.
_MALAM = dict.fromkeys((0, 1), HariPaket(time(17), time(5), time(0), time(0, 30)))


def fill_jaga(kantoran: Kantoran, masa: Masa) -> None:
    """Put the hours of the guards in force since before the history."""
    mulai = masa.mulai - timedelta(days=31)
    isi = IsiDasar("KEP-7/KNL.0801/2026", "Penjagaan gedung KPKNL Bandung", tanggal=mulai)
    dasar = add_dasar(actor=kantoran.pengguna[HENDRA], at=masa.at, isi=isi)
    for geser, regu in enumerate(REGU_24_JAM):
        jam = _jam(regu, _SEHARI_SEMALAM, mulai + timedelta(days=geser), time(7), time(10))
        _add(kantoran, masa, regu, jam, dasar, mulai)
    _add(kantoran, masa, REGU_MALAM, _jam(REGU_MALAM, _MALAM, mulai, time(16), time(7)), dasar, mulai)


def _jam(regu: Regu, hari: dict[int, HariPaket], putaran_mulai: date, buka: time, tutup: time) -> IsiJam:
    return IsiJam(
        nama=f"Jam {regu.pendek}",
        kode=f"jam-{regu.kode.lower()}",
        hari=hari,
        jenis=JenisJam.SIF,
        prioritas=PrioritasJam.KHUSUS,
        buka=buka,
        tutup=tutup,
        putaran=PUTARAN,
        putaran_mulai=putaran_mulai,
        kerja_hari_libur=True,
    )


def _add(kantoran: Kantoran, masa: Masa, regu: Regu, jam: IsiJam, dasar: "DasarHukum", mulai: date) -> None:
    lingkup = Lingkup(dasar, mulai, None, kantoran.unit[regu.kode])
    add_jam_kerja(actor=None, at=masa.at, isi=jam, lingkup=lingkup)
