"""The pandemic chain of the Menteri PANRB, 2020, and shares by PPKM level, 2021-2022: historic rules.

Shares in these circulars are the largest share in the office; the WFH share is what is left of 100.
"""

from datetime import date

from kepegawaian.choices import JenjangStruktural
from ketentuan.paket.bentuk import PERLU, TERLIHAT, DasarPaket, Paket, WFHPaket

SISTEM_KERJA = "Penyesuaian Sistem Kerja ASN dalam Upaya Pencegahan COVID-19"
TATANAN_BARU = "Sistem Kerja Pegawai ASN dalam Tatanan Normal Baru"
GOLONGAN = "Masa pandemi, 2020–2022"


def _se(nomor: str, tanggal: date, judul: str, catatan: str) -> DasarPaket:
    kode = f"se-menpanrb-{nomor.replace('/', '-')}"
    return DasarPaket(kode, f"SE MenPANRB {nomor}", judul, tanggal=tanggal, verifikasi=TERLIHAT, catatan=catatan)


SE_19 = _se(
    "19/2020",
    date(2020, 3, 16),
    SISTEM_KERJA,
    "Dua jenjang struktural tertinggi tetap di kantor; sampai 31 Maret 2020.",
)
SE_34 = _se("34/2020", date(2020, 3, 30), f"Perubahan SE 19/2020: {SISTEM_KERJA}", "Diperpanjang sampai 21 April 2020.")
SE_50 = _se(
    "50/2020", date(2020, 4, 20), f"Perubahan kedua SE 19/2020: {SISTEM_KERJA}", "Diperpanjang sampai 13 Mei 2020."
)
SE_54 = _se(
    "54/2020", date(2020, 5, 12), f"Perubahan ketiga SE 19/2020: {SISTEM_KERJA}", "Diperpanjang sampai 29 Mei 2020."
)
SE_58 = _se(
    "58/2020",
    date(2020, 5, 29),
    TATANAN_BARU,
    "Berlaku 5 Juni 2020. Porsi kerja di kantor belum ditetapkan dalam persen.",
)
SE_67 = _se(
    "67/2020", date(2020, 9, 4), f"Perubahan SE 58/2020: {TATANAN_BARU}", "Porsi kerja di kantor menurut risiko daerah."
)


def _awal(nama: str, dasar: DasarPaket, mulai: date, selesai: date) -> WFHPaket:
    return WFHPaket(nama, dasar, mulai, selesai, jenjang_puncak=2)


RANTAI_2020 = Paket(
    kode="pandemi-2020",
    nama="Masa pandemi 2020",
    golongan=GOLONGAN,
    keterangan="SE 19, 34, 50, 54, dan 58/2020 berurutan sampai SE 67/2020 menetapkan porsi menurut risiko daerah.",
    wfh=(
        _awal("WFH masa pandemi", SE_19, date(2020, 3, 16), date(2020, 3, 30)),
        _awal("WFH masa pandemi, perpanjangan pertama", SE_34, date(2020, 3, 30), date(2020, 4, 20)),
        _awal("WFH masa pandemi, perpanjangan kedua", SE_50, date(2020, 4, 20), date(2020, 5, 12)),
        _awal("WFH masa pandemi, perpanjangan ketiga", SE_54, date(2020, 5, 12), date(2020, 5, 30)),
        WFHPaket("Tatanan normal baru", SE_58, date(2020, 6, 5), date(2020, 9, 4)),
    ),
)

_RISIKO = (("tidak terdampak", 100), ("rendah", 75), ("sedang", 50), ("tinggi", 25))
RISIKO = tuple(
    Paket(
        kode=f"risiko-{nama.replace(' ', '-')}",
        nama=f"Risiko {nama}: di kantor paling banyak {kantor}%",
        golongan=GOLONGAN,
        perlu_tanggal=True,
        keterangan="Risiko tiap daerah berubah dari pekan ke pekan, jadi tanggalnya diisi sendiri.",
        wfh=(WFHPaket(f"WFH {100 - kantor}% (risiko {nama})", SE_67, date(2020, 9, 4), kuota_persen=100 - kantor),),
    )
    for nama, kantor in _RISIKO
)


def _ppkm(nomor: str, catatan: str) -> DasarPaket:
    return DasarPaket(
        kode=f"se-menpanrb-{nomor.replace('/', '-')}",
        nomor=f"SE MenPANRB {nomor}",
        judul="Penyesuaian Sistem Kerja ASN selama PPKM",
        verifikasi=PERLU,
        catatan=catatan,
    )


_CATATAN = "Porsi dari pemberitaan; tanggal dan naskahnya belum dicocokkan. Untuk sektor nonesensial."
SE_23_2021 = _ppkm("23/2021", f"{_CATATAN} Level 1 dan 2 menurut zona; di sini zona hijau dan kuning.")
SE_1_2022 = _ppkm("1/2022", _CATATAN)
SE_5_2022 = _ppkm("5/2022", _CATATAN)
SE_6_2022 = _ppkm("6/2022", _CATATAN)

# Largest share in the office for levels 1 to 4.
_TINGKAT = (
    ("ppkm-23-2021-luar", "luar Jawa–Bali", SE_23_2021, (50, 50, 25, 25)),
    ("ppkm-1-2022-jawa-bali", "Jawa–Bali", SE_1_2022, (75, 50, 25, 0)),
    ("ppkm-1-2022-luar", "luar Jawa–Bali", SE_1_2022, (75, 50, 50, 25)),
    ("ppkm-5-2022-jawa-bali", "Jawa–Bali", SE_5_2022, (100, 75, 50, 0)),
    ("ppkm-6-2022-jawa-bali", "Jawa–Bali", SE_6_2022, (100, 75, 50, 25)),
)
PPKM = tuple(
    Paket(
        kode=f"{kode}-level-{level}",
        nama=f"PPKM level {level}, {wilayah}, {dasar.nomor}",
        golongan=GOLONGAN,
        perlu_tanggal=True,
        keterangan=f"Di kantor paling banyak {kantor}%.",
        wfh=(
            WFHPaket(
                f"PPKM level {level} ({wilayah}): WFH {100 - kantor}%",
                dasar,
                date(2021, 7, 1),
                kuota_persen=100 - kantor,
            ),
        ),
    )
    for kode, wilayah, dasar, porsi in _TINGKAT
    for level, kantor in enumerate(porsi, 1)
)

SE_5_MK_2020 = DasarPaket(
    kode="se-5-mk-1-2020",
    nomor="SE-5/MK.1/2020",
    judul="Pencegahan COVID-19 di Lingkungan Kementerian Keuangan",
    tanggal=date(2020, 3, 14),
    verifikasi=PERLU,
    catatan=(
        "Pimpinan tinggi madya, pratama, dan administrator tetap di kantor kecuali sakit. Akhir berlakunya belum"
        " ditemukan."
    ),
)
KEMENKEU_2020 = Paket(
    kode="pandemi-kemenkeu-2020",
    nama="Kemenkeu: WFH masa pandemi (SE-5/MK.1/2020)",
    golongan=GOLONGAN,
    perlu_tanggal=True,
    keterangan="Pejabat yang terikat di kantor disebut menurut jenjangnya, bukan dua jenjang tertinggi tiap kantor.",
    wfh=(
        WFHPaket(
            "WFH Kemenkeu masa pandemi",
            SE_5_MK_2020,
            date(2020, 3, 16),
            jenjang_terikat=(
                int(JenjangStruktural.JPT_MADYA),
                int(JenjangStruktural.JPT_PRATAMA),
                int(JenjangStruktural.ADMINISTRATOR),
            ),
        ),
    ),
)
PANDEMI = (RANTAI_2020, *RISIKO, *PPKM, KEMENKEU_2020)
