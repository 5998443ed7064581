"""Dashboards of a reference ministry: 2,000 units, 100,000 people, a year of judged days, filled by the database.

Goals: a dashboard page within 200 ms and a list of rows within 300 ms at the server (median, warm, one process), a day
of the whole ministry rolled up within 60 s, a full recount that goes on where it was killed and tells how far it is.
The recount measures the last weeks; what lies before gets rollups copied from them, so that history has its full size.
"""

import json
import os
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from bench.hasil import goal
from bench.isian import without_indexes
from bench.kelayakan import fill
from core import clock
from core.periods import DateRange
from kepatuhan import services
from kepatuhan.models import HitungUlang, Indikator
from kepatuhan.rules.tingkat import KOLOM
from kepatuhan.services import hitung_cabang
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Pegawai, Pengguna, Peran, UnitKerja
from ketentuan import cache
from ketentuan.models import DasarHukum, JamKerja, JamKerjaHari
from presensi.models import PresensiHarian

ORANG, HARI = 100_000, 250
ORANG_CEPAT, HARI_CEPAT = 3_000, 15
# Working days the recount measures, and days whose rollups are copied at once.
HITUNG, SETUMPUK = 15, 30
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


_SALIN = f"""
INSERT INTO kepatuhan_indikator (unit_id, tanggal, {", ".join(KOLOM)}, dihitung_at)
SELECT i.unit_id, h.hari, {", ".join(f"i.{k}" for k in KOLOM)}, i.dihitung_at
FROM kepatuhan_indikator i CROSS JOIN unnest(%(hari)s::date[]) h(hari)
WHERE i.tanggal = %(contoh)s ON CONFLICT (unit_id, tanggal) DO NOTHING"""


@dataclass
class Waktu:
    """A median at the server, and what of it was this process' own work; the rest is the database."""

    ms: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.ms:.0f} ms (CPU {self.cpu:.0f})"


@dataclass
class Hasil:
    """What one run found out, and its verdict per goal."""

    orang: int
    unit: int
    hari: int
    baris: int
    mulai: str
    isi_detik: float = 0.0
    halaman_ms: dict[str, Waktu] = field(default_factory=dict)
    baris_ms: dict[str, Waktu] = field(default_factory=dict)
    sehari_detik: float = 0.0
    hitung_hari: int = 0
    hitung_detik: float = 0.0
    dilanjutkan: bool = False
    memori_mb: float = 0.0

    def verdicts(self) -> list[tuple[str, str, bool]]:
        """Goal by goal. Rollups cost by people and by units, so a smaller ministry is told as it is, not scaled up."""
        semua = self.hitung_detik / max(1, self.hitung_hari) * HARI / 60
        return [
            *((f"halaman {nama}", str(w), w.ms < SASARAN["halaman"]) for nama, w in self.halaman_ms.items()),
            *((f"baris {nama}", str(w), w.ms < SASARAN["baris"]) for nama, w in self.baris_ms.items()),
            (f"rekap sehari, {self.orang} pegawai", f"{self.sehari_detik:.1f} dtk",
             self.sehari_detik < SASARAN["sehari"]),
            (f"hitung ulang {self.hitung_hari} hari, terputus lalu dilanjutkan",
             f"{self.hitung_detik:.0f} dtk, setahun sekitar {semua:.0f} menit", self.dilanjutkan),
        ]  # fmt: skip

    def lines(self) -> list[str]:
        """The table."""
        return [
            f"{self.orang} pegawai, {self.unit} unit, {self.hari} hari, {self.baris} hari pegawai",
            *(goal(nama, nilai, tercapai) for nama, nilai, tercapai in self.verdicts()),
            f"  {'':<4}{'memori paling banyak':<52}{self.memori_mb:.0f} MB",
        ]


def run(url: str, *, cepat: bool) -> None:
    """Fill, count, interrupt, go on, look; print and write down. UKUR_ORANG and UKUR_HARI change the size. A database
    that was kept is only looked at."""
    call_command("migrate", verbosity=0)
    at = clock.now()
    baru = not UnitKerja.objects.exists()
    hasil = _fill(at, cepat=cepat) if baru else _kept(at)
    if baru:
        _count(hasil, at)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Pengguna.objects.get(nama="Ukur"))
    _look(hasil, client)
    hasil.memori_mb = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    print("\n".join(hasil.lines()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"kepatuhan-{at:%Y%m%d-%H%M%S}.json"
    isi = {**asdict(hasil), "lulus": all(tercapai for *_, tercapai in hasil.verdicts())}
    path.write_text(json.dumps(isi, ensure_ascii=False, indent=2) + "\n")


def _fill(at: datetime, *, cepat: bool) -> Hasil:
    """People, units, and a year of their days."""
    mulai = time.monotonic()
    banyak_orang = int(os.environ.get("UKUR_ORANG", ORANG_CEPAT if cepat else ORANG))
    banyak = int(os.environ.get("UKUR_HARI", HARI_CEPAT if cepat else HARI))
    akar, admin = fill(banyak_orang)
    _hours(akar)
    Peran.objects.create(pengguna=admin, jenis=JenisPeran.UKI, unit=akar, mulai=date(2020, 1, 1))
    hari = _working_days(at.date(), banyak)
    with without_indexes("presensi_presensiharian", "logbook_logbook"):
        for n, satu in enumerate(hari, start=1):
            with connection.cursor() as cursor:
                cursor.execute(_HARI, {"hari": [satu], "at": at})
                cursor.execute(_LOGBOOK, {"hari": [satu], "at": at})
            if n % 10 == 0 or n == len(hari):
                print(f"  terisi {n} dari {len(hari)} hari, {time.monotonic() - mulai:.0f} detik", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    hasil = _kept(at)
    hasil.isi_detik = round(time.monotonic() - mulai, 1)
    print(f"  siap {hasil.isi_detik:.0f} detik", flush=True)
    return hasil


def _kept(at: datetime) -> Hasil:
    """The size of what is there."""
    return Hasil(
        Pegawai.objects.count(), UnitKerja.objects.count(), len(_dates()), PresensiHarian.objects.count(),
        f"{at:%Y-%m-%d %H:%M}",
    )  # fmt: skip


def _dates() -> list[date]:
    """The days there are, oldest first: those of one person, who has them all."""
    satu = PresensiHarian.objects.filter(pegawai_id=Pegawai.objects.earliest("pk").pk)
    return list(satu.order_by("tanggal").values_list("tanggal", flat=True))


def _count(hasil: Hasil, at: datetime) -> None:
    hari = _dates()
    hasil.sehari_detik = _timed(lambda: services.rebuild_days(DateRange.inclusive(hari[-1], hari[-1]), at=at))
    print(f"  sehari dihitung {hasil.sehari_detik:.1f} detik", flush=True)
    dihitung = hari[-int(os.environ.get("UKUR_HITUNG", HITUNG)) :]
    _recount(hasil, DateRange.inclusive(dihitung[0], dihitung[-1]), at)
    hasil.hitung_hari = len(dihitung)
    lama = hari[: -len(dihitung)]
    for n in range(0, len(lama), SETUMPUK):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_SALIN, {"hari": lama[n : n + SETUMPUK], "contoh": dihitung[-2]})
            hitung_cabang.rebuild(lama[n : n + SETUMPUK], None, at=at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE kepatuhan_indikator, kepatuhan_indikatorcabang")


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


def _recount(hasil: Hasil, days: DateRange, at: datetime) -> None:
    """Kill a recount of these days after its first part, go on, and see that nothing is left out."""
    HitungUlang.objects.create(mulai=days.mulai, selesai=days.selesai, posisi=days.mulai, dibuat_at=at, detak_at=at)
    mulai = time.monotonic()

    def die(row: HitungUlang) -> None:
        if row.posisi > row.mulai + services.SEBAGIAN:
            raise Terputus  # inside its transaction: the part under way is lost, the one before is kept

    def tell(row: HitungUlang) -> None:
        sudah, semua = (row.posisi - row.mulai).days, (row.selesai - row.mulai).days
        print(f"  dihitung {sudah * 100 // semua}%, {time.monotonic() - mulai:.0f} detik", flush=True)

    with suppress(Terputus):
        services.rebuild_all(at=at, kabar=die)
    terputus = HitungUlang.objects.filter(selesai_at__isnull=True, posisi__gt=days.mulai).exists()
    services.rebuild_all(at=at, kabar=tell)
    hasil.hitung_detik = round(time.monotonic() - mulai, 1)
    ada = Indikator.objects.filter(tanggal__gte=days.mulai).values("tanggal").distinct().count()
    hasil.dilanjutkan = terputus and ada == sum(t in days for t in _dates())


def _look(hasil: Hasil, client: Client) -> None:
    hari = _dates()
    seksi = UnitKerja.objects.filter(jenis="seksi")[0]
    kpknl = seksi.induk
    assert kpknl is not None  # noqa: S101 - made by fill
    for nama in ("dasbor", "peta", "indikator", "bandingkan", "pimpinan", "kesiapan", "manfaat"):
        hasil.halaman_ms[nama] = _median(client, reverse(f"kepatuhan:{nama}"))
    dasbor = reverse("kepatuhan:dasbor")
    hasil.halaman_ms["dasbor hari ini"] = _median(client, f"{dasbor}?tampil=hari")
    hasil.halaman_ms["dasbor WFH"] = _median(client, f"{dasbor}?mode=wfh")
    hasil.halaman_ms["dasbor kpknl"] = _median(client, f"{dasbor}?unit={kpknl.kode}")
    hasil.halaman_ms["manfaat setahun"] = _median(client, f"{reverse('kepatuhan:manfaat')}?rentang=12")
    hasil.halaman_ms["indikator kuota"] = _median(client, reverse("kepatuhan:indikator-satu", args=["kuota"]))
    hasil.halaman_ms["unit seksi"] = _median(client, reverse("kepatuhan:unit", args=[seksi.kode]))
    hasil.halaman_ms["unit kpknl"] = _median(client, reverse("kepatuhan:unit", args=[kpknl.kode]))
    rincian, satu = reverse("kepatuhan:rincian"), hari[-2]
    sehari = f"dari={satu}&sampai={satu}&ukuran=terlambat"
    hasil.baris_ms["seksi, sebulan"] = _median(client, f"{rincian}?unit={seksi.kode}&ukuran=terlambat")
    hasil.baris_ms["kpknl, sebulan"] = _median(client, f"{rincian}?unit={kpknl.kode}&ukuran=terlambat&dasar=hadir")
    hasil.baris_ms["kpknl, sehari"] = _median(client, f"{rincian}?unit={kpknl.kode}&{sehari}")
    hasil.baris_ms["kementerian, sehari"] = _median(client, f"{rincian}?{sehari}")


def _median(client: Client, alamat: str) -> Waktu:
    """Milliseconds at the server: the first two answers warm up and do not count."""
    jam, cpu = [], []
    for n in range(ULANG + 2):
        mulai, mulai_cpu = time.monotonic(), time.process_time()
        answer = client.get(alamat)
        if answer.status_code != 200:
            raise RuntimeError(f"{alamat}: {answer.status_code}")
        if n > 1:
            jam.append((time.monotonic() - mulai) * 1000)
            cpu.append((time.process_time() - mulai_cpu) * 1000)
    return Waktu(round(median(jam), 1), round(median(cpu), 1))


def _timed(call: Callable[[], object]) -> float:
    mulai = time.monotonic()
    call()
    return round(time.monotonic() - mulai, 1)
