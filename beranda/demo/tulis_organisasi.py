"""What makes the organisation live: a unit that was renamed, rights in other hands, and who reviews the very top."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import apps

from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI
from beranda.demo.unit import BANDUNG, BEKASI, KANTOR, KANWIL
from kepegawaian.choices import CaraTinjauPuncak, PeristiwaUnit

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

NAMA_LAMA = ("Bidang Hukum, Informasi, dan Kepatuhan Internal", "Bidang HIKI")


def fill_organisation(
    unit: "dict[str, UnitKerja]", pegawai: "dict[str, Pegawai]", pengguna: "dict[str, Pengguna]", masa: Masa
) -> dict[str, int]:
    """Fill them; returns rows per kind for the audit row of the batch."""
    _rename(unit[f"{KANWIL}-KIHI"], masa)
    apps.get_model("kepegawaian", "PeninjauPuncak").objects.create(
        unit=unit[KANTOR[0].kode], cara=CaraTinjauPuncak.TIDAK_ADA, mulai=masa.mulai, dasar="ND-4/KN.1/2026"
    )
    delegasi = (
        (f"{BEKASI}/0", f"{BEKASI}-UMUM/0", -2, 5, "Dinas luar ke kantor pusat"),
        (f"{BANDUNG}/0", DEDI, 6, 11, "Cuti tahunan"),
    )
    table = apps.get_model("kepegawaian", "Delegasi")
    for pemberi, penerima, dari, sampai, alasan in delegasi:
        table.objects.create(
            pemberi=pegawai[pemberi],
            penerima=pegawai[penerima],
            mulai=masa.hari_ini + timedelta(days=dari),
            selesai=masa.hari_ini + timedelta(days=sampai),
            alasan=alasan,
            dibuat_oleh=pengguna[pemberi],
            dibuat_at=masa.at - timedelta(days=3),
        )
    return {"riwayat_unit": 2, "peninjau_puncak": 1, "delegasi": len(delegasi)}


def _rename(unit: "UnitKerja", masa: Masa) -> None:
    """The section of Wulan got its present name four months ago."""
    table = apps.get_model("kepegawaian", "RiwayatUnit")
    sejak = masa.bulan_lalu(4).first
    tetap = {"unit": unit, "induk": unit.induk, "zona": unit.zona, "layanan": unit.layanan}
    table.objects.create(
        **tetap, nama=NAMA_LAMA[0], nama_pendek=NAMA_LAMA[1], selesai=sejak, peristiwa=PeristiwaUnit.AWAL
    )
    table.objects.create(
        **tetap,
        nama=unit.nama,
        nama_pendek=unit.nama_pendek,
        mulai=sejak,
        peristiwa=PeristiwaUnit.GANTI_NAMA,
        nomor_sk=f"KEP-96/KN/{sejak.year}",
        alasan="Penataan organisasi",
    )
