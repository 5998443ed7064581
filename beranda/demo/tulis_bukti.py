"""Places and networks of offices, registered homes, devices and signals of the last fortnight, and who looked."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps

from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, RATNA
from beranda.demo.sejarah import Sejarah
from beranda.demo.tempat import alamat_kantor, pusat, rumah
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import KANTOR
from core.rahasia import seal
from kelayakan.choices.layak import StatusTitik
from presensi.choices.bukti import JenisSinyal, KelasJaringan
from presensi.services import lokasi, periksa, sinyal

if TYPE_CHECKING:
    from presensi.models import SinyalPresensi

KE_BELAKANG = timedelta(days=14)
SEKALI = 1000


def fill_bukti(sejarah: Sejarah, kantoran: Kantoran, masa: Masa) -> int:
    """What taps are held against, then the same look through them that the worker takes; how many signals."""
    _fill_places(kantoran, masa)
    _fill_homes(sejarah, kantoran, masa)
    found = _examine(masa)
    _answer(kantoran, masa)
    record_batch(kantoran.akar, "sinyal", {"sinyal": found}, masa)
    return found


def _fill_places(kantoran: Kantoran, masa: Masa) -> None:
    sejak = masa.mulai
    apps.get_model("presensi", "TempatUnit").objects.bulk_create(
        apps.get_model("presensi", "TempatUnit")(
            unit=kantoran.unit[satu.kode],
            lintang=f"{pusat(satu.kode)[0]:.5f}",
            bujur=f"{pusat(satu.kode)[1]:.5f}",
            radius_meter=150,
            mulai=sejak,
            dicatat_at=masa.at,
        )
        for satu in KANTOR
    )
    table = apps.get_model("presensi", "JaringanUnit")
    rows = [
        table(
            unit=kantoran.unit[satu.kode],
            alamat=f"{alamat_kantor(satu.kode)}/32",
            kelas=KelasJaringan.KANTOR,
            nama=f"Internet {satu.pendek}",
            dicatat_at=masa.at,
        )
        for satu in KANTOR
    ]
    vpn = table(unit=kantoran.akar, alamat="10.8.0.0/16", kelas=KelasJaringan.VPN, nama="VPN", dicatat_at=masa.at)
    table.objects.bulk_create([*rows, vpn])


def _fill_homes(sejarah: Sejarah, kantoran: Kantoran, masa: Masa) -> None:
    """Those who share their place have registered their home; Ratna's is there already."""
    table = apps.get_model("kelayakan", "TitikRumah")
    known = set(table.objects.values_list("pegawai_id", flat=True))
    since = masa.hari_ini - timedelta(days=60)
    rows = []
    for kode, watak in sorted(sejarah.watak.items()):
        pegawai = kantoran.pegawai[kode]
        if pegawai.pk in known or not watak.berbagi_lokasi:
            continue
        lintang, bujur = rumah(kode)
        isi = {"alamat": "Alamat rumah di kota tempat bertugas", "lintang": lintang, "bujur": bujur}
        rows.append(
            table(
                pegawai=pegawai,
                isi=seal(isi),
                status=StatusTitik.DISETUJUI,
                mulai=since,
                diajukan_at=masa.at - timedelta(days=62),
                diputuskan_at=masa.at - timedelta(days=60),
            )
        )
    table.objects.bulk_create(rows)


def _examine(masa: Masa) -> int:
    table, found = apps.get_model("presensi", "Rekaman"), 0
    rows = list(table.objects.filter(terima_at__gte=masa.at - KE_BELAKANG).order_by("terima_at", "pk"))
    for start in range(0, len(rows), SEKALI):
        found += periksa.examine(rows=rows[start : start + SEKALI], at=masa.at)
    apps.get_model("presensi", "PosisiBukti").objects.create(sampai_at=masa.at, dijalankan_at=masa.at)
    return found


def _answer(kantoran: Kantoran, masa: Masa) -> None:
    """Some explain, some superiors have noted; and Dedi looked at where Ratna was."""
    lewat = masa.at - timedelta(hours=2)
    rows: list[SinyalPresensi] = list(
        apps.get_model("presensi", "SinyalPresensi")
        .objects.filter(jenis=JenisSinyal.DI_LUAR_ROSTER, pegawai__pengguna__isnull=False)
        .select_related("pegawai__pengguna")
        .order_by("tanggal", "pk")[:6]
    )
    for nomor, row in enumerate(rows):
        pengguna = row.pegawai.pengguna
        if nomor % 2 == 0 and pengguna is not None:
            sinyal.explain_signal(actor=pengguna, at=lewat, pk=row.pk, teks=_ALASAN[nomor % len(_ALASAN)])
    _look(kantoran, masa, lewat)


_ALASAN = (
    "Diminta masuk kantor untuk rapat mendadak.",
    "Listrik di rumah padam, jadi bekerja dari kantor.",
    "Jadwal ditukar dengan rekan, persetujuannya menyusul.",
)


def _look(kantoran: Kantoran, masa: Masa, at: datetime) -> None:
    hari = apps.get_model("presensi", "Rekaman").objects.filter(pegawai=kantoran.pegawai[RATNA]).latest("terima_at")
    lokasi.read_lokasi(actor=kantoran.pengguna[DEDI], at=at, pegawai=kantoran.pegawai[RATNA], tanggal=hari.tanggal)
