"""Eligibility of a ministry: everybody judged in the worker's own code, decided, and looked at again.

The target is 100,000 people judged within ten minutes on two cores; the run uses one process, as one worker would.
"""

import json
import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from core import clock
from kelayakan.models import HitunganKelayakan, Kelayakan, UsulanKelayakan
from kelayakan.services import layak_hitung
from kelayakan.services.layak_tetapkan import put_in_force
from kepegawaian.models import Pengguna, UnitKerja
from ketentuan import cache
from ketentuan.choices import Predikat
from ketentuan.models import DasarHukum, KebijakanWFH

SASARAN_DETIK, ORANG, ORANG_CEPAT = 600, 100_000, 20_000
KANWIL, KPKNL, SEKSI = 40, 7, 6
FOLDER = Path(__file__).parent / "hasil"

# The tree level by level, then people spread over its leaves with one head in each; the database makes them itself.
_UNIT = """
INSERT INTO kepegawaian_unitkerja (kode, nama, nama_pendek, jenis, induk_id, jalur, zona, layanan, is_kantor, is_uki,
    aktif, urutan, kontak)
SELECT %(huruf)s || a.id || '-' || n, 'Unit', 'Unit ' || %(huruf)s || a.id || '-' || n, %(jenis)s, a.id, '', 'WIB',
    (ARRAY['pendukung', 'layanan_langsung', 'layanan_tak_langsung'])[1 + n %% 3], %(kantor)s, false, true, n, ''
FROM kepegawaian_unitkerja a CROSS JOIN generate_series(1, %(banyak)s) n WHERE a.jenis = %(induk)s"""
_JALUR = """
UPDATE kepegawaian_unitkerja u SET jalur = a.jalur || u.id || '.'
FROM kepegawaian_unitkerja a WHERE u.induk_id = a.id AND u.jalur = ''"""
_JABATAN = """
INSERT INTO kepegawaian_jabatan (nama, jenis, jenjang)
SELECT 'Jabatan ' || n, 'pelaksana', NULL FROM generate_series(1, 60) n
UNION ALL SELECT 'Kepala Seksi', 'manajerial', 5"""
_PEGAWAI = """
INSERT INTO kepegawaian_pegawai (nip, nama, gelar_depan, gelar_belakang, jenis, golongan, aktif)
SELECT '1990010120' || lpad(n::text, 8, '0'), 'Pegawai ' || n, '', '', 'pns', 'III/a', true
FROM generate_series(1, %(orang)s) n"""
_PENUGASAN = """
WITH seksi AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM kepegawaian_unitkerja WHERE jenis = 'seksi'),
jabatan AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM kepegawaian_jabatan WHERE jenis = 'pelaksana'),
banyak AS (SELECT count(*) AS n FROM seksi)
INSERT INTO kepegawaian_penugasan (pegawai_id, unit_id, jabatan_id, jenis, mulai, nomor_sk)
SELECT p.id, seksi.id,
    CASE WHEN p.n < banyak.n THEN (SELECT id FROM kepegawaian_jabatan WHERE jenis = 'manajerial') ELSE jabatan.id END,
    'definitif', current_date - (30 + (p.n * 7919 %% 3000))::int, ''
FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM kepegawaian_pegawai) p
CROSS JOIN banyak JOIN seksi ON seksi.n = p.n %% banyak.n JOIN jabatan ON jabatan.n = p.n %% 60"""
_NILAI = """
INSERT INTO kelayakan_penilaiankinerja (pegawai_id, tahun, predikat, dicatat_at)
SELECT id, t, CASE WHEN id %% 23 = 0 THEN 3 ELSE 4 END, now()
FROM kepegawaian_pegawai CROSS JOIN generate_series(2023, 2025) t"""
_DISIPLIN = """
INSERT INTO kelayakan_catatandisiplin (pegawai_id, tingkat, status, nomor_sk, mulai, dicatat_oleh_id, dicatat_at)
SELECT id, '', 'diperiksa', '', current_date - 10, %(admin)s, now() FROM kepegawaian_pegawai WHERE id %% 101 = 0"""
_TUGAS = """
INSERT INTO kelayakan_uraiantugas (unit_id, jabatan_id, nama, uraian, hasil, satuan, perlu_loket, perlu_berkas_asli,
    perlu_lapangan, perlu_alat_khusus, perlu_pengawasan, dapat_daring, hasil_terukur, kelas_data, alat, putusan, alasan,
    status, mulai, tinjau_sebelum, catatan, versi, dibuat_at, diusulkan_oleh_id)
SELECT %(akar)s, j.id, 'Tugas ' || n, '', 'Laporan', 'laporan', false, false, false, false, false, true, true,
    'terbuka', '', (ARRAY['ya', 'sebagian', 'tidak'])[1 + (j.id + n) %% 3], '[]', 'ditetapkan', current_date - 60,
    current_date + 300, '', 1, now(), %(admin)s
FROM kepegawaian_jabatan j CROSS JOIN generate_series(1, 4) n"""


@dataclass
class Hasil:
    """What one run found out. Seconds of wall time; the machine may have been busy with other things."""

    orang: int
    unit: int
    mulai: str
    detik: dict[str, float] = field(default_factory=dict)
    putusan: dict[str, int] = field(default_factory=dict)
    memori_mb: float = 0.0

    def lines(self) -> list[str]:
        nilai = self.detik["menilai"]
        ok = "ok" if nilai * ORANG / self.orang < SASARAN_DETIK else "!!"
        return [
            f"{self.orang} pegawai, {self.unit} unit",
            *(
                f"  {nama:<24}{detik:>9.1f} detik{self.orang / detik:>9.0f} per detik"
                for nama, detik in self.detik.items()
            ),
            f"  memori paling banyak{self.memori_mb:>17.0f} MB",
            f"  {ok}  100.000 pegawai dinilai dalam {nilai * ORANG / self.orang:.0f} detik (sasaran {SASARAN_DETIK})",
        ]


def run(url: str, *, cepat: bool) -> None:
    """Fill, judge, decide, check again; print and write down."""
    call_command("migrate", verbosity=0)
    at, orang = clock.now(), ORANG_CEPAT if cepat else ORANG
    unit, admin = fill(orang)
    hari_ini = at.date()
    usulan = UsulanKelayakan.objects.create(
        unit=unit, mulai=hari_ini, selesai=hari_ini + timedelta(days=183), dibuat_at=at, diajukan_oleh=admin
    )
    hasil = Hasil(orang, UnitKerja.objects.count(), f"{at:%Y-%m-%d %H:%M}")
    hitungan = _hitungan(unit, usulan, hari_ini, usulan.selesai)
    hasil.detik["menilai"] = _timed(lambda: layak_hitung.run(hitungan.pk, now=clock.now))
    hasil.detik["menetapkan"] = _timed(lambda: put_in_force(usulan.pk))
    periksa = _hitungan(None, None, hari_ini, usulan.selesai)
    hasil.detik["memeriksa ulang"] = _timed(lambda: layak_hitung.run(periksa.pk, now=clock.now))
    for putusan in ("layak", "sebagian", "tidak"):
        hasil.putusan[putusan] = Kelayakan.objects.filter(putusan=putusan).count()
    hasil.memori_mb = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    print("\n".join(hasil.lines()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"kelayakan-{at:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(asdict(hasil), ensure_ascii=False, indent=2) + "\n")


def fill(orang: int) -> tuple[UnitKerja, Pengguna]:
    """A ministry of 40 regions, seven offices in each and six sections in an office, and what verdicts rest on."""
    at = clock.now()
    admin = Pengguna.objects.create_user("ukur", None, nama="Ukur", dibuat_at=at)
    akar = UnitKerja.objects.create(
        kode="AKAR", nama="Kementerian", nama_pendek="Kementerian", jenis="kantor_pusat", is_kantor=True
    )
    akar.jalur = f"{akar.pk}."
    akar.save(update_fields=["jalur"])
    with connection.cursor() as cursor:
        for huruf, jenis, induk, banyak, kantor in (
            ("A", "kanwil", "kantor_pusat", KANWIL, True),
            ("B", "kpknl", "kanwil", KPKNL, True),
            ("C", "seksi", "kpknl", SEKSI, False),
        ):
            isi: dict[str, str | int | bool] = {"huruf": huruf, "jenis": jenis, "induk": induk}
            isi |= {"banyak": banyak, "kantor": kantor}
            cursor.execute(_UNIT, isi)
            cursor.execute(_JALUR)
        cursor.execute(_JABATAN)
        cursor.execute(_PEGAWAI, {"orang": orang})
        cursor.execute(_PENUGASAN, {})
        cursor.execute(_NILAI, {})
        cursor.execute(_DISIPLIN, {"admin": admin.pk})
        cursor.execute(_TUGAS, {"akar": akar.pk, "admin": admin.pk})
        cursor.execute("ANALYZE")
    dasar = DasarHukum.objects.create(kode="UKUR", nomor="SE-1/2026", judul="Ukur", pasal="huruf E")
    KebijakanWFH.objects.create(
        nama="WFH",
        dasar=dasar,
        unit=akar,
        mulai=date(2020, 1, 1),
        kuota_persen=50,
        jenjang_puncak=2,
        bulan_baru_menjabat=3,
        predikat_minimum=Predikat.BAIK,
        tolak_disiplin=True,
        wajib_uraian_tugas=True,
    )
    cache.forget()
    return akar, admin


def _hitungan(unit: UnitKerja | None, usulan: UsulanKelayakan | None, mulai: date, selesai: date) -> HitunganKelayakan:
    return HitunganKelayakan.objects.create(
        unit=unit, usulan=usulan, mulai=mulai, selesai=selesai, dibuat_at=clock.now()
    )


def _timed(call: Callable[[], object]) -> float:
    mulai = time.monotonic()
    call()
    return round(time.monotonic() - mulai, 1)
