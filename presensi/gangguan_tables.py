"""Column lists of outages and of the days they touched, shared by screen, CSV and XLSX."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_tables2 as tables

from core import formats
from core.tables import Tabel
from presensi.models import Gangguan, PerubahanHarian, PresensiHarian
from presensi.rules.perubahan import in_words


class GangguanTable(Tabel):
    """Outages; the words and times are what the admin wrote."""

    judul = "Gangguan"
    nomor = tables.TemplateColumn(
        template_name="presensi/_gangguan_kolom.html", verbose_name="Gangguan", order_by=("mulai_at", "pk")
    )
    jenis = tables.Column(accessor="get_jenis_display", verbose_name="Jenis", order_by=("jenis", "pk"))
    unit = tables.Column(empty_values=(), verbose_name="Unit", order_by=("unit__nama", "pk"))
    waktu = tables.Column(empty_values=(), verbose_name="Waktu", order_by=("mulai_at", "pk"))
    status = tables.TemplateColumn(
        template_name="presensi/_gangguan_status.html", verbose_name="Keadaan", order_by=("status", "pk")
    )
    uraian = tables.Column(visible=False, verbose_name="Uraian")
    pencatat = tables.Column(visible=False, accessor="pencatat_sendiri", verbose_name="Menyangkut pencatat")

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        order_by = ("-waktu",)
        empty_text = "Tidak ada gangguan yang cocok."

    def value_nomor(self, record: Gangguan) -> str:
        return record.nomor

    def render_unit(self, record: Gangguan) -> str:
        return record.unit.nama_pendek if record.unit else "Semua unit"

    def render_waktu(self, record: Gangguan) -> str:
        mulai = formats.waktu(record.mulai_at, record.zona)
        return f"{mulai} – {formats.waktu(record.selesai_at, record.zona) if record.selesai_at else 'sekarang'}"

    def value_pencatat(self, value: bool) -> str:
        return "ya" if value else "tidak"

    def value_status(self, record: Gangguan) -> str:
        return "Berlangsung" if record.berlangsung else record.get_status_display()


class TerdampakTable(Tabel):
    """Days an outage took something from, before and after where the day was final already."""

    judul = "Hari yang terdampak"
    pegawai = tables.TemplateColumn(
        template_name="presensi/_gangguan_pegawai.html", verbose_name="Pegawai", order_by=("pegawai__nama", "pk")
    )
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    tanggal = tables.Column(order_by=("tanggal", "pk"), verbose_name="Tanggal")
    sebelum = tables.Column(empty_values=(), verbose_name="Sebelum", orderable=False)
    sesudah = tables.Column(empty_values=(), verbose_name="Sesudah", orderable=False)

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Belum ada hari yang berubah karena gangguan ini."

    def __init__(self, *args: Any, beda: Mapping[tuple[int, date], PerubahanHarian], **kwargs: Any) -> None:
        self.beda = beda
        super().__init__(*args, **kwargs)

    def value_pegawai(self, record: PresensiHarian) -> str:
        return str(record.pegawai.nama_lengkap)

    def render_tanggal(self, value: date) -> str:
        return formats.tanggal(value)

    def value_tanggal(self, value: date) -> date:
        return value

    def render_sebelum(self, record: PresensiHarian) -> str:
        row = self.beda.get((record.pegawai_id, record.tanggal))
        return in_words(row.sebelum) if row else "–"

    def render_sesudah(self, record: PresensiHarian) -> str:
        return in_words(
            {
                "status": record.status,
                "kode_tl": record.kode_tl,
                "kode_psw": record.kode_psw,
                "potongan": record.potongan,
            }
        )
