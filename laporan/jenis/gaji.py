"""What payroll needs of a month: per person the days by band, and the percentage to cut, capped by the rule in force.

No money: base allowance and class stand in the payroll system. A layout of the office chooses columns and their order.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kepatuhan.queries import rekap
from kepatuhan.rules.rekap import RekapBulan
from ketentuan import kehadiran_queries
from laporan.choices import JenisLaporan
from laporan.jenis.dasar import Jenis, Konteks, Potongan, Susunan, scope_of
from laporan.jenis.kehadiran import ORANG, identity
from laporan.rules.isi import Bagian, Baris, Kolom, Tipe

TL, PSW = ("TL1", "TL2", "TL3", "TL4"), ("PSW1", "PSW2", "PSW3", "PSW4")
LAIN = "lain"
SERATUS = Decimal(100)


def _n(nama: str, judul: str, kelompok: str = "", *, sorot: bool = False) -> Kolom:
    return Kolom(nama, judul, Tipe.BILANGAN, 8, kelompok, jumlah=True, sorot=sorot)


KOLOM = (
    *ORANG,
    Kolom("bulan", "Bulan", Tipe.TANGGAL, 12),
    _n("hari_kerja", "Hari kerja"),
    _n("hadir", "Hadir", "Hari"),
    _n("wfo", "WFO", "Hari"),
    _n("wfh", "WFH", "Hari"),
    _n("dinas_luar", "Dinas luar", "Hari"),
    _n("cuti", "Cuti", "Hari"),
    _n("sakit", "Sakit", "Hari"),
    _n("izin", "Izin", "Hari"),
    _n("tugas_belajar", "Tugas belajar", "Hari"),
    _n("tidak_hadir", "TM", "Hari", sorot=True),
    *(_n(kode.lower(), kode, "Terlambat (kali)") for kode in TL),
    _n("tl_lain", "Lain", "Terlambat (kali)"),
    *(_n(kode.lower(), kode, "Pulang cepat (kali)") for kode in PSW),
    _n("psw_lain", "Lain", "Pulang cepat (kali)"),
    Kolom("potongan", "Jumlah (%)", Tipe.PECAHAN, 10, "Potongan"),
    Kolom("potongan_maks", "Batas (%)", Tipe.PECAHAN, 10, "Potongan"),
    Kolom("potongan_dihitung", "Dihitung (%)", Tipe.PECAHAN, 11, "Potongan", sorot=True),
    Kolom("dibayar", "Dibayar (%)", Tipe.PECAHAN, 11),
)
DEFINISI = (
    ("TL dan PSW", "Hari yang masuk ambang itu menurut ketentuan yang berlaku pada hari itu. Lain: kode di luar 1-4."),
    ("TM", "Hari kerja tanpa presensi dan tanpa cuti, sakit, izin, atau dinas yang tercatat."),
    ("Potongan", "Jumlah persen potongan semua hari; dihitung paling banyak sebesar batas yang berlaku di kantor ini."),
    (
        "Dibayar",
        "Seratus persen dikurangi potongan yang dihitung. Besaran rupiah dan kelas jabatan ada di sistem gaji.",
    ),
    (
        "Susunan kolom",
        "Mengikuti kebutuhan umum aplikasi tukin dan TPP; perlu verifikasi dengan aplikasi yang dipakai kantor. "
        "Pilih dan urutkan kolom di Tata letak.",
    ),
)


def _bands(rows: Mapping[str, int], kodes: tuple[str, ...]) -> Baris:
    lain = sum(n for kode, n in rows.items() if kode not in kodes)
    return *(rows.get(kode, 0) for kode in kodes), lain


def _days(isi: RekapBulan) -> Baris:
    tidak = (isi.cuti, isi.sakit, isi.izin, isi.tugas_belajar, isi.tidak_hadir)
    return isi.hari_kerja, isi.hadir, isi.wfo, isi.wfh, isi.dinas_luar, *tidak


def _susun(konteks: Konteks) -> Susunan:
    lingkup = scope_of(konteks)
    days = konteks.masa.days
    aturan = kehadiran_queries.buku().disiplin_on(konteks.unit, days.sampai)
    maks = (aturan.potongan_maks if aturan else None) or SERATUS
    tl, psw = rekap.bands_of(lingkup.unit_ids, days)

    def read() -> Iterator[Potongan]:
        done = 0
        for batch in rekap.rekap_of(lingkup.unit_ids, days, lingkup.people):
            done += len(batch)
            piece: list[tuple[int, Baris]] = []
            for satu in batch:
                jumlah = satu.rekap.potongan
                dihitung = min(jumlah, maks)
                baris = (
                    *identity(satu),
                    days.mulai,
                    *_days(satu.rekap),
                    *_bands(tl.get(satu.pegawai_id, {}), TL),
                    *_bands(psw.get(satu.pegawai_id, {}), PSW),
                    jumlah,
                    maks,
                    dihitung,
                    SERATUS - dihitung,
                )
                piece.append((0, baris))
            yield Potongan(done, piece)

    return Susunan(
        bagian=(Bagian("Tukin", "BAHAN HITUNG TUNJANGAN KINERJA ATAU TPP", KOLOM, ("nip", "nama")),),
        total=len(lingkup.people),
        potongan=read(),
        sidik_masukan=rekap.fingerprint_of(lingkup.unit_ids, days),
        definisi=DEFINISI,
        dasar=lingkup.dasar,
        aturan=lingkup.aturan,
    )


TUKIN = Jenis(
    JenisLaporan.TUKIN,
    "BAHAN HITUNG TUNJANGAN KINERJA ATAU TPP",
    "Per pegawai untuk aplikasi gaji: hari, kode TL dan PSW, TM, dan persen potongan sampai batasnya",
    _susun,
    ikon="scale",
    kolom=KOLOM,
)
