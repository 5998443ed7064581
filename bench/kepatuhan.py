"""Dashboards of a reference ministry: 2,000 units, 100,000 people, a year of judged days, filled by the database.

Goals: a dashboard page within 200 ms and a list of rows within 300 ms at the server (median, warm, one process), a day
of the whole ministry rolled up within 60 s, a full recount that goes on where it was killed and tells how far it is.
"""

import json
import os
import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.kelayakan import fill
from core import clock
from core.periods import DateRange
from kepatuhan import services
from kepatuhan.models import HitungUlang, Indikator
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Peran, UnitKerja
from ketentuan import cache
from ketentuan.models import DasarHukum, JamKerja, JamKerjaHari
from presensi.models import PresensiHarian

ORANG, HARI = 100_000, 250
ORANG_CEPAT, HARI_CEPAT = 3_000, 15
SASARAN = {"halaman": 200.0, "baris": 300.0, "sehari": 60.0}
ULANG = 15
FOLDER = Path(__file__).parent / "hasil"

# Every person, one working day: nine in ten punctual, a tenth at home, some late, some away.
_HARI = """
INSERT INTO presensi_presensiharian (pegawai_id, unit_id, tanggal, status, mode, final, hari_kerja, masuk_at, pulang_at,
    menit_wajib, menit_kerja, menit_terlambat, menit_pulang_cepat, kode_tl, kode_psw, potongan, alasan, tanda, aturan,
    dinilai_at, diubah_at)
SELECT t.pegawai_id, t.unit_id, h.hari,
    CASE WHEN d.n < 4 THEN 'cuti' WHEN d.n < 5 THEN 'tidak_hadir' WHEN d.n < 12 THEN 'terlambat' ELSE 'hadir' END,
    CASE WHEN d.n < 5 THEN '' WHEN d.n %% 10 = 3 THEN 'wfh' ELSE 'wfo' END, true, true,
    CASE WHEN d.n >= 5 THEN h.hari + time '00:25' END, CASE WHEN d.n >= 5 THEN h.hari + time '09:05' END,
    450, CASE WHEN d.n < 5 THEN 0 ELSE 460 END, CASE WHEN d.n BETWEEN 5 AND 11 THEN d.n * 3 ELSE 0 END, 0, '', '', 0,
    '[]', CASE WHEN d.n = 20 THEN '["tanpa_pulang"]'::jsonb ELSE '[]'::jsonb END, '{}', %(at)s, %(at)s
FROM kepegawaian_penugasan t CROSS JOIN unnest(%(hari)s::date[]) h(hari)
CROSS JOIN LATERAL (SELECT (t.pegawai_id * 31 + extract(doy FROM h.hari)::int * 17) %% 100 AS n) d"""
_LOGBOOK = """
INSERT INTO logbook_logbook (pegawai_id, unit_id, tanggal, status, versi, menit, jumlah_kegiatan, dikirim_at,
    tepat_waktu,
    diputuskan_at, diputuskan_oleh_id, atas_nama, catatan, dibuat_at, diubah_at)
SELECT p.pegawai_id, p.unit_id, p.tanggal, 'disetujui', 1, 450, 3, p.tanggal + time '10:00', p.pegawai_id %% 9 > 0,
    p.tanggal + interval '1 day 3 hours', (SELECT max(id) FROM kepegawaian_pegawai), '', '', %(at)s, %(at)s
FROM presensi_presensiharian p WHERE p.tanggal = ANY(%(hari)s::date[]) AND p.menit_kerja > 0
    AND p.pegawai_id < (SELECT max(id) FROM kepegawaian_pegawai)"""


@dataclass
class Hasil:
    """What one run found out, and its verdict per goal."""

    orang: int
    unit: int
    hari: int
    baris: int
    mulai: str
    halaman_ms: dict[str, float] = field(default_factory=dict)
    baris_ms: dict[str, float] = field(default_factory=dict)
    sehari_detik: float = 0.0
    semua_detik: float = 0.0
    dilanjutkan: bool = False
    memori_mb: float = 0.0

    def verdicts(self) -> list[tuple[bool, str]]:
        """Goal by goal; a smaller ministry says nothing about the day's 60 s, so it is scaled up."""
        skala = ORANG / self.orang
        sehari = self.sehari_detik * skala
        return [
            *((ms < SASARAN["halaman"], f"halaman {nama}: {ms:.0f} ms") for nama, ms in self.halaman_ms.items()),
            *((ms < SASARAN["baris"], f"baris {nama}: {ms:.0f} ms") for nama, ms in self.baris_ms.items()),
            (
                sehari < SASARAN["sehari"],
                f"sehari sekementerian: {self.sehari_detik:.1f} detik, skala penuh {sehari:.0f}",
            ),
            (self.dilanjutkan, f"hitung ulang penuh {self.semua_detik:.0f} detik, dilanjutkan sesudah terputus"),
        ]

    def lines(self) -> list[str]:
        kepala = f"{self.orang} pegawai, {self.unit} unit, {self.hari} hari, {self.baris} hari pegawai"
        isi = [f"  {'ok' if baik else '!!'}  {kata}" for baik, kata in self.verdicts()]
        return [kepala, *isi, f"  memori paling banyak {self.memori_mb:.0f} MB"]


def run(url: str, *, cepat: bool) -> None:
    """Fill, count, interrupt, go on, look; print and write down. UKUR_ORANG and UKUR_HARI change the size."""
    call_command("migrate", verbosity=0)
    at = clock.now()
    orang = int(os.environ.get("UKUR_ORANG", ORANG_CEPAT if cepat else ORANG))
    banyak = int(os.environ.get("UKUR_HARI", HARI_CEPAT if cepat else HARI))
    akar, admin = fill(orang)
    _hours(akar)
    hari = _working_days(at.date(), banyak)
    for n, satu in enumerate(hari, start=1):
        with connection.cursor() as cursor:
            cursor.execute(_HARI, {"hari": [satu], "at": at})
            cursor.execute(_LOGBOOK, {"hari": [satu], "at": at})
        if n % 10 == 0 or n == len(hari):
            print(f"  terisi {n} dari {len(hari)} hari", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    hasil = Hasil(orang, UnitKerja.objects.count(), len(hari), PresensiHarian.objects.count(), f"{at:%Y-%m-%d %H:%M}")
    hasil.sehari_detik = _timed(lambda: services.rebuild_days(DateRange.inclusive(hari[-1], hari[-1]), at=at))
    _recount(hasil)
    Peran.objects.create(pengguna=admin, jenis=JenisPeran.UKI, unit=akar, mulai=date(2020, 1, 1))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(admin)
    _look(hasil, client, akar, hari)
    hasil.memori_mb = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    print("\n".join(hasil.lines()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"kepatuhan-{at:%Y%m%d-%H%M%S}.json"
    isi = {**asdict(hasil), "lulus": all(baik for baik, _ in hasil.verdicts())}
    path.write_text(json.dumps(isi, ensure_ascii=False, indent=2) + "\n")


def _hours(akar: UnitKerja) -> None:
    """Monday to Friday, so that deadlines can be counted in working days."""
    dasar = DasarHukum.objects.create(kode="UKUR-JAM", nomor="21/2023", judul="Ukur")
    jam = JamKerja.objects.create(
        nama="Ukur", kode="ukur", dasar=dasar, unit=akar, mulai=date(2020, 1, 1), buka="06:00", tutup="20:00"
    )
    for n in range(5):
        JamKerjaHari.objects.create(jam_kerja=jam, hari=n, masuk="07:30", pulang="16:00")
    cache.forget()


def _working_days(hari_ini: date, banyak: int) -> list[date]:
    found: list[date] = []
    satu = hari_ini
    while len(found) < banyak:
        if satu.weekday() < 5:
            found.append(satu)
        satu -= timedelta(days=1)
    return sorted(found)


class Terputus(Exception):  # noqa: N818 - a process that is killed
    """The recount stops as if its process had been killed."""


def _recount(hasil: Hasil) -> None:
    """Kill a full recount after its first part, go on, and see that nothing is counted twice."""
    mulai = time.monotonic()

    def die(row: HitungUlang) -> None:
        if row.posisi > row.mulai + services.SEBAGIAN:
            raise Terputus

    def tell(row: HitungUlang) -> None:
        sudah, semua = (row.posisi - row.mulai).days, (row.selesai - row.mulai).days
        print(f"  dihitung {sudah * 100 // semua}%", flush=True)

    try:
        services.rebuild_all(at=clock.now(), kabar=die)
    except Terputus:
        hasil.dilanjutkan = HitungUlang.objects.filter(selesai_at__isnull=True).exists()
    services.rebuild_all(at=clock.now(), kabar=tell)
    hasil.semua_detik = round(time.monotonic() - mulai, 1)
    hasil.dilanjutkan = hasil.dilanjutkan and Indikator.objects.exists()


def _look(hasil: Hasil, client: Client, akar: UnitKerja, hari: list[date]) -> None:
    seksi = UnitKerja.objects.filter(jenis="seksi")[0]
    kpknl = seksi.induk
    assert kpknl is not None  # noqa: S101 - made by fill
    for nama in ("dasbor", "indikator", "bandingkan", "pimpinan", "kesiapan", "manfaat"):
        hasil.halaman_ms[nama] = _median(client, reverse(f"kepatuhan:{nama}"))
    hasil.halaman_ms["dasbor hari ini"] = _median(client, reverse("kepatuhan:dasbor") + "?tampil=hari")
    hasil.halaman_ms["dasbor kpknl"] = _median(client, f"{reverse('kepatuhan:dasbor')}?unit={kpknl.kode}")
    hasil.halaman_ms["indikator kuota"] = _median(client, reverse("kepatuhan:indikator-satu", args=["kuota"]))
    hasil.halaman_ms["unit seksi"] = _median(client, reverse("kepatuhan:unit", args=[seksi.kode]))
    hasil.halaman_ms["unit kpknl"] = _median(client, reverse("kepatuhan:unit", args=[kpknl.kode]))
    rincian, satu = reverse("kepatuhan:rincian"), hari[-2]
    sehari = f"dari={satu}&sampai={satu}&ukuran=terlambat"
    hasil.baris_ms["seksi, sebulan"] = _median(client, f"{rincian}?unit={seksi.kode}&ukuran=terlambat")
    hasil.baris_ms["kpknl, sebulan"] = _median(client, f"{rincian}?unit={kpknl.kode}&ukuran=terlambat&dasar=hadir")
    hasil.baris_ms["kpknl, sehari"] = _median(client, f"{rincian}?unit={kpknl.kode}&{sehari}")
    hasil.baris_ms["kementerian, sehari"] = _median(client, f"{rincian}?{sehari}")


def _median(client: Client, alamat: str) -> float:
    """Milliseconds at the server: the first two answers warm up and do not count."""
    found = []
    for n in range(ULANG + 2):
        mulai = time.monotonic()
        answer = client.get(alamat)
        if answer.status_code != 200:
            raise RuntimeError(f"{alamat}: {answer.status_code}")
        if n > 1:
            found.append((time.monotonic() - mulai) * 1000)
    return round(median(found), 1)


def _timed(call: Callable[[], object]) -> float:
    mulai = time.monotonic()
    call()
    return round(time.monotonic() - mulai, 1)
