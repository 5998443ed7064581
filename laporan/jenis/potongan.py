"""Each late or early day with its band and cut: the list behind the sums of allowances."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Q

from core import formats
from kepatuhan.queries import rekap
from laporan.choices import JenisLaporan, Rentang
from laporan.jenis.dasar import Jenis, Konteks, Potongan, Susunan, scope_of
from laporan.rules.isi import Bagian, Baris, Kolom, Tipe
from presensi.queries import harian
from presensi.queries.potongan import BarisPotongan

SEKALI = 500
KOLOM = (
    Kolom("nama", "Nama", lebar=30, wajib=True),
    Kolom("nip", "NIP", lebar=21, wajib=True),
    Kolom("unit", "Unit", lebar=22),
    Kolom("tanggal", "Tanggal", Tipe.TANGGAL, 12, wajib=True),
    Kolom("hari", "Hari", lebar=9),
    Kolom("masuk", "Masuk", Tipe.JAM, 8, "Jam"),
    Kolom("pulang", "Pulang", Tipe.JAM, 8, "Jam"),
    Kolom("menit_tl", "Menit", Tipe.BILANGAN, 8, "Terlambat", jumlah=True),
    Kolom("kode_tl", "Kode", Tipe.TEKS, 8, "Terlambat"),
    Kolom("menit_psw", "Menit", Tipe.BILANGAN, 8, "Pulang cepat", jumlah=True),
    Kolom("kode_psw", "Kode", Tipe.TEKS, 8, "Pulang cepat"),
    Kolom("status", "Keadaan", lebar=20),
    Kolom("potongan", "Potongan (%)", Tipe.PECAHAN, 11, jumlah=True, sorot=True),
    Kolom("dasar", "Dasar", lebar=34),
)
DEFINISI = (
    ("Baris", "Hari yang terlambat, pulang cepat, tanpa kehadiran, atau terkena potongan. Hari lain tidak dimuat."),
    ("Jam", "Waktu setempat unit pada hari itu."),
    ("Kode", "Ambang keterlambatan (TL) dan pulang sebelum waktu (PSW) yang berlaku pada hari itu."),
    ("Potongan (%)", "Persen potongan hari itu. Batas sebulan dihitung saat pembayaran, bukan per baris."),
)


def _susun(konteks: Konteks) -> Susunan:
    lingkup = scope_of(konteks)
    days = konteks.masa.days
    terkena = Q(menit_terlambat__gt=0) | Q(menit_pulang_cepat__gt=0) | Q(potongan__gt=0) | Q(status="tidak_hadir")
    rows = (
        harian.semua_hari()
        .filter(terkena, unit_id__in=lingkup.unit_ids, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
        .filter(hari_kerja=True)
        .select_related("pegawai", "unit")
        .order_by("unit__jalur", "pegawai__nama", "pegawai_id", "tanggal")
    )
    total = rows.count()

    def read() -> Iterator[Potongan]:
        piece: list[tuple[int, Baris]] = []
        done = 0
        for row in rows.iterator(chunk_size=SEKALI):
            zona = row.unit.zona
            baris = (
                row.pegawai.nama_lengkap,
                row.pegawai.nip or "",
                row.unit.nama_pendek,
                row.tanggal,
                formats.hari(row.tanggal),
                _clock(row.masuk_at, zona),
                _clock(row.pulang_at, zona),
                row.menit_terlambat,
                row.kode_tl,
                row.menit_pulang_cepat,
                row.kode_psw,
                row.get_status_display(),
                row.potongan,
                "; ".join(BarisPotongan(row, None).dasar),
            )
            piece.append((0, baris))
            done += 1
            if len(piece) == SEKALI:
                yield Potongan(done, piece)
                piece = []
        yield Potongan(done, piece)

    return Susunan(
        bagian=(
            Bagian("Rincian", "RINCIAN KETERLAMBATAN, PULANG CEPAT, DAN POTONGAN", KOLOM, ("nip", "nama", "tanggal")),
        ),
        total=total,
        potongan=read(),
        sidik_masukan=rekap.fingerprint_of(lingkup.unit_ids, days),
        definisi=DEFINISI,
        dasar=lingkup.dasar,
        aturan=lingkup.aturan,
    )


def _clock(at: datetime | None, zona: str) -> time | None:
    return formats.di_zona(at, zona).time().replace(tzinfo=None, second=0, microsecond=0) if at else None


RINCIAN_POTONGAN = Jenis(
    JenisLaporan.RINCIAN_POTONGAN,
    "RINCIAN KETERLAMBATAN, PULANG CEPAT, DAN POTONGAN",
    "Per hari: jam, menit, kode TL dan PSW, potongan beserta dasarnya",
    _susun,
    rentang=(Rentang.MINGGUAN, Rentang.BULANAN),
    ikon="clock",
    satuan="baris",
    kolom=KOLOM,
)
