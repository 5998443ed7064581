"""Column lists of discipline and of the allowance cut, for screen, CSV and XLSX."""

from datetime import date
from decimal import Decimal

import django_tables2 as tables

from core.tables import Tabel
from presensi.queries.disiplin import BarisDisiplin
from presensi.queries.potongan import BarisPotongan


class DisiplinTable(Tabel):
    """Sums of a year per person. A warning is no sanction."""

    judul = "Akumulasi disiplin"
    pegawai = tables.TemplateColumn(
        template_name="presensi/_disiplin_kolom_pegawai.html", verbose_name="Pegawai", orderable=False
    )
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    unit = tables.Column(accessor="unit__nama_pendek", verbose_name="Unit", orderable=False)
    absen = tables.Column(
        accessor="akumulasi__hari_absen",
        verbose_name="Tidak masuk (hari)",
        orderable=False,
        attrs={"td": {"class": "num"}},
    )
    menit = tables.Column(
        accessor="akumulasi__menit",
        verbose_name="Kurang (menit)",
        orderable=False,
        attrs={"td": {"class": "num"}},
    )
    total = tables.Column(
        accessor="akumulasi__total", verbose_name="Jumlah (hari)", orderable=False, attrs={"td": {"class": "num"}}
    )
    keadaan = tables.TemplateColumn(
        template_name="presensi/_disiplin_kolom_keadaan.html", verbose_name="Keadaan", orderable=False
    )
    jenjang = tables.TemplateColumn(
        template_name="presensi/_disiplin_kolom_jenjang.html", verbose_name="Jenjang", orderable=False
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada pegawai yang cocok."

    def value_pegawai(self, record: BarisDisiplin) -> str:
        return str(record.pegawai.nama_lengkap)

    def value_keadaan(self, record: BarisDisiplin) -> str:
        return str(record.keadaan.label)

    def value_jenjang(self, record: BarisDisiplin) -> str:
        parts = [
            f"{satu.jenis.label}: {satu.jenjang.syarat}, {satu.jenjang.hukuman} ({satu.jenjang.dasar.sebutan})"
            for satu in record.kedudukan.peringatan
        ]
        return "; ".join(parts)


class PotonganTable(Tabel):
    """The cut of a month; the same rows as on screen, for a file."""

    judul = "Potongan tunjangan"
    tanggal = tables.Column(accessor="row__tanggal", verbose_name="Tanggal")
    keadaan = tables.Column(accessor="row__get_status_display", verbose_name="Keadaan")
    terlambat = tables.Column(accessor="row__menit_terlambat", verbose_name="Terlambat (menit)")
    pulang_cepat = tables.Column(accessor="row__menit_pulang_cepat", verbose_name="Pulang cepat (menit)")
    kode = tables.Column(verbose_name="Ambang")
    potongan = tables.Column(accessor="row__potongan", verbose_name="Potongan (%)")
    dasar = tables.Column(verbose_name="Dasar")
    keberatan = tables.Column(empty_values=(), verbose_name="Keberatan")

    def value_tanggal(self, record: BarisPotongan) -> date:
        return record.row.tanggal

    def value_potongan(self, record: BarisPotongan) -> Decimal:
        return record.row.potongan

    def render_dasar(self, record: BarisPotongan) -> str:
        return "; ".join(record.dasar)

    def render_keberatan(self, record: BarisPotongan) -> str:
        return record.keberatan.get_status_display() if record.keberatan else ""
