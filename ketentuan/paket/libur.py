"""National holidays and cuti bersama 2025-2027 as decreed. `*` still waits for the sidang isbat.

One line per day: date, kind (LN libur nasional, CB cuti bersama), name. The `holidays` library is only a cross-check.
"""

from datetime import date

from ketentuan.choices import JenisLibur
from ketentuan.paket.bentuk import PERLU, TERLIHAT, DasarPaket, LiburPaket

SKB_2025 = DasarPaket(
    kode="skb-libur-2025",
    nomor="SKB Menteri Agama 1017/2024, Menteri Ketenagakerjaan 2/2024, Menteri PANRB 2/2024",
    judul="Hari Libur Nasional dan Cuti Bersama Tahun 2025",
    verifikasi=TERLIHAT,
)
SKB_2025_PERUBAHAN = DasarPaket(
    kode="skb-libur-2025-perubahan",
    nomor="SKB Menteri Agama 933/2025, Menteri Ketenagakerjaan 1/2025, Menteri PANRB 3/2025",
    judul="Perubahan Hari Libur Nasional dan Cuti Bersama Tahun 2025",
    tanggal=date(2025, 8, 7),
    verifikasi=TERLIHAT,
    catatan="Menambah cuti bersama 18 Agustus 2025.",
)
SKB_2026 = DasarPaket(
    kode="skb-libur-2026",
    nomor="SKB Menteri Agama 1497/2025, Menteri Ketenagakerjaan 2/2025, Menteri PANRB 5/2025",
    judul="Hari Libur Nasional dan Cuti Bersama Tahun 2026",
    tanggal=date(2025, 9, 19),
    verifikasi=TERLIHAT,
    catatan="Cuti bersama ASN: Keppres 42/2025.",
)
SKB_2027 = DasarPaket(
    kode="skb-libur-2027",
    nomor="SKB Menteri Agama 1205/2026, Menteri Ketenagakerjaan 3/2026, Menteri PANRB 2/2026",
    judul="Hari Libur Nasional dan Cuti Bersama Tahun 2027",
    tanggal=date(2026, 9, 15),
    verifikasi=PERLU,
    catatan="Naskah SKB belum dibaca dan Keppres cuti bersama ASN 2027 belum ditemukan.",
)

_2025 = """
2025-01-01 LN Tahun Baru Masehi
2025-01-27 LN Isra Mikraj
2025-01-28 CB Tahun Baru Imlek
2025-01-29 LN Tahun Baru Imlek
2025-03-28 CB Nyepi
2025-03-29 LN Nyepi
2025-03-31 LN Idul Fitri
2025-04-01 LN Idul Fitri hari kedua
2025-04-02 CB Idul Fitri
2025-04-03 CB Idul Fitri
2025-04-04 CB Idul Fitri
2025-04-07 CB Idul Fitri
2025-04-18 LN Wafat Yesus Kristus
2025-04-20 LN Kebangkitan Yesus Kristus
2025-05-01 LN Hari Buruh
2025-05-12 LN Waisak
2025-05-13 CB Waisak
2025-05-29 LN Kenaikan Yesus Kristus
2025-05-30 CB Kenaikan Yesus Kristus
2025-06-01 LN Hari Lahir Pancasila
2025-06-06 LN Idul Adha
2025-06-09 CB Idul Adha
2025-06-27 LN Tahun Baru Islam
2025-08-17 LN Kemerdekaan RI
2025-09-05 LN Maulid Nabi
2025-12-25 LN Natal
2025-12-26 CB Natal
"""

_2025_PERUBAHAN = """
2025-08-18 CB Kemerdekaan RI
"""

_2026 = """
2026-01-01 LN Tahun Baru Masehi
2026-01-16 LN Isra Mikraj Nabi Muhammad
2026-02-16 CB Tahun Baru Imlek
2026-02-17 LN Tahun Baru Imlek
2026-03-18 CB Hari Suci Nyepi
2026-03-19 LN Hari Suci Nyepi
2026-03-20 CB Hari Raya Idul Fitri
2026-03-21 LN Hari Raya Idul Fitri
2026-03-22 LN Hari kedua Idul Fitri
2026-03-23 CB Hari Raya Idul Fitri
2026-03-24 CB Hari Raya Idul Fitri
2026-04-03 LN Wafat Yesus Kristus
2026-04-05 LN Kebangkitan Yesus Kristus
2026-05-01 LN Hari Buruh Internasional
2026-05-14 LN Kenaikan Yesus Kristus
2026-05-15 CB Kenaikan Yesus Kristus
2026-05-27 LN Hari Raya Idul Adha
2026-05-28 CB Hari Raya Idul Adha
2026-05-31 LN Hari Raya Waisak
2026-06-01 LN Hari Lahir Pancasila
2026-06-16 LN Tahun Baru Islam
2026-08-17 LN Hari Kemerdekaan Republik Indonesia
2026-08-25 LN Maulid Nabi Muhammad
2026-12-24 CB Hari Raya Natal
2026-12-25 LN Hari Raya Natal
"""

_2027 = """
2027-01-01 LN Tahun Baru Masehi
2027-01-05 LN Isra Mikraj Nabi Muhammad
2027-02-05 CB Tahun Baru Imlek
2027-02-06 LN Tahun Baru Imlek
2027-03-08 LN Hari Suci Nyepi
2027-03-09 CB Hari Raya Idul Fitri
2027-03-10 LN Hari Raya Idul Fitri *
2027-03-11 LN Hari kedua Idul Fitri *
2027-03-12 CB Hari Raya Idul Fitri
2027-03-15 CB Hari Raya Idul Fitri
2027-03-25 CB Wafat Yesus Kristus
2027-03-26 LN Wafat Yesus Kristus
2027-03-28 LN Kebangkitan Yesus Kristus
2027-05-01 LN Hari Buruh Internasional
2027-05-06 LN Kenaikan Yesus Kristus
2027-05-17 LN Hari Raya Idul Adha *
2027-05-18 CB Hari Raya Idul Adha
2027-05-19 CB Hari Raya Waisak
2027-05-20 LN Hari Raya Waisak
2027-06-01 LN Hari Lahir Pancasila
2027-06-06 LN Tahun Baru Islam
2027-08-15 LN Maulid Nabi Muhammad
2027-08-17 LN Hari Kemerdekaan Republik Indonesia
2027-12-24 CB Hari Raya Natal
2027-12-25 LN Hari Raya Natal
2027-12-26 LN Isra Mikraj Nabi Muhammad
"""

_JENIS = {"LN": JenisLibur.LIBUR_NASIONAL, "CB": JenisLibur.CUTI_BERSAMA}


def _read(block: str, dasar: DasarPaket) -> tuple[LiburPaket, ...]:
    rows = []
    for line in block.strip().splitlines():
        tanggal, jenis, nama = line.split(" ", 2)
        rows.append(
            LiburPaket(
                tanggal=date.fromisoformat(tanggal),
                jenis=_JENIS[jenis],
                nama=nama.removesuffix("*").strip(),
                dasar=dasar,
                perkiraan=nama.endswith("*"),
            )
        )
    return tuple(rows)


LIBUR = tuple(
    sorted(
        (
            *_read(_2025, SKB_2025),
            *_read(_2025_PERUBAHAN, SKB_2025_PERUBAHAN),
            *_read(_2026, SKB_2026),
            *_read(_2027, SKB_2027),
        ),
        key=lambda row: row.tanggal,
    )
)
