"""The same INSERTs without a web: processes and threads with psycopg2, one transaction per clock-in."""

import multiprocessing
import random
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from time import perf_counter
from uuid import UUID

from bench.alamat import connect
from bench.beban import PROSES_PALING_BANYAK, Ukuran
from bench.orang import Orang

# What a clock-in leaves behind: the raw tap, the judged day, the audit row (chained by its trigger).
REKAMAN = """
INSERT INTO presensi_rekaman (pegawai_id, kirim_id, jenis, mode, tanggal, zona, ketuk_at, terima_at, sumber, diterima,
    alasan_tolak, alamat_ip, perangkat, keterangan, pelaku_id)
VALUES (%s, %s, 'masuk', 'wfo', %s, 'WIB', NULL, %s, 'web', true, '', '127.0.0.1', 'laras-bench', '', %s)
RETURNING id"""
HARIAN = """
INSERT INTO presensi_presensiharian (pegawai_id, unit_id, tanggal, status, mode, final, hari_kerja, masuk_at, pulang_at,
    menit_wajib, menit_kerja, menit_terlambat, menit_pulang_cepat, kode_tl, kode_psw, potongan, alasan, tanda, aturan,
    dinilai_at, diubah_at)
VALUES (%s, %s, %s, 'bekerja', 'wfo', false, true, %s, NULL, 450, 0, 0, 0, '', '', 0, '[]', '[]', '{}', %s, %s)
ON CONFLICT (pegawai_id, tanggal) DO NOTHING
RETURNING id"""
JEJAK = """
INSERT INTO core_jejakaudit (waktu, pelaku_id, aksi, jenis_objek, objek, sebelum, sesudah, rantai, urutan, sebelumnya,
    hash)
VALUES (%s, %s, 'presensi.ketuk_masuk', 'presensi.Rekaman', %s, NULL, '{"status": "bekerja"}', %s, 0, '', '')"""


def fire(url: str, orang: Sequence[Orang], unit_id: int, klien: int, detik: float) -> Ukuran:
    """Insert from `klien` connections for so long."""
    konteks = multiprocessing.get_context("fork")
    banyak = min(klien, PROSES_PALING_BANYAK)
    pipa, proses = [], []
    for nomor in range(banyak):
        sini, sana = konteks.Pipe()
        jatah = klien // banyak + (nomor < klien % banyak)
        anak = konteks.Process(
            target=_child, args=(sana, url, orang[nomor::banyak], unit_id, jatah, detik), daemon=True
        )
        anak.start()
        pipa.append(sini)
        proses.append(anak)
    for sini in pipa:
        sini.recv()
    for sini in pipa:
        sini.send("mulai")
    jumlah = Ukuran()
    for sini in pipa:
        hasil: Ukuran = sini.recv()
        jumlah.lambat += hasil.lambat
        jumlah.detik = max(jumlah.detik, hasil.detik)
    for anak in proses:
        anak.join()
    jumlah.status["ok"] = jumlah.benar
    return jumlah


def _child(pipa: Connection, url: str, orang: Sequence[Orang], unit_id: int, utas: int, detik: float) -> None:
    lambat: list[list[float]] = [[] for _ in range(utas)]
    siap, mulai = threading.Barrier(utas + 1), threading.Event()
    threads = [
        threading.Thread(target=_insert, args=(url, orang[n::utas], unit_id, detik, lambat[n], siap, mulai))
        for n in range(utas)
    ]
    for satu in threads:
        satu.start()
    siap.wait()
    pipa.send("siap")
    pipa.recv()
    awal = perf_counter()
    mulai.set()
    for satu in threads:
        satu.join()
    pipa.send(Ukuran(detik=perf_counter() - awal, lambat=[nilai for bagian in lambat for nilai in bagian]))


def _insert(
    url: str,
    orang: Sequence[Orang],
    unit_id: int,
    detik: float,
    lambat: list[float],
    siap: threading.Barrier,
    mulai: threading.Event,
) -> None:
    connection, acak = connect(url), random.Random()
    siap.wait()
    mulai.wait()
    batas = perf_counter() + detik
    with connection.cursor() as cursor:
        for satu in orang:
            awal, at = perf_counter(), datetime.now(UTC)
            kirim_id = str(UUID(int=acak.getrandbits(128), version=4))
            cursor.execute(REKAMAN, (satu.pegawai_id, kirim_id, at.date(), at, satu.pengguna_id))
            nomor = cursor.fetchone()
            cursor.execute(HARIAN, (satu.pegawai_id, unit_id, at.date(), at, at, at))
            cursor.execute(JEJAK, (at, satu.pengguna_id, str(nomor[0] if nomor else 0), satu.pengguna_id))
            connection.commit()
            kini = perf_counter()
            lambat.append(kini - awal)
            if kini >= batas:
                break
    connection.close()
