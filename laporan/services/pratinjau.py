"""How a report would look with a layout that is not adopted yet: the newest complete period, marked as a preview."""

from datetime import datetime
from typing import IO, TYPE_CHECKING

from kepegawaian import queries as orang
from laporan import queries
from laporan.choices import Bentuk, JenisLaporan
from laporan.jenis import jenis_of
from laporan.jenis.dasar import Konteks
from laporan.models import Laporan, TataLetak
from laporan.queries.tata_letak import look_of
from laporan.services import salinan, susun

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

PALING_BANYAK_BARIS = 120


def preview(kode: JenisLaporan, unit: "UnitKerja", tata: TataLetak | None, at: datetime) -> IO[bytes]:
    """The PDF of a layout, cut after some rows. Nothing is written. Refused as the report itself would be."""
    jenis = jenis_of(kode)
    masa = queries.periods_of(kode, jenis.rentang[-1 if len(jenis.rentang) == 1 else 1], unit, at)[0]
    susunan = jenis.susun(Konteks(unit, masa, at))
    penulis = salinan.Penulis(susunan.bagian)
    for potongan in susunan.potongan:
        for nomor, baris in potongan.baris:
            if penulis.jumlah[nomor].baris < PALING_BANYAK_BARIS:
                penulis.add(nomor, baris)
    penulis.close()
    rupa = look_of(tata, unit, orang.today(at))
    draf = Laporan(jenis=kode, unit=unit, rentang=masa.rentang, mulai=masa.mulai, versi=1)
    kepala = susun.header_of(draf, jenis, susunan, rupa, at, contoh=True)
    return susun.draw(Bentuk.PDF, kepala, penulis.tabel(rupa.kolom))
