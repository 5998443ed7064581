"""Work from home: what came out of it per person and unit, and the report on its conduct to the authority above."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from core import formats
from core.errors import Refused
from kepatuhan.queries import rekap
from kepatuhan.rules.rekap import HariRekap, RekapBulan, add_recaps
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from laporan.choices import Alasan, Bentuk, JenisLaporan, Rentang
from laporan.jenis.dasar import SEMUA_RENTANG, TABEL, Jenis, Konteks, Potongan, Susunan, scope_of
from laporan.jenis.kehadiran import ORANG, identity
from laporan.rules.isi import Bagian, Baris, Grafik, Kolom, Tipe

ANGKA = (
    Kolom("wfh", "Hari WFH", Tipe.BILANGAN, 8, jumlah=True),
    Kolom("terlambat", "Terlambat", Tipe.BILANGAN, 10, "Saat WFH (kali)", jumlah=True, sorot=True),
    Kolom("pulang_cepat", "Pulang cepat", Tipe.BILANGAN, 9, "Saat WFH (kali)", jumlah=True, sorot=True),
    Kolom("menit_wajib", "Wajib", Tipe.DURASI, 9, "Jam kerja WFH", jumlah=True),
    Kolom("menit_kerja", "Tercapai", Tipe.DURASI, 9, "Jam kerja WFH", jumlah=True),
    Kolom("logbook_wajib", "Wajib", Tipe.BILANGAN, 8, "Logbook hari WFH", jumlah=True),
    Kolom("logbook_terkirim", "Terkirim", Tipe.BILANGAN, 9, "Logbook hari WFH", jumlah=True),
    Kolom("logbook_tepat_waktu", "Tepat waktu", Tipe.BILANGAN, 8, "Logbook hari WFH", jumlah=True),
    Kolom("logbook_disetujui", "Disetujui", Tipe.BILANGAN, 10, "Logbook hari WFH", jumlah=True),
    Kolom("kegiatan", "Kegiatan", Tipe.BILANGAN, 9, jumlah=True),
)
DEFINISI = (
    ("Hari WFH", "Hari kerja dengan presensi dari rumah yang sudah dinilai."),
    ("Saat WFH", "Hanya hari WFH yang dihitung di seluruh tabel ini; hari di kantor tidak ikut."),
    ("Jam kerja wajib", "Jam kerja pada hari WFH menurut ketentuan hari itu."),
    ("Logbook", "Terkirim dan tepat waktu menurut tenggat; disetujui oleh atasan."),
    ("Unit", "Pegawai dihitung pada unit tempatnya bertugas di akhir masa laporan."),
)


def is_wfh(hari: HariRekap) -> bool:
    return hari.hari.mode == ModeKerja.WFH


def _numbers(isi: RekapBulan) -> Baris:
    return tuple(getattr(isi, k.nama) for k in ANGKA)


@dataclass
class _PerUnit:
    """Sums per unit while people come in."""

    nama: str
    pegawai: int = 0
    ber_wfh: int = 0
    isi: RekapBulan = field(default_factory=RekapBulan)
    semua: RekapBulan = field(default_factory=RekapBulan)


def _kinerja_wfh(konteks: Konteks) -> Susunan:
    lingkup = scope_of(konteks)
    units: dict[int, _PerUnit] = {}

    def read() -> Iterator[Potongan]:
        done = 0
        for batch in rekap.rekap_of(lingkup.unit_ids, konteks.masa.days, lingkup.people, is_wfh):
            baris: list[tuple[int, Baris]] = []
            for satu in batch:
                done += 1
                if not satu.rekap.wfh:
                    continue
                baris.append((0, (*identity(satu), *_numbers(satu.rekap))))
                unit = units.setdefault(satu.unit_id, _PerUnit(satu.unit))
                unit.pegawai += 1
                unit.isi = add_recaps([unit.isi, satu.rekap])
            yield Potongan(done, baris)
        yield Potongan(done, [(1, (u.nama, u.pegawai, *_numbers(u.isi))) for u in units.values()])

    unit_kolom = (
        Kolom("unit", "Unit", lebar=34, wajib=True),
        Kolom("pegawai", "Pegawai", Tipe.BILANGAN, 9, jumlah=True),
    )
    judul = "LAPORAN KINERJA PEGAWAI SELAMA BEKERJA DARI RUMAH"
    return Susunan(
        bagian=(
            Bagian("Pegawai", judul, (*ORANG, *ANGKA), ("nama", "nip")),
            Bagian(
                "Unit",
                judul,
                (*unit_kolom, *ANGKA),
                ("unit",),
                grafik=Grafik("Hari WFH per unit", "unit", ("wfh", "logbook_terkirim")),
            ),
        ),
        total=len(lingkup.people),
        potongan=read(),
        sidik_masukan=rekap.fingerprint_of(lingkup.unit_ids, konteks.masa.days),
        definisi=DEFINISI,
        dasar=lingkup.dasar,
        aturan=lingkup.aturan,
    )


# --- to the authority above -------------------------------------------------------------------------------------------

FWA = (
    Kolom("unit", "Unit", lebar=34, wajib=True),
    Kolom("pegawai", "Semua", Tipe.BILANGAN, 9, "Pegawai", jumlah=True),
    Kolom("ber_wfh", "Ber-WFH", Tipe.BILANGAN, 9, "Pegawai", jumlah=True),
    Kolom("hadir", "Hadir", Tipe.BILANGAN, 9, "Hari", jumlah=True),
    Kolom("wfh", "WFH", Tipe.BILANGAN, 9, "Hari", jumlah=True),
    Kolom("bagian_wfh", "WFH (%)", Tipe.PECAHAN, 9, "Hari"),
    Kolom("terlambat", "Terlambat", Tipe.BILANGAN, 10, "Saat WFH", jumlah=True, sorot=True),
    Kolom("logbook_wajib", "Wajib", Tipe.BILANGAN, 9, "Logbook hari WFH", jumlah=True),
    Kolom("logbook_terkirim", "Terkirim", Tipe.BILANGAN, 9, "Logbook hari WFH", jumlah=True),
    Kolom("logbook_disetujui", "Disetujui", Tipe.BILANGAN, 10, "Logbook hari WFH", jumlah=True),
    Kolom("kegiatan", "Kegiatan", Tipe.BILANGAN, 9, jumlah=True),
)


def share(bagian: int, seluruh: int) -> Decimal | None:
    """A percentage with two digits; nothing to divide by is nothing."""
    return (Decimal(bagian * 100) / seluruh).quantize(Decimal("0.01")) if seluruh else None


def _fwa_row(u: _PerUnit) -> Baris:
    i = u.isi
    logbook = (i.logbook_wajib, i.logbook_terkirim, i.logbook_disetujui)
    hari = (u.semua.hadir, i.wfh, share(i.wfh, u.semua.hadir))
    return u.nama, u.pegawai, u.ber_wfh, *hari, i.terlambat, *logbook, i.kegiatan


def _pelaksanaan(konteks: Konteks) -> Susunan:
    names = {u.pk: u.nama_pendek for u in orang.units_under([konteks.unit.jalur])}
    if not names:
        raise Refused(Alasan.TANPA_PEGAWAI, masa=konteks.masa.label)
    lingkup = scope_of(konteks, list(names))
    units = {pk: _PerUnit(nama) for pk, nama in names.items()}

    def read() -> Iterator[Potongan]:
        done = 0
        days = konteks.masa.days
        both = zip(
            rekap.rekap_of(lingkup.unit_ids, days, lingkup.people),
            rekap.rekap_of(lingkup.unit_ids, days, lingkup.people, is_wfh),
            strict=True,
        )
        for semua, wfh in both:
            for satu, dari_rumah in zip(semua, wfh, strict=True):
                unit = units[satu.unit_id]
                unit.pegawai += 1
                unit.ber_wfh += dari_rumah.rekap.wfh > 0
                unit.semua = add_recaps([unit.semua, satu.rekap])
                unit.isi = add_recaps([unit.isi, dari_rumah.rekap])
            done += len(semua)
            yield Potongan(done, [])
        yield Potongan(done, [(0, _fwa_row(u)) for u in units.values() if u.pegawai])

    def sentences() -> tuple[str, ...]:
        isi = add_recaps([u.isi for u in units.values()])
        hadir = sum(u.semua.hadir for u in units.values())
        pegawai, ber = sum(u.pegawai for u in units.values()), sum(u.ber_wfh for u in units.values())
        bagian = share(isi.wfh, hadir)
        kirim = share(isi.logbook_terkirim, isi.logbook_wajib)
        return (
            f"Selama {konteks.masa.label}, {formats.angka(ber)} dari {formats.angka(pegawai)} pegawai di lingkungan "
            f"{konteks.unit.nama} bekerja dari rumah, seluruhnya {formats.angka(isi.wfh)} hari"
            + (
                f" atau {formats.angka(bagian, 2)}% dari {formats.angka(hadir)} hari hadir."
                if bagian is not None
                else "."
            ),
            f"Logbook terkirim pada {formats.angka(isi.logbook_terkirim)} dari {formats.angka(isi.logbook_wajib)} "
            "hari WFH"
            + (f" ({formats.angka(kirim, 2)}%)" if kirim is not None else "")
            + f", dengan {formats.angka(isi.kegiatan)} butir kegiatan. "
            f"Keterlambatan saat WFH tercatat {formats.angka(isi.terlambat)} kali.",
        )

    judul = "LAPORAN PELAKSANAAN FLEKSIBILITAS TEMPAT BEKERJA"
    bagian = Bagian("Unit", judul, FWA, ("unit",), grafik=Grafik("Hari WFH per unit", "unit", ("wfh",)))
    return Susunan(
        bagian=(bagian,),
        total=len(lingkup.people),
        potongan=read(),
        sidik_masukan=rekap.fingerprint_of(lingkup.unit_ids, konteks.masa.days),
        definisi=(*DEFINISI, ("WFH (%)", "Hari WFH dibagi hari hadir. Baris jumlah tidak menjumlahkan persentase.")),
        dasar=lingkup.dasar,
        aturan=lingkup.aturan,
        pengantar=sentences,
    )


KINERJA_WFH = Jenis(
    JenisLaporan.KINERJA_WFH,
    "LAPORAN KINERJA PEGAWAI SELAMA BEKERJA DARI RUMAH",
    "Per pegawai dan per unit: hari WFH, jam kerja, logbook, dan kegiatan",
    _kinerja_wfh,
    rentang=SEMUA_RENTANG,
    ikon="home",
    kolom=(*ORANG, *ANGKA),
)
PELAKSANAAN_FWA = Jenis(
    JenisLaporan.PELAKSANAAN_FWA,
    "LAPORAN PELAKSANAAN FLEKSIBILITAS TEMPAT BEKERJA",
    "Per unit di lingkungan kantor, dengan kalimat pengantar untuk pimpinan di atasnya",
    _pelaksanaan,
    rentang=(Rentang.BULANAN, Rentang.TRIWULAN, Rentang.TAHUNAN),
    bentuk=(*TABEL, Bentuk.DOCX),
    ikon="send",
    satuan="unit",
    kolom=FWA,
)
