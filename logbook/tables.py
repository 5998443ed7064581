"""Column lists of logbooks, shared by screen, CSV and XLSX."""

from datetime import date, time
from decimal import Decimal

import django_tables2 as tables

from core import formats
from core.tables import Tabel
from logbook.models import Kegiatan, Logbook
from logbook.rules.hari import minute_of

_ANGKA = {"td": {"class": "num nowrap"}, "th": {"class": "num"}}
_SEBARIS = {"td": {"class": "nowrap"}}


class LogbookTable(Tabel):
    """Days of one person. Hidden columns stand in the export only."""

    judul = "Logbook per hari"
    sebutan = "hari"
    is_own = True
    tanggal = tables.TemplateColumn(template_name="logbook/_kolom_tanggal.html", attrs=_SEBARIS)
    hari = tables.Column(empty_values=(), visible=False)
    status = tables.TemplateColumn(template_name="logbook/_kolom_status.html", verbose_name="Status")
    jumlah_kegiatan = tables.Column(verbose_name="Kegiatan", attrs=_ANGKA)
    menit = tables.Column(verbose_name="Jam tercatat", attrs=_ANGKA)
    dikirim = tables.Column(empty_values=(), verbose_name="Dikirim", order_by=("dikirim_at", "tanggal"), attrs=_SEBARIS)
    tepat_waktu = tables.Column(verbose_name="Tepat waktu", visible=False)
    pemeriksa = tables.Column(verbose_name="Pemeriksa", empty_values=(), order_by=("pemeriksa__nama", "tanggal"))
    catatan = tables.Column(
        verbose_name="Catatan atasan", orderable=False, default="", attrs={"td": {"class": "sm t2"}}
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Belum ada logbook yang cocok."

    def value_tanggal(self, record: Logbook) -> date:
        return record.tanggal

    def render_hari(self, record: Logbook) -> str:
        return formats.hari(record.tanggal)

    def value_status(self, record: Logbook) -> str:
        return str(record.get_status_display())

    def render_menit(self, value: int) -> str:
        return formats.durasi(value)

    def value_menit(self, value: int) -> int:
        return value

    def render_dikirim(self, record: Logbook) -> str:
        if record.dikirim_at is None:
            return "–"
        lokal = formats.di_zona(record.dikirim_at, record.unit.zona)
        telat = "" if record.tepat_waktu in (None, True) else ", lewat tenggat"
        return f"{formats.tanggal_pendek(lokal.date())} {lokal:%H.%M}{telat}"

    def value_dikirim(self, record: Logbook) -> str:
        return formats.waktu(record.dikirim_at, record.unit.zona) if record.dikirim_at else ""

    def value_tepat_waktu(self, record: Logbook) -> str:
        return {None: "", True: "ya", False: "tidak"}[record.tepat_waktu]

    def render_pemeriksa(self, record: Logbook) -> str:
        orang = record.diputuskan_oleh or record.pemeriksa
        return orang.nama if orang else "–"


class KegiatanTable(Tabel):
    """Entries of one person, one per row."""

    judul = "Kegiatan"
    sebutan = "kegiatan"
    is_own = True
    tanggal = tables.TemplateColumn(
        template_name="logbook/_kolom_tanggal_kegiatan.html", order_by=("logbook__tanggal", "jam_mulai"), attrs=_SEBARIS
    )
    mulai = tables.Column(accessor="jam_mulai", verbose_name="Mulai", attrs=_ANGKA, orderable=False, default="–")
    selesai = tables.Column(accessor="jam_selesai", verbose_name="Selesai", attrs=_ANGKA, orderable=False, default="–")
    menit = tables.Column(empty_values=(), verbose_name="Menit", visible=False)
    uraian = tables.Column(orderable=False)
    jumlah = tables.Column(verbose_name="Jumlah", attrs=_ANGKA, orderable=False, default="–")
    satuan = tables.Column(verbose_name="Satuan", orderable=False)
    tautan = tables.Column(verbose_name="Tautan atau nomor naskah", visible=False)
    jumlah_bukti = tables.Column(verbose_name="Bukti", attrs=_ANGKA, orderable=False)
    status = tables.TemplateColumn(
        template_name="logbook/_kolom_status.html", verbose_name="Status", accessor="logbook", orderable=False
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Belum ada kegiatan yang cocok."

    def value_tanggal(self, record: Kegiatan) -> date:
        return record.logbook.tanggal

    def render_mulai(self, value: time) -> str:
        return formats.jam(value)

    def value_mulai(self, value: time) -> time:
        return value

    def render_selesai(self, value: time) -> str:
        return formats.jam(value)

    def value_selesai(self, value: time) -> time:
        return value

    def render_menit(self, record: Kegiatan) -> int:
        if record.jam_mulai is None or record.jam_selesai is None:
            return 0
        return minute_of(record.jam_selesai) - minute_of(record.jam_mulai)

    def render_jumlah(self, value: Decimal) -> str:
        return formats.angka(value, 0 if value == value.to_integral_value() else 2)

    def value_jumlah(self, value: Decimal) -> Decimal:
        return value

    def value_status(self, record: Kegiatan) -> str:
        return str(record.logbook.get_status_display())


class TemuanTable(KegiatanTable):
    """Entries a search found, of anybody in view."""

    user_pegawai_id: int | None = None
    tanggal = tables.TemplateColumn(template_name="logbook/_kolom_temuan.html", orderable=False, attrs=_SEBARIS)
    pegawai = tables.Column(accessor="logbook__pegawai__nama", verbose_name="Pegawai", orderable=False)
    unit = tables.Column(accessor="logbook__unit__nama_pendek", verbose_name="Unit", orderable=False)
    tugas = tables.Column(accessor="uraian_tugas__nama", verbose_name="Uraian tugas", orderable=False, default="–")

    class Meta(KegiatanTable.Meta):
        sequence = ("tanggal", "pegawai", "unit", "uraian", "tugas", "...")
