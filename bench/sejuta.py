"""A million taps and what goes with them, made by the database itself: is the next clock-in as fast as the first?"""

from django.db import connection

from kepegawaian.models import UnitKerja

BANYAK = 1_000_000
# Past dates only, two taps and one judged day per person and date.
_REKAMAN = """
INSERT INTO presensi_rekaman (pegawai_id, kirim_id, jenis, mode, tanggal, zona, ketuk_at, terima_at, sumber, diterima,
    alasan_tolak, alamat_ip, perangkat, keterangan, pelaku_id)
SELECT p.id, gen_random_uuid(), j.jenis, 'wfo', h.tanggal, 'WIB', NULL, h.tanggal + j.jam, 'web', true, '', '10.0.0.1',
    'laras-bench', '', p.pengguna_id
FROM (SELECT current_date - n AS tanggal FROM generate_series(1, %(hari)s) n) h
CROSS JOIN kepegawaian_pegawai p
CROSS JOIN (VALUES ('masuk', interval '30 minutes'), ('pulang', interval '10 hours')) j(jenis, jam)
ORDER BY h.tanggal, p.id
LIMIT %(banyak)s"""
_HARIAN = """
INSERT INTO presensi_presensiharian (pegawai_id, unit_id, tanggal, status, mode, final, hari_kerja, masuk_at, pulang_at,
    menit_wajib, menit_kerja, menit_terlambat, menit_pulang_cepat, kode_tl, kode_psw, potongan, alasan, tanda, aturan,
    dinilai_at, diubah_at)
SELECT pegawai_id, %(unit)s, tanggal, 'hadir', 'wfo', true, true, min(terima_at), max(terima_at), 450, 525, 0, 0, '',
    '', 0, '[]', '[]', '{}', max(terima_at), max(terima_at)
FROM presensi_rekaman WHERE tanggal < current_date GROUP BY pegawai_id, tanggal
ON CONFLICT (pegawai_id, tanggal) DO NOTHING"""
# Chained in earnest would take minutes; only the number of rows matters here, not their hashes.
_JEJAK = """
INSERT INTO core_jejakaudit (waktu, pelaku_id, aksi, jenis_objek, objek, sesudah, rantai, urutan, sebelumnya, hash)
SELECT terima_at, pelaku_id, 'presensi.ketuk', 'presensi.Rekaman', id::text, '{}', pelaku_id,
    -row_number() OVER (PARTITION BY pelaku_id ORDER BY id), '', ''
FROM presensi_rekaman WHERE tanggal < current_date"""


def fill() -> int:
    """Fill up and return how many taps the table holds."""
    unit = UnitKerja.objects.order_by("-pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kepegawaian_pegawai")
        (orang,) = cursor.fetchone()
        cursor.execute(_REKAMAN, {"banyak": BANYAK, "hari": BANYAK // (2 * orang) + 1})
        cursor.execute(_HARIAN, {"unit": unit})
        cursor.execute("ALTER TABLE core_jejakaudit DISABLE TRIGGER jejak_sambung")
        cursor.execute(_JEJAK)
        cursor.execute("ALTER TABLE core_jejakaudit ENABLE TRIGGER jejak_sambung")
        cursor.execute("VACUUM ANALYZE presensi_rekaman, presensi_presensiharian, core_jejakaudit")
        cursor.execute("SELECT count(*) FROM presensi_rekaman")
        (jumlah,) = cursor.fetchone()
    return int(jumlah)
