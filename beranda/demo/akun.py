"""The logins of the demo office, one per role. Every person of it has the same password."""

from dataclasses import dataclass

from beranda.demo.masa import Masa
from beranda.demo.orang import ANDI, DEDI, HENDRA, KAKANWIL_JABAR, RATNA, WULAN, YOHANIS, people

SANDI = "kantor-contoh"


@dataclass(frozen=True)
class Akun:
    peran: str
    nama: str
    masuk: str
    tempat: str


_AKUN = (
    ("Pegawai", RATNA, "KPKNL Bandung, Seksi PKN"),
    ("Atasan", DEDI, "KPKNL Bandung, Kepala Seksi PKN"),
    ("Petugas UKI", WULAN, "Kanwil DJKN Jawa Barat, Bidang KIHI"),
    ("Admin kepegawaian", HENDRA, "Kanwil DJKN Jawa Barat, Bagian Umum"),
    ("Pimpinan", KAKANWIL_JABAR, "Kepala Kanwil DJKN Jawa Barat"),
    ("Pegawai (WITA)", ANDI, "KPKNL Makassar, Seksi PKN"),
    ("Pegawai (WIT)", YOHANIS, "KPKNL Jayapura, Seksi PKN"),
)


def logins(masa: Masa) -> list[Akun]:
    orang = {o.kode: o for o in people(masa)}
    return [Akun(peran, orang[kode].nama, orang[kode].masuk, tempat) for peran, kode, tempat in _AKUN]


def table(masa: Masa) -> list[str]:
    """The logins as lines for a terminal."""
    rows = [
        ("Peran", "Nama", "NIP (nama pengguna)", "Tempat"),
        *((a.peran, a.nama, a.masuk, a.tempat) for a in logins(masa)),
    ]
    lebar = [max(len(row[n]) for row in rows) for n in range(3)]
    lines = ["  ".join([*(row[n].ljust(lebar[n]) for n in range(3)), row[3]]) for row in rows]
    return [
        "Akun kantor contoh:",
        "",
        *(f"  {line}" for line in lines),
        "",
        f"  Kata sandi semua akun: {SANDI}",
    ]
