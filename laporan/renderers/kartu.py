"""A card as PDF on one standing page or more. Text goes to the template as data: nothing typed is read as markup."""

from typing import Any, Final

from core import formats
from laporan.queries.kartu import Kartu, write, write_difference
from laporan.renderers.pdf import compile_pdf

TEMPLAT: Final = "kartu"
CATATAN: Final = (
    "Hasil dihitung dari logbook yang disetujui, hanya bila satuannya sama dengan satuan target. Kartu ini bahan "
    "dialog kinerja; penilaian resmi tetap di e-Kinerja."
)
PANAH: Final = {"naik": "naik ", "turun": "turun ", "tetap": ""}


def render(kartu: Kartu) -> bytes:
    return compile_pdf(TEMPLAT, _data(kartu), int(kartu.at.timestamp()))


def _data(k: Kartu) -> dict[str, Any]:
    post = k.penugasan
    return {
        "judul": "Kartu kinerja",
        "bulan": formats.bulan(k.bulan.first),
        "keadaan": k.keadaan,
        "catatan": CATATAN,
        "kepala": [
            ["Nama", k.pegawai.nama_lengkap],
            ["NIP", k.pegawai.nip or "–"],
            ["Jabatan", f"{post.jabatan}" if post else "–"],
            ["Unit kerja", post.unit.nama if post else "–"],
        ],
        "ukuran": [_measure(k, n) for n in range(len(k.banding))],
        "bulan_grafik": [formats.bulan(satu.first)[:3] for satu in (*k.bulan_lalu, k.bulan)],
        "hari": _days(k),
        "hasil": [
            [str(h.butir.nomor), h.butir.isi.rhk, h.butir.isi.sasaran.tulisan or "–", h.bulan, h.tahun,
             "–" if h.bagian is None else formats.persen(h.bagian, 0)]
            for h in k.hasil
        ],
        "tugas": [
            [satu.tugas, satu.keluaran, str(satu.kegiatan), formats.durasi(satu.menit), str(satu.berbukti)]
            for satu in k.tugas
        ],
        "nilai": [[kata, f"{n} hari"] for _, kata, n in k.nilai],
    }  # fmt: skip


def _measure(k: Kartu, n: int) -> dict[str, Any]:
    """A measure with its months as parts of the highest one, for the bars."""
    satu = k.banding[n]
    deret = (*satu.lalu, satu.kini)
    tinggi = max((x for x in deret if x is not None), default=0) or 1
    beda = write_difference(satu)
    return {
        "judul": satu.ukuran.judul,
        "nilai": write(satu.ukuran, satu.kini),
        "beda": f"{PANAH[satu.arah]}{beda} dari rata-rata {write(satu.ukuran, satu.rata)}" if beda else "",
        "batang": [None if x is None else x / tinggi for x in deret],
    }


def _days(k: Kartu) -> list[list[str]]:
    r = k.rekap
    if r is None:
        return []
    rows = [
        ("Hari kerja", f"{r.hari_kerja}"),
        ("Hadir", f"{r.hadir} (WFO {r.wfo}, WFH {r.wfh})"),
        ("Dinas luar", f"{r.dinas_luar}"),
        ("Cuti, sakit, izin", f"{r.cuti + r.sakit + r.izin}"),
        ("Tugas belajar", f"{r.tugas_belajar}"),
        ("Tidak hadir", f"{r.tidak_hadir}"),
        ("Terlambat", f"{r.terlambat} kali, {formats.durasi(r.menit_terlambat)}"),
        ("Pulang cepat", f"{r.pulang_cepat} kali, {formats.durasi(r.menit_pulang_cepat)}"),
        ("Jam kerja", f"{formats.durasi(r.menit_kerja)} dari {formats.durasi(r.menit_wajib)}"),
        ("Potongan", f"{formats.angka(r.potongan, 2)}%"),
        ("Logbook", f"{r.logbook_terkirim} dari {r.logbook_wajib} terkirim, {r.logbook_disetujui} disetujui"),
        ("Kegiatan", f"{r.kegiatan}"),
    ]
    return [list(satu) for satu in rows]
