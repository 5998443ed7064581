"""Reports: a long list as a workbook, a report as PDF, letters, and offices composed by one and by two processes.

Everything is measured in processor seconds of the process that works, so that a busy computer does not change the
verdict; only the throughput of two processes needs a computer with nothing else to do.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import kantor, laporan_daftar
from core import clock
from kepegawaian.models import UnitKerja
from laporan.choices import Jejak, JenisLaporan
from laporan.models import Laporan
from laporan.renderers import pdf
from laporan.rules.isi import Bagian, Kepala, Kolom, Pejabat, Tabel, Tipe
from laporan.rules.masa import Masa
from laporan.services import antrean, salinan, susun
from persuratan import renderers as surat
from persuratan.rules import Dokumen, Kop

FOLDER = Path(__file__).parent / "hasil"
BARIS, SURAT, KANTOR, PER_KANTOR = 100_000, 1_000, 200, 12
BARIS_CEPAT, SURAT_CEPAT, KANTOR_CEPAT = 20_000, 50, 24
MEMORI_MB, LEBIH_LAMBAT, PDF_MS, SURAT_DETIK = 200, 1.25, 300, 15
BULAN = Masa.parse("2026-10")

_HARI = """
INSERT INTO presensi_presensiharian (pegawai_id, unit_id, tanggal, status, mode, final, hari_kerja, menit_wajib,
    menit_kerja, menit_terlambat, menit_pulang_cepat, kode_tl, kode_psw, potongan, alasan, tanda, aturan, dinilai_at,
    diubah_at)
SELECT t.pegawai_id, t.unit_id, h::date, CASE WHEN (t.pegawai_id + extract(day FROM h)::int) %% 9 = 0
    THEN 'terlambat' ELSE 'hadir' END, CASE WHEN extract(isodow FROM h) = 5 THEN 'wfh' ELSE 'wfo' END, true, true, 450,
    460, CASE WHEN (t.pegawai_id + extract(day FROM h)::int) %% 9 = 0 THEN 12 ELSE 0 END, 0, '', '', 0, '[]', '[]',
    '{}', now(), now()
FROM kepegawaian_penugasan t
CROSS JOIN generate_series(%(mulai)s::date, %(sampai)s::date, interval '1 day') h
WHERE extract(isodow FROM h) < 6"""


@dataclass
class Hasil:
    """What one run found out, and what was wanted."""

    baris: dict[str, float] = field(default_factory=dict)
    sasaran: list[tuple[str, str, bool]] = field(default_factory=list)

    def goal(self, nama: str, nilai: float, batas: float, satuan: str) -> None:
        self.baris[nama] = round(nilai, 3)
        self.sasaran.append((nama, f"{nilai:.2f} {satuan} (batas {batas:g})", nilai <= batas))


def run(url: str, *, cepat: bool) -> None:
    hasil = Hasil()
    _measure_list(hasil, BARIS_CEPAT if cepat else BARIS)
    _measure_pdf(hasil)
    _measure_letters(hasil, SURAT_CEPAT if cepat else SURAT)
    _measure_offices(hasil, KANTOR_CEPAT if cepat else KANTOR)
    FOLDER.mkdir(parents=True, exist_ok=True)
    nama = FOLDER / f"laporan-{clock.now():%Y%m%d-%H%M%S}.json"
    nama.write_text(json.dumps(asdict(hasil), indent=2, ensure_ascii=False) + "\n")
    for kata, nilai, tercapai in hasil.sasaran:
        print(f"  {'ok' if tercapai else '!!'}  {kata:<62}{nilai}")
    print(f"  hasil: {nama}")


def _child(cara: str, baris: int) -> dict[str, float]:
    """One way of writing the list, in a process of its own: its processor seconds and the most memory it held."""
    command = [sys.executable, "-m", "bench.laporan_daftar", cara, str(baris)]
    out = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout
    found: dict[str, float] = json.loads(out.splitlines()[-1])
    return found


def _measure_list(hasil: Hasil, baris: int) -> None:
    kita = [_child("kita", baris) for _ in range(2)]
    polos = [_child("polos", baris) for _ in range(2)]
    cepat, biasa = min(satu["detik"] for satu in kita), min(satu["detik"] for satu in polos)
    hasil.baris["daftar_baris"], hasil.baris["daftar_detik"] = baris, cepat
    hasil.goal(f"daftar {baris} x {laporan_daftar.KOLOM}: CPU banding openpyxl polos", cepat / biasa, LEBIH_LAMBAT, "x")
    hasil.goal("daftar: memori puncak pekerja", max(satu["memori"] for satu in kita), MEMORI_MB, "MB")


def _report(baris: int, benih: int) -> tuple[Kepala, list[Tabel]]:
    kolom = (
        Kolom("nama", "Nama", lebar=30), Kolom("nip", "NIP", lebar=21), Kolom("unit", "Unit", lebar=24),
        *(Kolom(f"n{n}", f"Angka {n}", Tipe.BILANGAN, 8, "Jumlah", jumlah=True) for n in range(8)),
        Kolom("potongan", "Potongan (%)", Tipe.PECAHAN, 9, jumlah=True),
    )  # fmt: skip
    penulis = salinan.Penulis([Bagian("Rekap", "REKAP", kolom, ("nip",))])
    for n in range(baris):
        penulis.add(
            0,
            (
                f"Pegawai {n + benih}, S.E.",
                f"19900101201501{n:04d}",
                "Seksi PKN",
                *range(benih, benih + 8),
                Decimal("1.25"),
            ),
        )
    penulis.close()
    kepala = Kepala(
        jenis="Rekap", judul="REKAPITULASI", unit="KPKNL", kode_unit="1", masa=BULAN.label,
        sebutan_masa=BULAN.sebutan, versi=1, alasan_versi="", zona="WIB", at=clock.now(), kop=("KANWIL", "KPKNL"),
        penandatangan=(Pejabat("Mengetahui,", "Kepala", "Nama", "199001012015011001"),),
    )  # fmt: skip
    return kepala, penulis.tabel()


def _measure_pdf(hasil: Hasil) -> None:
    halaman = len(pdf.pages(*_report(85, 0)))
    times = []
    for n in range(15):
        kepala, tabel = _report(85, 1000 * (n + 1))  # another report each time: typst remembers what it has drawn
        mulai = time.process_time()
        pdf.render(kepala, tabel).close()
        times.append((time.process_time() - mulai) * 1000)
    hasil.baris["pdf_halaman"] = halaman
    hasil.goal(f"PDF laporan {halaman} halaman: median CPU", median(times), PDF_MS, "ms")


def _measure_letters(hasil: Hasil, banyak: int) -> None:
    isi = {
        "dasar": ["SE-12/2026"], "pembuka": "Memberi tugas kepada:", "tugas_umum": "Bekerja dari rumah.",
        "penutup": ["Demikian untuk dilaksanakan."],
        "orang": [{"nama": "Ani", "nip": "1", "pangkat": "", "jabatan": "Pengolah", "tanggal": "1", "tugas": []}],
    }  # fmt: skip
    mulai = time.process_time()
    for n in range(banyak):
        dokumen = Dokumen(
            templat="surat_tugas", judul="SURAT TUGAS", nomor=f"ST-{n}/2026", perihal="WFH", isi=isi,
            kop=Kop(("KANWIL", "KPKNL"), "Jalan", "Telepon", "Bandung"), tempat_tanggal="Bandung, 1 Oktober 2026",
            sebutan=("Kepala",), nama="Nama", nip="1", alamat="https://contoh/verifikasi/abc", at=clock.now(),
        )  # fmt: skip
        surat.render(dokumen)
    detik = (time.process_time() - mulai) * SURAT / banyak
    hasil.goal(f"{SURAT} surat satu halaman (diukur {banyak}): CPU", detik, SURAT_DETIK, "detik")


def _measure_offices(hasil: Hasil, banyak: int) -> None:
    kantor.fill(banyak * PER_KANTOR, banyak)
    UnitKerja.objects.update(is_kantor=True)
    with connection.cursor() as cursor:
        cursor.execute(_HARI, {"mulai": BULAN.days.mulai, "sampai": BULAN.days.sampai})
    units, at = list(UnitKerja.objects.filter(induk__isnull=False).order_by("pk")), clock.now()
    for unit in units:
        antrean.create(antrean.Bahan(JenisLaporan.REKAP_PRESENSI, unit, BULAN), None, at, Jejak.SIAPKAN)
    keys = list(Laporan.objects.order_by("pk").values_list("pk", flat=True))
    queries = []
    for pk in keys[:4]:
        with CaptureQueriesContext(connection) as captured:
            susun.compose(pk, now=clock.now)
        queries.append(len(captured))
    hasil.goal("pernyataan SQL per kantor: selisih antarkantor", max(queries[1:]) - min(queries[1:]), 0, "")
    sisa = keys[4:]
    satu = _compose([sisa[: len(sisa) // 2]])
    dua = _compose([sisa[len(sisa) // 2 :: 2], sisa[len(sisa) // 2 + 1 :: 2]])
    rate_satu, rate_dua = (len(sisa) // 2) / satu, (len(sisa) - len(sisa) // 2) / dua
    hasil.baris |= {"kantor_per_detik_1": round(rate_satu, 2), "kantor_per_detik_2": round(rate_dua, 2)}
    gagal = Laporan.objects.exclude(status="selesai").count()
    hasil.goal("kantor yang tidak selesai", gagal, 0, "")
    hasil.sasaran.append(
        (
            f"laporan {len(sisa)} kantor: dua pekerja banding satu",
            f"{rate_dua / rate_satu:.2f} x ({rate_satu:.1f} lalu {rate_dua:.1f} kantor per detik; ingin 1,5)",
            rate_dua / rate_satu >= 1.5,
        )
    )


def _compose(bagian: list[list[int]]) -> float:
    """Reports shared out to so many processes; the wall seconds from all ready to all done."""
    command = [sys.executable, "-m", "bench.laporan_pekerja"]
    workers = [
        subprocess.Popen([*command, *map(str, keys)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ)
        for keys in bagian
    ]
    for satu in workers:
        assert satu.stdout is not None  # noqa: S101 - a pipe was asked for
        satu.stdout.readline()
    mulai = time.perf_counter()
    for satu in workers:
        satu.communicate(b"mulai\n")
    return time.perf_counter() - mulai
