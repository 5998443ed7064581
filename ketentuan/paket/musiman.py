"""Orders around holiday seasons, 2024-2026: a few days each, for administration or for all."""

from datetime import date

from kepegawaian.choices import JenisLayanan
from ketentuan.paket.bentuk import TERLIHAT, DasarPaket, Paket, WFHPaket

GOLONGAN = "Musiman, 2024–2026"
_KOTA = "Pelaksanaan tugas kedinasan ASN secara fleksibel"


def _dasar(kode: str, nomor: str, tanggal: date | None, catatan: str) -> DasarPaket:
    return DasarPaket(kode, nomor, _KOTA, tanggal=tanggal, verifikasi=TERLIHAT, catatan=catatan)


SE_1_2024 = _dasar(
    "se-menpanrb-1-2024",
    "SE MenPANRB 1/2024",
    None,
    "Administrasi paling banyak 50%, layanan langsung di kantor penuh.",
)
SE_2_2025 = _dasar(
    "se-menpanrb-2-2025",
    "SE MenPANRB 2/2025",
    date(2025, 3, 5),
    "Porsi ditetapkan pimpinan; layanan esensial tetap berjalan.",
)
SE_3_2025 = _dasar(
    "se-menpanrb-3-2025", "SE MenPANRB 3/2025", date(2025, 4, 4), "Menambah satu hari sesudah Idul Fitri."
)
B_531 = _dasar(
    "b-531-m-kt-02-2025", "Surat MenPANRB B/531/M.KT.02/2025", date(2025, 12, 18), "Tiga hari akhir tahun 2025."
)
SE_2_2026 = _dasar(
    "se-menpanrb-2-2026",
    "SE MenPANRB 2/2026",
    date(2026, 2, 9),
    "Sebelum Nyepi dan sesudah Idul Fitri; layanan esensial penuh.",
)


def _paket(kode: str, nama: str, keterangan: str, *wfh: WFHPaket) -> Paket:
    return Paket(kode=kode, nama=nama, golongan=GOLONGAN, keterangan=keterangan, wfh=wfh)


LEBARAN_2024 = _paket(
    "lebaran-2024",
    "Sesudah Idul Fitri 2024",
    "16–17 April 2024. Administrasi WFH paling banyak 50%, layanan langsung di kantor penuh.",
    WFHPaket(
        "WFH sesudah Idul Fitri 2024", SE_1_2024, date(2024, 4, 16), date(2024, 4, 18),
        layanan=JenisLayanan.PENDUKUNG, kuota_persen=50,
    ),
    WFHPaket(
        "Layanan langsung di kantor", SE_1_2024, date(2024, 4, 16), date(2024, 4, 18),
        layanan=JenisLayanan.LAYANAN_LANGSUNG, kuota_persen=0,
    ),
)  # fmt: skip
LEBARAN_2025 = _paket(
    "lebaran-2025",
    "Sebelum dan sesudah Idul Fitri 2025",
    "24–27 Maret dan 8 April 2025. Porsinya ditetapkan pimpinan.",
    WFHPaket("FWA sebelum Idul Fitri 2025", SE_2_2025, date(2025, 3, 24), date(2025, 3, 28)),
    WFHPaket("FWA sesudah Idul Fitri 2025", SE_3_2025, date(2025, 4, 8), date(2025, 4, 9)),
)
AKHIR_2025 = _paket(
    "akhir-tahun-2025",
    "Akhir tahun 2025",
    "29–31 Desember 2025.",
    WFHPaket("FWA akhir tahun 2025", B_531, date(2025, 12, 29), date(2026, 1, 1)),
)
LEBARAN_2026 = _paket(
    "nyepi-lebaran-2026",
    "Sebelum Nyepi dan sesudah Idul Fitri 2026",
    "16–17 dan 25–27 Maret 2026.",
    WFHPaket("FWA sebelum Nyepi 2026", SE_2_2026, date(2026, 3, 16), date(2026, 3, 18)),
    WFHPaket("FWA sesudah Idul Fitri 2026", SE_2_2026, date(2026, 3, 25), date(2026, 3, 28)),
)
MUSIMAN = (LEBARAN_2024, LEBARAN_2025, AKHIR_2025, LEBARAN_2026)
