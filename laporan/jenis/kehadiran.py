"""The monthly recaps: performance with all its sums, and the official grid with a mark per day."""

from collections.abc import Iterator
from datetime import date

from core import formats
from kepatuhan.queries import rekap
from kepatuhan.rules.rekap import ARTI_KODE, RekapBulan
from laporan.choices import JenisLaporan
from laporan.jenis.dasar import KOLOM_HARI, Jenis, Konteks, Lingkup, Potongan, Susunan, scope_of
from laporan.rules.isi import Bagian, Baris, Kolom, Tipe

ORANG = (
    Kolom("nama", "Nama", lebar=30, wajib=True),
    Kolom("nip", "NIP", lebar=21, wajib=True),
    Kolom("golongan", "Gol.", lebar=7),
    Kolom("jabatan", "Jabatan", lebar=26),
    Kolom("unit", "Unit", lebar=22),
)


def identity(satu: rekap.RekapOrang) -> Baris:
    return satu.nama, satu.nip, satu.golongan, satu.jabatan, satu.unit


def _sum(
    kelompok: str, judul: str, nama: str, tipe: Tipe = Tipe.BILANGAN, lebar: float = 7, *, sorot: bool = False
) -> Kolom:
    return Kolom(nama, judul, tipe, lebar, kelompok, jumlah=True, sorot=sorot)


ANGKA = (
    _sum("", "Hari kerja", "hari_kerja"),
    _sum("Kehadiran (hari)", "Hadir", "hadir"),
    _sum("Kehadiran (hari)", "WFO", "wfo"),
    _sum("Kehadiran (hari)", "WFH", "wfh"),
    _sum("Kehadiran (hari)", "Dinas luar", "dinas_luar"),
    _sum("Tidak masuk (hari)", "Cuti", "cuti"),
    _sum("Tidak masuk (hari)", "Sakit", "sakit"),
    _sum("Tidak masuk (hari)", "Izin", "izin"),
    _sum("Tidak masuk (hari)", "Tugas belajar", "tugas_belajar", lebar=8),
    _sum("Tidak masuk (hari)", "Tidak hadir", "tidak_hadir", sorot=True),
    _sum("Terlambat", "Kali", "terlambat", sorot=True),
    _sum("Terlambat", "Menit", "menit_terlambat"),
    _sum("Pulang cepat", "Kali", "pulang_cepat", sorot=True),
    _sum("Pulang cepat", "Menit", "menit_pulang_cepat"),
    _sum("", "Potongan (%)", "potongan", Tipe.PECAHAN, 10, sorot=True),
    _sum("Jam kerja", "Wajib", "menit_wajib", Tipe.DURASI, 9),
    _sum("Jam kerja", "Tercapai", "menit_kerja", Tipe.DURASI, 9),
    _sum("Logbook (hari)", "Wajib", "logbook_wajib"),
    _sum("Logbook (hari)", "Terkirim", "logbook_terkirim", lebar=9),
    _sum("Logbook (hari)", "Tepat waktu", "logbook_tepat_waktu"),
    _sum("Logbook (hari)", "Disetujui", "logbook_disetujui", lebar=9),
    _sum("", "Kegiatan", "kegiatan", lebar=9),
)
DEFINISI = (
    (
        "Hari kerja",
        "Hari kerja menurut kalender unit yang sudah dinilai untuk pegawai itu, termasuk hari cuti dan dinas.",
    ),
    ("Hadir", "Hari kerja dengan presensi, di kantor (WFO), dari rumah (WFH), atau saat dinas luar."),
    ("Dinas luar", "Hari dengan surat tugas, atau presensi dengan mode dinas luar."),
    ("Tidak hadir", "Hari kerja tanpa presensi dan tanpa cuti, sakit, izin, atau dinas yang tercatat."),
    ("Terlambat, pulang cepat", "Menurut jam kerja dan fleksi waktu yang berlaku pada hari itu, dalam menit penuh."),
    ("Potongan (%)", "Jumlah persen potongan tunjangan menurut ambang TL, PSW, dan TM yang berlaku."),
    ("Jam kerja wajib", "Jumlah jam kerja pada hari yang wajib dihadiri, tanpa cuti, sakit, izin, dan dinas luar."),
    ("Logbook wajib", "Hari hadir. Tepat waktu berarti terkirim sebelum tenggat; disetujui oleh atasan."),
    ("Kegiatan", "Jumlah butir kegiatan di logbook bulan ini."),
)
KODE_RESMI = (
    ("H", "Hadir di kantor, tepat waktu"),
    ("WFH", "Hadir dari rumah, tepat waktu"),
    ("DL", "Dinas luar"),
    ("TL", "Terlambat; WFH TL bila dari rumah"),
    ("PSW", "Pulang sebelum waktu; WFH PSW bila dari rumah"),
    ("TK", "Tanpa keterangan"),
    ("C", "Cuti"),
    ("S", "Sakit"),
    ("I", "Izin"),
    ("TB", "Tugas belajar"),
    ("L", "Hari libur"),
)


def official_code(kode: str) -> str:
    """The mark of the official grid for a mark of the recap: WFO is H, what is late or early says so."""
    kata = kode.split()
    if not kata:
        return ""
    tanda = {"T": "TL", "PC": "PSW", "TH": "TK"}
    dasar = "" if kata[0] == "WFO" else tanda.get(kata[0], kata[0])
    sisa = [tanda.get(satu, satu) for satu in kata[1:]]
    return " ".join(filter(None, [dasar, *sisa])) or "H"


def _days(lingkup: Lingkup) -> tuple[Kolom, ...]:
    return tuple(
        Kolom(t.isoformat(), str(t.day), Tipe.KODE, 6.5, formats.hari(t)[:3]) for t in lingkup.kalender.tanggal
    )


def _mark(lingkup: Lingkup, isi: RekapBulan, tanggal: date) -> str:
    kode = isi.kode.get(tanggal, "")
    return kode or ("" if tanggal in lingkup.kalender.hari_kerja else "L")


def _prepared(
    konteks: Konteks,
    bagian: tuple[Bagian, ...],
    lingkup: Lingkup,
    potongan: Iterator[Potongan],
    definisi: tuple[tuple[str, str], ...],
) -> Susunan:
    return Susunan(
        bagian=bagian,
        total=len(lingkup.people),
        potongan=potongan,
        sidik_masukan=rekap.fingerprint_of(lingkup.unit_ids, konteks.masa.days),
        definisi=definisi,
        dasar=lingkup.dasar,
        aturan=lingkup.aturan,
        keterangan=lambda: (("Hari kerja", str(len(lingkup.kalender.hari_kerja))),),
    )


def _rekap_kinerja(konteks: Konteks) -> Susunan:
    lingkup = scope_of(konteks)
    bagian = (
        Bagian("Rekap", "REKAPITULASI KINERJA PEGAWAI", (*ORANG, *ANGKA), ("nama", "nip")),
        Bagian(
            "Harian",
            "REKAPITULASI KINERJA PEGAWAI",
            (*ORANG[:2], *_days(lingkup)),
            ("nama", "nip"),
            catatan=tuple(ARTI_KODE.items()),
        ),
    )

    def read() -> Iterator[Potongan]:
        done = 0
        for batch in rekap.rekap_of(lingkup.unit_ids, konteks.masa.days, lingkup.people):
            baris: list[tuple[int, Baris]] = []
            for satu in batch:
                baris.append((0, (*identity(satu), *(getattr(satu.rekap, k.nama) for k in ANGKA))))
                tanda = (_mark(lingkup, satu.rekap, t) for t in lingkup.kalender.tanggal)
                baris.append((1, (satu.nama, satu.nip, *tanda)))
            done += len(batch)
            yield Potongan(done, baris)

    return _prepared(konteks, bagian, lingkup, read(), DEFINISI)


RINGKAS = tuple(
    _sum("Jumlah", judul, nama, lebar=6, sorot=nama in ("terlambat", "tidak_hadir"))
    for judul, nama in (
        ("H", "hadir"), ("WFH", "wfh"), ("DL", "dinas_luar"), ("TL", "terlambat"), ("PSW", "pulang_cepat"),
        ("C", "cuti"), ("S", "sakit"), ("I", "izin"), ("TB", "tugas_belajar"), ("TK", "tidak_hadir"),
    )
)  # fmt: skip


def _rekap_presensi(konteks: Konteks) -> Susunan:
    lingkup = scope_of(konteks)
    kolom = (*ORANG[:3], *_days(lingkup), *RINGKAS)
    bagian = (Bagian("Presensi", "REKAPITULASI PRESENSI PEGAWAI", kolom, ("nama", "nip"), catatan=KODE_RESMI),)

    def read() -> Iterator[Potongan]:
        done = 0
        for batch in rekap.rekap_of(lingkup.unit_ids, konteks.masa.days, lingkup.people):
            done += len(batch)
            yield Potongan(done, [(0, row(satu)) for satu in batch])

    def row(satu: rekap.RekapOrang) -> Baris:
        tanda = (official_code(_mark(lingkup, satu.rekap, t)) for t in lingkup.kalender.tanggal)
        return (*identity(satu)[:3], *tanda, *(getattr(satu.rekap, k.nama) for k in RINGKAS))

    return _prepared(konteks, bagian, lingkup, read(), DEFINISI[1:5])


REKAP_KINERJA = Jenis(
    JenisLaporan.REKAP_KINERJA,
    "REKAPITULASI KINERJA PEGAWAI",
    "Per pegawai: kehadiran, mode kerja, keterlambatan, jam kerja, dan logbook",
    _rekap_kinerja,
    ikon="calendar-stats",
    kolom=(*ORANG, *ANGKA),
)
REKAP_PRESENSI = Jenis(
    JenisLaporan.REKAP_PRESENSI,
    "REKAPITULASI PRESENSI PEGAWAI",
    "Lembar resmi, satu kolom per hari dengan kode H, TL, PSW, WFH, DL, C",
    _rekap_presensi,
    ikon="table",
    kolom=(*ORANG[:3], KOLOM_HARI, *RINGKAS),
)
