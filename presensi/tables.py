"""Column lists of presensi, shared by screen, CSV and XLSX."""

from datetime import date, time
from decimal import Decimal

import django_tables2 as tables

from core import formats
from core.tables import Tabel
from presensi.models import Ketidakhadiran
from presensi.queries.fakta import as_absen
from presensi.queries.riwayat import HariRiwayat

# Numbers stand right, and on phones inside the first column instead.
ANGKA = {"td": {"class": "num dt"}, "th": {"class": "num dt"}}


class RiwayatTable(Tabel):
    """Judged days of one person. Hidden columns stand in the export only."""

    judul = "Presensi per hari"
    tanggal = tables.TemplateColumn(template_name="presensi/_kolom_tanggal.html", orderable=False)
    hari = tables.Column(empty_values=(), visible=False)
    status = tables.TemplateColumn(template_name="presensi/_kolom_status.html", verbose_name="Status", orderable=False)
    mode = tables.Column(empty_values=(), visible=False, verbose_name="Mode")
    masuk = tables.Column(empty_values=(), verbose_name="Masuk", orderable=False, attrs=ANGKA)
    pulang = tables.Column(empty_values=(), verbose_name="Pulang", orderable=False, attrs=ANGKA)
    jam_kerja = tables.Column(empty_values=(), verbose_name="Jam kerja", orderable=False, attrs=ANGKA)
    garis = tables.TemplateColumn(
        template_name="presensi/_kolom_garis.html",
        verbose_name="Hari",
        orderable=False,
        exclude_from_export=True,
        attrs={"td": {"class": "dt"}, "th": {"class": "dt"}},
    )
    terlambat = tables.Column(empty_values=(), visible=False, verbose_name="Terlambat (menit)")
    pulang_cepat = tables.Column(empty_values=(), visible=False, verbose_name="Pulang cepat (menit)")
    kode = tables.Column(empty_values=(), visible=False, verbose_name="Kode")
    potongan = tables.Column(empty_values=(), visible=False, verbose_name="Potongan (%)")
    tanda = tables.Column(empty_values=(), visible=False, verbose_name="Tanda")

    class Meta(Tabel.Meta):
        attrs = {"class": "tb"}

    def value_tanggal(self, record: HariRiwayat) -> date:
        return record.tanggal

    def render_hari(self, record: HariRiwayat) -> str:
        return formats.hari(record.tanggal)

    def value_status(self, record: HariRiwayat) -> str:
        return record.status.label if record.status else ""

    def render_mode(self, record: HariRiwayat) -> str:
        return record.mode.label if record.mode else ""

    def render_masuk(self, record: HariRiwayat) -> str:
        return formats.jam(record.row.masuk_at, record.zona) if record.row and record.row.masuk_at else "–"

    def value_masuk(self, record: HariRiwayat) -> time | str:
        return _local(record, "masuk_at")

    def render_pulang(self, record: HariRiwayat) -> str:
        return formats.jam(record.row.pulang_at, record.zona) if record.row and record.row.pulang_at else "–"

    def value_pulang(self, record: HariRiwayat) -> time | str:
        return _local(record, "pulang_at")

    def render_jam_kerja(self, record: HariRiwayat) -> str:
        return formats.durasi(record.row.menit_kerja) if record.row and record.row.menit_kerja else "–"

    def value_jam_kerja(self, record: HariRiwayat) -> int:
        return record.row.menit_kerja if record.row else 0

    def render_terlambat(self, record: HariRiwayat) -> int:
        return record.row.menit_terlambat if record.row else 0

    def render_pulang_cepat(self, record: HariRiwayat) -> int:
        return record.row.menit_pulang_cepat if record.row else 0

    def render_kode(self, record: HariRiwayat) -> str:
        return " ".join(filter(None, (record.row.kode_tl, record.row.kode_psw))) if record.row else ""

    def render_potongan(self, record: HariRiwayat) -> Decimal:
        return record.row.potongan if record.row else Decimal(0)

    def render_tanda(self, record: HariRiwayat) -> str:
        return "; ".join(tanda.label for tanda in record.tanda)


def _local(record: HariRiwayat, name: str) -> time | str:
    moment = getattr(record.row, name) if record.row else None
    return formats.di_zona(moment, record.zona).time().replace(second=0, microsecond=0) if moment else ""


class KetidakhadiranTable(Tabel):
    """Recorded absences. The remark stays on the detail and out of the export: it may speak of health."""

    judul = "Ketidakhadiran"
    pegawai = tables.TemplateColumn(
        template_name="presensi/_kolom_pegawai.html", verbose_name="Pegawai", order_by=("pegawai__nama", "pk")
    )
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    jenis = tables.Column(accessor="get_jenis_display", verbose_name="Jenis", order_by=("jenis", "pk"))
    rentang = tables.Column(empty_values=(), verbose_name="Tanggal", order_by=("mulai", "pk"))
    mulai = tables.Column(visible=False, verbose_name="Mulai")
    sampai = tables.Column(visible=False, verbose_name="Sampai")
    nomor_surat = tables.Column(verbose_name="Nomor surat", order_by=("nomor_surat", "pk"))
    keadaan = tables.TemplateColumn(
        template_name="presensi/_kolom_keadaan.html", verbose_name="Keadaan", orderable=False
    )
    aksi = tables.TemplateColumn(
        template_name="presensi/_kolom_batal.html", verbose_name="", orderable=False, exclude_from_export=True
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        order_by = ("-rentang",)
        empty_text = "Tidak ada ketidakhadiran yang cocok."

    def value_pegawai(self, record: Ketidakhadiran) -> str:
        return str(record.pegawai.nama_lengkap)

    def render_rentang(self, record: Ketidakhadiran) -> str:
        if record.jam_mulai is None or record.jam_selesai is None:
            return as_absen(record).rentang
        return f"{as_absen(record).rentang} {formats.jam(record.jam_mulai)}–{formats.jam(record.jam_selesai)}"

    def value_keadaan(self, record: Ketidakhadiran) -> str:
        return "Dibatalkan" if record.dibatalkan_at else "Berlaku"
