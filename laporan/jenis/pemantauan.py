"""UKI's report on the monitoring of internal control: tests, findings, indicators, signals, plan, in one document."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core import formats
from core.errors import Refused
from kepatuhan.choices.uji import StatusUji
from kepatuhan.queries import katalog, nilai, uji
from kepatuhan.queries import sinyal as sinyal_queries
from kepatuhan.queries import temuan as temuan_queries
from kepatuhan.queries.pandangan import look
from kepatuhan.rules.katalog import TEMUAN
from laporan.choices import Alasan, Bentuk, JenisLaporan, Rentang
from laporan.jenis.dasar import TABEL, Jenis, Konteks, Lengkap, Potongan, Susunan
from laporan.rules.isi import Bagian, Baris, Kolom, Tipe

if TYPE_CHECKING:
    from kepatuhan.models import HasilUji, Temuan

JUDUL = "LAPORAN HASIL PEMANTAUAN PENGENDALIAN INTERN"
UJI = (
    Kolom("nama", "Pengendalian utama", lebar=34, wajib=True),
    Kolom("unit", "Unit", lebar=24),
    Kolom("mulai", "Dari", Tipe.TANGGAL, 12, "Masa uji"),
    Kolom("sampai", "Sampai", Tipe.TANGGAL, 12, "Masa uji"),
    Kolom("populasi", "Populasi", Tipe.BILANGAN, 10, "Butir", jumlah=True),
    Kolom("sampel", "Sampel", Tipe.BILANGAN, 9, "Butir", jumlah=True),
    Kolom("tidak", "Tidak sesuai", Tipe.BILANGAN, 9, "Butir", jumlah=True, sorot=True),
    Kolom("rancangan", "Rancangan", lebar=18, kelompok="Simpulan"),
    Kolom("pelaksanaan", "Pelaksanaan", lebar=18, kelompok="Simpulan"),
    Kolom("benih", "Benih undian", lebar=20),
)
TEMUAN_KOLOM = (
    Kolom("nomor", "Nomor", lebar=14, wajib=True),
    Kolom("unit", "Unit", lebar=24),
    Kolom("judul", "Temuan", lebar=40),
    Kolom("keparahan", "Keparahan", lebar=11),
    Kolom("tahap", "Tahap", lebar=16),
    Kolom("disampaikan", "Disampaikan", Tipe.TANGGAL, 12),
    Kolom("tenggat", "Tenggat", Tipe.TANGGAL, 12),
    Kolom("umur", "Umur (hari)", Tipe.BILANGAN, 9),
    Kolom("sebab", "Sebab", lebar=30),
    Kolom("rekomendasi", "Rekomendasi", lebar=34),
    Kolom("berulang", "Berulang dari", lebar=14),
)
INDIKATOR = (
    Kolom("indikator", "Indikator", lebar=36, wajib=True),
    Kolom("nilai", "Nilai (%)", Tipe.PECAHAN, 10),
    Kolom("atas", "Terhitung", Tipe.BILANGAN, 11),
    Kolom("bawah", "Dari", Tipe.BILANGAN, 11),
    Kolom("nada", "Penilaian", lebar=12),
    Kolom("dasar", "Dasar", lebar=40),
)
RENCANA = (
    Kolom("nama", "Pengendalian utama", lebar=34, wajib=True),
    Kolom("unit", "Unit", lebar=24),
    Kolom("proses", "Proses", lebar=20),
    Kolom("risiko", "Risiko", lebar=36),
    Kolom("frekuensi", "Frekuensi", lebar=13),
    Kolom("sampel", "Sampel", Tipe.BILANGAN, 9),
)
SINYAL = (
    Kolom("aturan", "Aturan", lebar=34, wajib=True),
    Kolom("versi", "Versi", Tipe.BILANGAN, 7),
    Kolom("semua", "Sinyal", Tipe.BILANGAN, 9, jumlah=True),
    Kolom("wajar", "Bukan masalah", Tipe.BILANGAN, 10, jumlah=True),
    Kolom("temuan", "Jadi temuan", Tipe.BILANGAN, 10, jumlah=True),
    Kolom("presisi", "Ketepatan (%)", Tipe.PECAHAN, 11),
)
BAGIAN = (
    Bagian("Hasil uji", JUDUL, UJI, ("nama", "unit", "mulai")),
    Bagian("Temuan", JUDUL, TEMUAN_KOLOM, ("nomor",)),
    Bagian("Indikator", JUDUL, INDIKATOR, ("indikator",)),
    Bagian("Sinyal", JUDUL, SINYAL, ("aturan", "versi")),
    Bagian("Rencana", JUDUL, RENCANA, ("nama", "unit")),
)
NADA = {"baik": "Baik", "awas": "Perlu perhatian", "buruk": "Buruk"}


def _tests(konteks: Konteks) -> "tuple[list[HasilUji], dict[int, int]]":
    rows = list(uji.results_in(konteks.unit.jalur, konteks.masa.days))
    return rows, uji.exception_counts([r.pk for r in rows])


def _test_row(r: "HasilUji", tidak: int) -> Baris:
    selesai = r.status == StatusUji.SELESAI
    return (
        r.rencana.nama, r.rencana.unit.nama_pendek, r.mulai, r.sampai, r.populasi_jumlah, r.sampel_jumlah, tidak,
        r.get_rancangan_display() if selesai else "Belum disimpulkan",
        r.get_pelaksanaan_display() if selesai else "Belum disimpulkan", r.benih,
    )  # fmt: skip


def _finding_row(t: "Temuan", konteks: Konteks) -> Baris:
    kirim = formats.di_zona(t.disampaikan_at, t.unit.zona).date() if t.disampaikan_at else None
    akhir = formats.di_zona(t.selesai_at, t.unit.zona).date() if t.selesai_at else konteks.tanggal
    umur = max(0, (akhir - kirim).days) if kirim else 0
    return (
        t.nomor or "", t.unit.nama_pendek, t.judul, t.get_keparahan_display(), t.get_status_display(), kirim,
        t.tenggat, umur, t.sebab, t.rekomendasi, t.berulang_dari.nomor or "" if t.berulang_dari else "",
    )  # fmt: skip


def _indicators(konteks: Konteks) -> Iterator[Baris]:
    pandangan = look((konteks.unit.jalur,), "", konteks.at)
    if pandangan is None:
        return
    sisi = nilai.side(pandangan, konteks.masa.days)
    for kode, butir in katalog.catalogue(konteks.tanggal).items():
        if kode == TEMUAN:
            continue
        satu = nilai.side_value(sisi, butir)
        nada = NADA.get(satu.nada, "Tidak dinilai")
        yield butir.nama, satu.nilai, satu.atas.nilai, satu.bawah.nilai, nada, butir.dasar


def _pemantauan(konteks: Konteks) -> Susunan:
    hasil, tidak = _tests(konteks)
    temuan = list(temuan_queries.findings_in(konteks.unit.jalur, konteks.masa.days))
    rencana = list(uji.plans_in(konteks.unit.jalur, konteks.masa.days.mulai.year))
    if not (hasil or temuan or rencana):
        raise Refused(Alasan.TANPA_PEMANTAUAN, masa=konteks.masa.label)
    ketepatan = sinyal_queries.precision_in(konteks.unit.jalur, konteks.masa.days)

    def read() -> Iterator[Potongan]:
        parts: Iterable[list[tuple[int, Baris]]] = (
            [(0, _test_row(r, tidak[r.pk])) for r in hasil],
            [(1, _finding_row(t, konteks)) for t in temuan],
            [(2, baris) for baris in _indicators(konteks)],
            [(3, (k.nama, k.versi, k.semua, k.wajar, k.temuan, k.presisi)) for k in ketepatan],
            [
                (
                    4,
                    (
                        r.nama,
                        r.unit.nama_pendek,
                        r.proses,
                        r.risiko,
                        r.get_frekuensi_display(),
                        r.ukuran_sampel,
                    ),
                )
                for r in rencana
            ],
        )
        for n, baris in enumerate(parts, start=1):
            yield Potongan(n, baris)

    return Susunan(
        bagian=BAGIAN,
        total=len(BAGIAN),
        potongan=read(),
        definisi=(
            ("Butir tidak sesuai", "Butir sampel dengan paling sedikit satu atribut tidak sesuai."),
            (
                "Sampel",
                "SHA-256 dari benih dan kunci butir, diurutkan; dapat ditarik ulang dari populasi yang dibekukan.",
            ),
            ("Temuan", "Disampaikan, berjalan, atau ditutup pada masa laporan."),
            ("Ketepatan", "Jadi temuan dibagi sinyal yang sudah diputus."),
        ),
        dasar=(
            ("KMK 477/KMK.09/2021", "Pedoman pemantauan pengendalian intern (rujukan ini masih perlu diverifikasi)"),
        ),
        pengantar=lambda: _sentences(konteks, hasil, tidak, temuan),
    )


def _sentences(
    konteks: Konteks, hasil: "list[HasilUji]", tidak: dict[int, int], temuan: "list[Temuan]"
) -> tuple[str, ...]:
    selesai = sum(r.status == StatusUji.SELESAI for r in hasil)
    terbuka = sum(t.selesai_at is None for t in temuan)
    return (
        f"Selama {konteks.masa.label}, Unit Kepatuhan Internal menguji {formats.angka(len(hasil))} pengendalian di "
        f"lingkungan {konteks.unit.nama}; {formats.angka(selesai)} sudah disimpulkan dan "
        f"{formats.angka(sum(tidak.values()))} butir tidak sesuai.",
        f"Ada {formats.angka(len(temuan))} temuan pada masa ini, {formats.angka(terbuka)} di antaranya masih terbuka.",
    )


PEMANTAUAN_UKI = Jenis(
    JenisLaporan.PEMANTAUAN_UKI,
    JUDUL,
    "Hasil uji, temuan, indikator, sinyal, dan rencana pemantauan UKI",
    _pemantauan,
    rentang=(Rentang.BULANAN, Rentang.TRIWULAN, Rentang.TAHUNAN),
    bentuk=(*TABEL, Bentuk.DOCX),
    lengkap=Lengkap.BERJALAN,
    ikon="shield-check",
    satuan="uji",
)
