"""Absence as the regulations have it. What was not seen in a source waits to be checked ("perlu verifikasi")."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ketentuan.cuti_choices import HitungHari, Penetap, StatusASN
from ketentuan.paket.bentuk import PERLU, TERLIHAT, DasarPaket

_PNS, _PPPK = date(2017, 12, 22), date(2022, 4, 14)
_JUDUL_PNS = "Tata Cara Pemberian Cuti Pegawai Negeri Sipil, diubah PerBKN 7/2021; PP 11/2017 jo. PP 17/2020"
_JUDUL_PPPK = "Tata Cara Pemberian Cuti Pegawai Pemerintah dengan Perjanjian Kerja; PP 49/2018"


def _pns(kode: str, bab: str, catatan: str, verifikasi: Any = TERLIHAT) -> DasarPaket:
    return DasarPaket(f"perbkn-24-2017-{kode}", "PerBKN 24/2017", _JUDUL_PNS, bab, _PNS, verifikasi, catatan)


def _pppk(kode: str, pasal: str, catatan: str, verifikasi: Any = TERLIHAT) -> DasarPaket:
    return DasarPaket(f"perbkn-7-2022-{kode}", "PerBKN 7/2022", _JUDUL_PPPK, pasal, _PPPK, verifikasi, catatan)


TAHUNAN_PNS = _pns(
    "tahunan",
    "cuti tahunan",
    "12 hari kerja setahun setelah 1 tahun terus-menerus. Sisa dibawa sampai 18 hari termasuk hak tahun berjalan;"
    " 24 bila dua tahun atau lebih tidak dipakai atau ditangguhkan. Cuti bersama tidak mengurangi cuti tahunan"
    " (Keppres 42/2025).",
)
BESAR_PNS = _pns("besar", "cuti besar", "Paling lama 3 bulan setelah 5 tahun; tahun itu tanpa cuti tahunan.")
SAKIT_PNS = _pns(
    "sakit", "cuti sakit", "Batas 1 tahun, surat dokter pemerintah di atas 14 hari, dan perpanjangan 6 bulan.", PERLU
)
MELAHIRKAN_PNS = _pns("melahirkan", "cuti melahirkan", "3 bulan, anak pertama sampai ketiga; berikutnya cuti besar.")
PENTING_PNS = _pns("alasan-penting", "cuti karena alasan penting", "Paling lama 1 bulan, dengan surat keterangan.")
CLTN_PNS = _pns("cltn", "cuti di luar tanggungan negara", "Paling lama 3 tahun, perlu persetujuan BKN.", PERLU)
TAHUNAN_PPPK = _pppk(
    "tahunan",
    "Pasal 5–11",
    "12 hari kerja setelah 1 tahun; 18 atau 24 bila sisa dibawa (Pasal 7). Satu sumber menyebut 6 hari.",
)
SAKIT_PPPK = _pppk("sakit", "Pasal 12–17", "Paling lama 1 bulan; surat dokter, di atas 14 hari dokter pemerintah.")
MELAHIRKAN_PPPK = _pppk("melahirkan", "Pasal 18–19", "3 bulan, anak pertama sampai ketiga selama menjadi PPPK.")
SAKIT_SEHARI = DasarPaket(
    "pmk-221-2021-sakit", "PMK 221/PMK.01/2021", "Hari dan jam kerja, presensi, dan pemotongan tunjangan",
    "keterangan sakit", date(2022, 3, 1), PERLU, "Sakit 1 hari dengan keterangan. Rincian surat belum ditemukan.",
)  # fmt: skip
IZIN = DasarPaket(
    "pmk-221-2021-izin", "PMK 221/PMK.01/2021", "Hari dan jam kerja, presensi, dan pemotongan tunjangan",
    "surat izin atasan", date(2022, 3, 1), PERLU, "Tunjangan dipotong; tidak ditambahkan ke hitungan disiplin.",
)  # fmt: skip
DINAS = DasarPaket(
    "pmk-221-2021-dinas", "PMK 221/PMK.01/2021", "Hari dan jam kerja, presensi, dan pemotongan tunjangan",
    "perjalanan dinas", date(2022, 3, 1), TERLIHAT, "Tidak wajib presensi; dibuktikan surat tugas.",
)  # fmt: skip
BELAJAR = DasarPaket(
    "pmk-221-2021-belajar", "PMK 221/PMK.01/2021", "Hari dan jam kerja, presensi, dan pemotongan tunjangan",
    "tugas belajar", date(2022, 3, 1), TERLIHAT, "Tidak wajib presensi; dibuktikan keputusan tugas belajar.",
)  # fmt: skip

SAKIT, DINAS_HARI = "Surat keterangan dokter", "Surat tugas"


@dataclass(frozen=True, slots=True)
class AturanCutiPaket:
    """A rule about absence as it ships; `isi` are the columns of its row that differ from their defaults."""

    jenis: str
    status: str
    dasar: DasarPaket
    mulai: date
    hitung: HitungHari
    penetap: Penetap
    isi: dict[str, Any]


def _row(
    jenis: str, status: str, dasar: DasarPaket, hitung: HitungHari, penetap: Penetap, **isi: Any
) -> AturanCutiPaket:
    return AturanCutiPaket(jenis, status, dasar, dasar.tanggal or _PNS, hitung, penetap, isi)


_KERJA, _KALENDER = HitungHari.KERJA, HitungHari.KALENDER
_ATASAN, _PEJABAT = Penetap.ATASAN, Penetap.PEJABAT
_SALDO = {"hak_hari": 12, "batas_setahun": 18, "batas_dua_tahun": 24, "masa_kerja_bulan": 12}
_SURAT_DOKTER = {"dokumen_sejak_hari": 1, "dokumen": SAKIT, "surut_hari": 14}
_LAHIR = {"maks_bulan": 3, "dokumen_sejak_hari": 1, "dokumen": "Surat keterangan dokter atau bidan", "surut_hari": 14}

CUTI = (
    _row("cuti_tahunan", StatusASN.PNS, TAHUNAN_PNS, _KERJA, _PEJABAT, **_SALDO),
    _row("cuti_tahunan", StatusASN.PPPK, TAHUNAN_PPPK, _KERJA, _PEJABAT, **_SALDO),
    _row(
        "cuti_besar", StatusASN.PNS, BESAR_PNS, _KALENDER, _PEJABAT,
        maks_bulan=3, masa_kerja_bulan=60, meniadakan_tahunan=True,
    ),
    _row("cuti_sakit", StatusASN.PNS, SAKIT_PNS, _KALENDER, _PEJABAT, maks_bulan=12, **_SURAT_DOKTER),
    _row("cuti_sakit", StatusASN.PPPK, SAKIT_PPPK, _KALENDER, _PEJABAT, maks_bulan=1, **_SURAT_DOKTER),
    _row("cuti_melahirkan", StatusASN.PNS, MELAHIRKAN_PNS, _KALENDER, _PEJABAT, **_LAHIR),
    _row("cuti_melahirkan", StatusASN.PPPK, MELAHIRKAN_PPPK, _KALENDER, _PEJABAT, **_LAHIR),
    _row(
        "cuti_alasan_penting", StatusASN.PNS, PENTING_PNS, _KALENDER, _PEJABAT,
        maks_bulan=1, dokumen_sejak_hari=1, dokumen="Surat keterangan sesuai alasannya", surut_hari=7,
    ),
    _row(
        "cltn", StatusASN.PNS, CLTN_PNS, _KALENDER, _PEJABAT,
        maks_bulan=36, masa_kerja_bulan=60, dokumen_sejak_hari=1, dokumen="Persetujuan BKN",
    ),
    _row(
        "sakit", "", SAKIT_SEHARI, _KERJA, _ATASAN,
        maks_hari=1, boleh_jam=True, surut_hari=3, keterangan="Lebih dari sehari diajukan sebagai cuti sakit.",
    ),
    _row("izin", "", IZIN, _KERJA, _ATASAN, maks_hari=5, boleh_jam=True, surut_hari=1),
    _row(
        "dinas_luar", "", DINAS, _KERJA, _ATASAN,
        maks_hari=60, dokumen_sejak_hari=1, dokumen=DINAS_HARI, boleh_jam=True, surut_hari=3,
    ),
    _row(
        "tugas_belajar", "", BELAJAR, _KALENDER, _PEJABAT,
        maks_bulan=36, dokumen_sejak_hari=1, dokumen="Keputusan tugas belajar", surut_hari=14,
    ),
)  # fmt: skip
