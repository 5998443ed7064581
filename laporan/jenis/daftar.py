"""Lists an office keeps on paper: roster, letters, register of eligibility, discipline watch list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core import formats
from core.errors import Refused
from core.periods import DateRange
from kelayakan.queries import layak_daftar
from kelayakan.queries import roster as roster_queries
from kepatuhan.queries import rekap
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from laporan.choices import Alasan, JenisLaporan, Rentang
from laporan.jenis.dasar import KOLOM_HARI, SEMUA_RENTANG, Jenis, Konteks, Lengkap, Potongan, Susunan, rows_at_once
from laporan.jenis.kehadiran import ORANG
from laporan.rules.isi import Bagian, Baris, Kolom, Tipe
from persuratan.queries import surat as surat_queries
from presensi.queries import disiplin as disiplin_queries

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan

NAMA_UNIT = (*ORANG[:2], Kolom("unit", "Unit", lebar=24))
JUMLAH_WFH = Kolom("wfh", "Hari WFH", Tipe.BILANGAN, 8, jumlah=True)
KODE_MODE = {ModeKerja.WFO: "WFO", ModeKerja.WFH: "WFH", ModeKerja.DINAS_LUAR: "DL"}


def _posts(konteks: Konteks) -> "list[Penugasan]":
    """The last definitive post of everyone at the office in the period, by unit and name."""
    rows = orang.penugasan_touching(konteks.masa.days).filter(unit_id__in=rekap.units_of_office(konteks.unit))
    last = {row.pegawai_id: row for row in rows.select_related("pegawai", "unit", "jabatan").order_by("mulai", "pk")}
    if not last:
        raise Refused(Alasan.TANPA_PEGAWAI, masa=konteks.masa.label)
    return sorted(last.values(), key=lambda row: (row.unit.jalur, row.pegawai.nama, row.pegawai_id))


def _roster(konteks: Konteks) -> Susunan:
    posts, days = _posts(konteks), konteks.masa.days
    kalender = rekap.kalender(konteks.unit, days)
    hari = tuple(Kolom(t.isoformat(), str(t.day), Tipe.KODE, 6.5, formats.hari(t)[:3]) for t in days)
    kolom = (*NAMA_UNIT, *hari, JUMLAH_WFH)

    def read() -> Iterator[Potongan]:
        done = 0
        for start in range(0, len(posts), rekap.SEKALI):
            batch = posts[start : start + rekap.SEKALI]
            modes = roster_queries.modes_between([row.pegawai_id for row in batch], days)
            baris: list[tuple[int, Baris]] = []
            for row in batch:
                tanda = [
                    KODE_MODE.get(mode, "") if t in kalender.hari_kerja and (mode := modes.get((row.pegawai_id, t)))
                    else "" if t in kalender.hari_kerja else "L"
                    for t in days
                ]  # fmt: skip
                dasar = (row.pegawai.nama_lengkap, row.pegawai.nip or "", row.unit.nama_pendek)
                baris.append((0, (*dasar, *tanda, tanda.count("WFH"))))
            done += len(batch)
            yield Potongan(done, baris)

    arti = (("WFO", "Di kantor"), ("WFH", "Dari rumah"), ("DL", "Dinas luar"), ("L", "Hari libur"))
    return Susunan(
        bagian=(Bagian("Roster", "DAFTAR ROSTER BEKERJA DARI RUMAH", kolom, ("nama", "nip"), catatan=arti),),
        total=len(posts),
        potongan=read(),
        definisi=(("Sumber", "Roster yang sudah terbit. Kosong berarti roster unit itu belum terbit untuk hari itu."),),
        aturan=tuple(d.sebutan for d in kalender.dasar),
    )


SURAT_KOLOM = (
    Kolom("nomor", "Nomor surat", lebar=30, wajib=True),
    Kolom("tanggal", "Tanggal", Tipe.TANGGAL, 12),
    Kolom("jenis", "Jenis", lebar=18),
    Kolom("perihal", "Perihal", lebar=48),
    Kolom("penandatangan", "Penanda tangan", lebar=30),
    Kolom("status", "Keadaan", lebar=18),
    Kolom("kode", "Kode verifikasi", lebar=28, wajib=True),
)


def _surat(konteks: Konteks) -> Susunan:
    rows: list[Baris] = [
        (
            row.nomor,
            row.tanggal,
            row.get_jenis_display(),
            row.perihal,
            row.penandatangan.nama_lengkap,
            row.get_status_display(),
            row.kode_verifikasi,
        )
        for row in surat_queries.written_in(rekap.units_of_office(konteks.unit), konteks.masa.days)
    ]
    return Susunan(
        bagian=(Bagian("Surat", "DAFTAR SURAT", SURAT_KOLOM, ("kode",)),),
        total=len(rows),
        potongan=rows_at_once(rows),
        definisi=(
            ("Tanggal", "Hari ditandatangani; surat yang belum ditandatangani memakai hari dibuat (WIB)."),
            ("Nomor surat", "Diberikan saat ditandatangani; draf belum bernomor."),
        ),
    )


LAYAK_KOLOM = (
    *NAMA_UNIT,
    Kolom("putusan", "Putusan", lebar=16),
    Kolom("mulai", "Mulai", Tipe.TANGGAL, 12, "Berlaku"),
    Kolom("sampai", "Sampai", Tipe.TANGGAL, 12, "Berlaku"),
    Kolom("alasan", "Alasan yang menentukan", lebar=60),
    Kolom("dasar", "Dasar", lebar=34),
)


def _kelayakan(konteks: Konteks) -> Susunan:
    posts = {row.pegawai_id: row for row in _posts(konteks)}
    held = {row.pegawai_id: row for row in layak_daftar.current(konteks.tanggal).filter(pegawai_id__in=posts)}
    rows: list[Baris] = []
    for pk, post in posts.items():
        dasar = (post.pegawai.nama_lengkap, post.pegawai.nip or "", post.unit.nama_pendek)
        if (row := held.get(pk)) is None:
            rows.append((*dasar, "Belum ada putusan", None, None, "", ""))
            continue
        sebab = [s for s in layak_daftar.reasons(row) if s.menentukan] or list(layak_daftar.reasons(row))
        sampai = DateRange(row.mulai, row.selesai).sampai
        kalimat = " ".join(s.kalimat for s in sebab)
        acuan = "; ".join(dict.fromkeys(filter(None, (s.dasar for s in sebab))))
        rows.append((*dasar, row.get_putusan_display(), row.mulai, sampai, kalimat, acuan))
    return Susunan(
        bagian=(Bagian("Kelayakan", "REGISTER KELAYAKAN BEKERJA DARI RUMAH", LAYAK_KOLOM, ("nama", "nip")),),
        total=len(rows),
        potongan=rows_at_once(rows),
        definisi=(("Putusan", f"Yang berlaku pada {formats.tanggal(konteks.tanggal)}."),),
        aturan=tuple(sorted({str(row[-1]) for row in rows if row[-1]})),
    )


DISIPLIN_KOLOM = (
    *NAMA_UNIT,
    Kolom("absen", "Tidak hadir (hari)", Tipe.BILANGAN, 10, "Sejak 1 Januari", jumlah=True, sorot=True),
    Kolom("menit", "Kurang jam", Tipe.DURASI, 10, "Sejak 1 Januari", jumlah=True),
    Kolom("konversi", "Konversi (hari)", Tipe.BILANGAN, 9, "Sejak 1 Januari", jumlah=True),
    Kolom("total", "Jumlah (hari)", Tipe.BILANGAN, 9, "Sejak 1 Januari", jumlah=True),
    Kolom("berturut", "Berturut (hari)", Tipe.BILANGAN, 9, "Sejak 1 Januari"),
    Kolom("keadaan", "Keadaan", lebar=18),
    Kolom("tercapai", "Jenjang tercapai", lebar=34),
    Kolom("sisa", "Sisa ke jenjang berikut (hari)", Tipe.BILANGAN, 12),
)


def _disiplin(konteks: Konteks) -> Susunan:
    people = [row.pegawai_id for row in _posts(konteks)]
    rows: list[Baris] = []
    for satu in disiplin_queries.standings(people, konteks.tanggal.year, konteks.tanggal):
        a, k = satu.akumulasi, satu.kedudukan
        tercapai = k.tercapai.hukuman if k.tercapai else ""
        dasar = (satu.pegawai.nama_lengkap, satu.pegawai.nip or "", satu.unit.nama_pendek)
        angka = (a.hari_absen, a.menit, a.hari_konversi, a.total, a.berturut)
        rows.append((*dasar, *angka, k.keadaan.label, tercapai, k.sisa))
    return Susunan(
        bagian=(Bagian("Disiplin", "PANTAUAN DISIPLIN KEHADIRAN", DISIPLIN_KOLOM, ("nama", "nip")),),
        total=len(rows),
        potongan=rows_at_once(rows),
        definisi=(
            ("Dihitung", f"1 Januari sampai {formats.tanggal(konteks.tanggal)}, hari yang sudah ditutup."),
            ("Dimuat", "Hanya pegawai yang punya hari tanpa keterangan atau kekurangan jam tahun ini."),
            ("Sifat", "Bahan pembinaan. Hukuman disiplin hanya dijatuhkan lewat pemeriksaan."),
        ),
    )


ROSTER = Jenis(
    JenisLaporan.ROSTER,
    "DAFTAR ROSTER BEKERJA DARI RUMAH",
    "Satu kolom per hari: siapa bekerja dari rumah, menurut roster yang terbit",
    _roster,
    rentang=(Rentang.MINGGUAN, Rentang.BULANAN),
    lengkap=Lengkap.BERJALAN,
    ikon="calendar",
    kolom=(*NAMA_UNIT, KOLOM_HARI, JUMLAH_WFH),
)
SURAT = Jenis(
    JenisLaporan.SURAT,
    "DAFTAR SURAT",
    "Surat kantor pada masa itu, dengan nomor, keadaan, dan kode verifikasi",
    _surat,
    rentang=SEMUA_RENTANG,
    lengkap=Lengkap.BERJALAN,
    ikon="mail",
    kolom=SURAT_KOLOM,
    satuan="surat",
)
KELAYAKAN = Jenis(
    JenisLaporan.KELAYAKAN,
    "REGISTER KELAYAKAN BEKERJA DARI RUMAH",
    "Putusan yang berlaku per pegawai, dengan alasan dan dasarnya",
    _kelayakan,
    rentang=(Rentang.BULANAN, Rentang.TRIWULAN, Rentang.TAHUNAN),
    lengkap=Lengkap.BERJALAN,
    ikon="shield-check",
    kolom=LAYAK_KOLOM,
)
DISIPLIN = Jenis(
    JenisLaporan.DISIPLIN,
    "PANTAUAN DISIPLIN KEHADIRAN",
    "Hari tanpa keterangan dan kekurangan jam sejak awal tahun, dengan jenjang terdekat",
    _disiplin,
    rentang=(Rentang.BULANAN, Rentang.TRIWULAN, Rentang.TAHUNAN),
    lengkap=Lengkap.BERJALAN,
    ikon="gavel",
    kolom=DISIPLIN_KOLOM,
)
