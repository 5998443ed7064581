"""The list behind every number: one column list for screen, CSV, Excel."""

from datetime import datetime, time
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import formats
from core.tables import Tabel
from core.templatetags.ui import lencana
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian

# The shell's badge vocabulary where its key differs from the choice.
LENCANA = {
    "dinas_luar": "dinas",
    "tugas_belajar": "dinas",
    "bekerja": "hadir",
    "terlambat_pulang_cepat": "terlambat",
    "belum": "menunggu",
}


def badge(nilai: str, kata: str) -> SafeString:
    """A status badge as a table cell."""
    isi = lencana(LENCANA.get(nilai, nilai), kata)
    return format_html('<span class="st {}">{}</span>', isi["kelas"], isi["kata"])


class RincianTabel(Tabel):
    """Working days of people. Times are local to the unit of the day."""

    judul = "Hari kerja pegawai"

    pegawai = tables.Column(verbose_name="Pegawai", order_by=("pegawai__nama", "tanggal", "pk"))
    nip = tables.Column(verbose_name="NIP", accessor="pegawai__nip", visible=False)
    tanggal = tables.Column(
        verbose_name="Tanggal", order_by=("tanggal", "pegawai__nama", "pk"), attrs={"td": {"class": "nowrap"}}
    )
    unit = tables.Column(verbose_name="Unit", order_by=("unit__nama_pendek", "tanggal", "pegawai__nama", "pk"))
    mode = tables.Column(verbose_name="Mode", order_by=("mode", "tanggal", "pegawai__nama", "pk"), default="")
    status = tables.Column(verbose_name="Status", order_by=("status", "tanggal", "pegawai__nama", "pk"))
    masuk = tables.Column(
        verbose_name="Masuk", accessor="masuk_at", order_by=("masuk_at", "pk"), attrs={"td": {"class": "num"}}
    )
    pulang = tables.Column(
        verbose_name="Pulang", accessor="pulang_at", order_by=("pulang_at", "pk"), attrs={"td": {"class": "num"}}
    )
    terlambat = tables.Column(
        verbose_name="Terlambat (menit)",
        accessor="menit_terlambat",
        order_by=("menit_terlambat", "tanggal", "pk"),
        attrs={"td": {"class": "num"}, "th": {"class": "num"}},
    )
    logbook = tables.Column(
        verbose_name="Logbook", accessor="lb_status", order_by=("lb_status", "tanggal", "pk"), empty_values=()
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada hari kerja yang cocok dengan saringan ini."
        order_by = ("-tanggal",)

    def render_pegawai(self, record: Any) -> SafeString:
        url = reverse("presensi:pegawai-hari", args=[record.pegawai_id, record.tanggal])
        return format_html('<a href="{}">{}</a>', url, record.pegawai.nama_lengkap)

    def value_pegawai(self, record: Any) -> str:
        return str(record.pegawai.nama_lengkap)

    def render_tanggal(self, record: Any) -> str:
        return f"{formats.hari(record.tanggal)[:3]}, {formats.tanggal_pendek(record.tanggal)}"

    def value_tanggal(self, record: Any) -> Any:
        return record.tanggal

    def render_unit(self, record: Any) -> str:
        return str(record.unit.nama_pendek)

    def render_mode(self, record: Any) -> SafeString:
        return badge(record.mode, ModeKerja(record.mode).label)

    def value_mode(self, record: Any) -> str:
        return ModeKerja(record.mode).label if record.mode else ""

    def render_status(self, record: Any) -> SafeString:
        return badge(record.status, StatusHarian(record.status).label)

    def value_status(self, record: Any) -> str:
        return StatusHarian(record.status).label

    def render_masuk(self, value: datetime, record: Any) -> str:
        return formats.jam(value, record.unit.zona)

    def value_masuk(self, value: datetime, record: Any) -> time:
        return formats.di_zona(value, record.unit.zona).time().replace(microsecond=0)

    def value_pulang(self, value: datetime, record: Any) -> time:
        return formats.di_zona(value, record.unit.zona).time().replace(microsecond=0)

    def render_pulang(self, value: datetime, record: Any) -> str:
        return formats.jam(value, record.unit.zona)

    def render_terlambat(self, value: int) -> Any:
        return value or "–"

    def value_terlambat(self, value: int) -> int:
        return value

    def render_logbook(self, value: str, record: Any) -> SafeString:
        lencana_logbook = badge(value or "libur", logbook_word(value, record.lb_tepat_waktu))
        if not value:
            return lencana_logbook
        url = reverse("logbook:pegawai-hari", args=[record.pegawai_id, record.tanggal])
        return format_html('<a href="{}">{}</a>', url, lencana_logbook)

    def value_logbook(self, value: str, record: Any) -> str:
        return logbook_word(value, record.lb_tepat_waktu)


def logbook_word(status: str, tepat_waktu: bool) -> str:
    """Disetujui, lewat tenggat"""
    if not status:
        return "Tidak ada"
    label = StatusLogbook(status).label
    sent = status in (StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI)
    return f"{label}, lewat tenggat" if sent and not tepat_waktu else label
