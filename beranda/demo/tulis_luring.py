"""What came along with taps sent late from a phone without signal: most were confirmed, the last ones wait.

One person's phone clock is an hour off, so the claimed time and ours differ. Some taps of the lobby were made at the
kiosk. No day turns out otherwise: a tap that waits counts until somebody says no.
"""

from datetime import timedelta
from typing import Any

from django.apps import apps

from beranda.demo.acak import dadu
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.kios import CaraKios
from presensi.choices.luring import KeadaanLuring

SEDETIK = timedelta(milliseconds=1)
MENUNGGU_SEJAK, KIOS_SEJAK = timedelta(days=6), timedelta(days=10)
# A phone whose owner set the zone by hand.
MELESET = timedelta(hours=1)


def fill_luring(kantoran: Kantoran, masa: Masa) -> int:
    """Fill what is kept beside offline taps and taps at the kiosk; how many offline taps there are."""
    rekaman = apps.get_model("presensi", "Rekaman").objects
    table = apps.get_model("presensi", "KetukLuring")
    rows = [
        _beside(table, row, masa)
        for row in rekaman.filter(sumber=SumberRekaman.LURING, diterima=True).order_by("terima_at", "pk")
    ]
    jumlah = len(table.objects.bulk_create(rows))
    kios = _fill_kios_taps(kantoran, masa)
    record_batch(kantoran.unit[BANDUNG], "ketukan luring dan kios", {"luring": jumlah, "kios": kios}, masa)
    return jumlah


def _beside(table: type[Any], row: Any, masa: Masa) -> Any:
    acak = dadu("luring", f"{row.kirim_id}")
    tunggu = row.terima_at - row.ketuk_at
    meleset = MELESET if acak.random() < 0.2 else timedelta(seconds=acak.randrange(-40, 40))
    atasan = None if row.terima_at > masa.at - MENUNGGU_SEJAK else orang.atasan_of(row.pegawai_id, row.tanggal)
    return table(
        rekaman=row,
        pegawai_id=row.pegawai_id,
        klaim_at=row.ketuk_at + meleset,
        tunggu_ms=tunggu // SEDETIK,
        tunggu_pasti=acak.random() < 0.8,
        monoton_ms=tunggu // SEDETIK,
        dinding_ms=tunggu // SEDETIK,
        selisih_ms=meleset // SEDETIK,
        keadaan=KeadaanLuring.DIKONFIRMASI if atasan else KeadaanLuring.MENUNGGU,
        diputuskan_oleh=atasan,
        diputuskan_at=row.terima_at + timedelta(hours=2) if atasan else None,
    )


def _fill_kios_taps(kantoran: Kantoran, masa: Masa) -> int:
    """Now and then somebody of the office clocks in at the tablet in the lobby."""
    kios = apps.get_model("presensi", "Kios").objects.filter(unit=kantoran.unit[BANDUNG]).first()
    if kios is None:
        return 0
    rows = apps.get_model("presensi", "Rekaman").objects.filter(
        pegawai__penugasan__unit__jalur__startswith=kantoran.unit[BANDUNG].jalur, pegawai__penugasan__selesai=None,
        diterima=True, mode=ModeKerja.WFO, sumber=SumberRekaman.WEB, jenis=JenisRekaman.MASUK,
        terima_at__gt=masa.at - KIOS_SEJAK,
    ).distinct().order_by("pk")  # fmt: skip
    table = apps.get_model("presensi", "KetukKios")
    made = [
        table(
            rekaman=row, kios=kios, pegawai_id=row.pegawai_id, kode=f"contoh-{row.pk}", dibuat_at=row.terima_at,
            cara=CaraKios.PIN if row.pk % 3 else CaraKios.QR,
        )
        for row in rows
        if dadu("kios", f"{row.kirim_id}").random() < 0.06
    ]  # fmt: skip
    return len(table.objects.bulk_create(made))
