"""Logbooks of an office: owed, sent, in time, approved, and how much stands in them."""

from collections.abc import Iterator

from kepatuhan.queries import rekap
from kepatuhan.rules.rekap import RekapBulan
from laporan.choices import JenisLaporan
from laporan.jenis.dasar import SEMUA_RENTANG, Jenis, Konteks, Potongan, Susunan, scope_of
from laporan.jenis.kehadiran import ORANG, identity
from laporan.jenis.wfh import share
from laporan.rules.isi import Bagian, Baris, Kolom, Tipe

KOLOM = (
    *ORANG,
    Kolom("logbook_wajib", "Wajib", Tipe.BILANGAN, 9, "Logbook (hari)", jumlah=True),
    Kolom("logbook_terkirim", "Terkirim", Tipe.BILANGAN, 9, "Logbook (hari)", jumlah=True),
    Kolom("logbook_tepat_waktu", "Tepat waktu", Tipe.BILANGAN, 9, "Logbook (hari)", jumlah=True),
    Kolom("logbook_disetujui", "Disetujui", Tipe.BILANGAN, 10, "Logbook (hari)", jumlah=True),
    Kolom("belum", "Belum", Tipe.BILANGAN, 9, "Logbook (hari)", jumlah=True, sorot=True),
    Kolom("persen", "Terkirim (%)", Tipe.PECAHAN, 10),
    Kolom("kegiatan", "Kegiatan", Tipe.BILANGAN, 10, jumlah=True),
)
DEFINISI = (
    ("Wajib", "Hari hadir, di kantor, dari rumah, atau saat dinas luar."),
    ("Terkirim", "Terkirim atau sudah disetujui. Tepat waktu berarti sebelum tenggat logbook hari itu."),
    ("Belum", "Hari wajib yang logbooknya tidak ada, masih draf, atau dikembalikan."),
    ("Kegiatan", "Jumlah butir kegiatan di logbook pada masa ini."),
)


def _numbers(isi: RekapBulan) -> Baris:
    terkirim, wajib = isi.logbook_terkirim, isi.logbook_wajib
    tepat, disetujui = isi.logbook_tepat_waktu, isi.logbook_disetujui
    return wajib, terkirim, tepat, disetujui, wajib - terkirim, share(terkirim, wajib), isi.kegiatan


def _susun(konteks: Konteks) -> Susunan:
    lingkup = scope_of(konteks)

    def read() -> Iterator[Potongan]:
        done = 0
        for batch in rekap.rekap_of(lingkup.unit_ids, konteks.masa.days, lingkup.people):
            done += len(batch)
            yield Potongan(done, [(0, (*identity(satu), *_numbers(satu.rekap))) for satu in batch])

    return Susunan(
        bagian=(Bagian("Logbook", "REKAPITULASI LOGBOOK PEGAWAI", KOLOM, ("nama", "nip")),),
        total=len(lingkup.people),
        potongan=read(),
        sidik_masukan=rekap.fingerprint_of(lingkup.unit_ids, konteks.masa.days),
        definisi=DEFINISI,
        dasar=lingkup.dasar,
        aturan=lingkup.aturan,
    )


REKAP_LOGBOOK = Jenis(
    JenisLaporan.REKAP_LOGBOOK,
    "REKAPITULASI LOGBOOK PEGAWAI",
    "Per pegawai: wajib, terkirim, tepat waktu, disetujui, dan kegiatan",
    _susun,
    rentang=SEMUA_RENTANG,
    ikon="notebook",
    kolom=KOLOM,
)
