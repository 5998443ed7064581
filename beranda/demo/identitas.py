"""Identity numbers, titles and mail addresses that hold together with age, post and kind of employment."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from beranda.demo.acak import batasi
from beranda.demo.kursi import CPNS, PNS, PPNPN, PPPK, Kursi

# Third digit group of an NI PPPK after the year: not a month.
KODE_PPPK = "21"
_GELAR_STRATA_1 = ("S.E.", "S.H.", "S.Ak.", "S.A.P.", "S.T.", "S.IP.", "S.Tr.Ak.")
_GELAR_STRATA_2 = ("S.E., M.M.", "S.H., M.H.", "S.E., M.Ak.", "S.T., M.T.", "S.IP., M.A.P.", "S.E., M.Si.")
_DOMAIN = "djkn.example"


@dataclass(frozen=True)
class Gelar:
    depan: str = ""
    belakang: str = ""


def tanggal_lahir(acak: Random, kursi: Kursi) -> date:
    awal, akhir = (date(tahun, 1, 1) for tahun in kursi.lahir)
    return awal + timedelta(days=acak.randrange((akhir - awal).days + 365))


def tanggal_angkat(acak: Random, lahir: date, kursi: Kursi, awal: date) -> date:
    """The first of a month when the career began: not before 19 years of age, and before `awal`."""
    if kursi.jenis == CPNS:
        return date(awal.year - 1, 12, 1)
    if kursi.jenis == PPPK:
        return date(acak.choice((2021, 2022, 2023, 2024)), 3, 1)
    usia = acak.choice((19, 20, 21)) if kursi.golongan[0].startswith("II/") else acak.choice((22, 23, 24, 25, 26))
    tahun = int(batasi(lahir.year + usia, 1988, 2022))
    return date(tahun, acak.choice((1, 2, 3, 4, 12)), 1)


def nip(jenis: str, lahir: date, angkat: date, perempuan: bool, urut: int) -> str | None:
    """18 digits for civil servants; PPNPN have none."""
    if jenis == PPNPN:
        return None
    bagian = KODE_PPPK if jenis == PPPK else f"{angkat:%m}"
    return f"{lahir:%Y%m%d}{angkat:%Y}{bagian}{2 if perempuan else 1}{urut:03d}"


def gelar(acak: Random, kursi: Kursi, lahir: date, perempuan: bool) -> Gelar:
    """A title that fits grade and age; older heads may carry Drs. or Ir., a few the Hajj."""
    if kursi.jenis == PPNPN or kursi.golongan[0].startswith("II/") or kursi.golongan[0] in ("V", "VII"):
        return Gelar(belakang="A.Md." if acak.random() < 0.45 and kursi.jenis != PPNPN else "")
    if kursi.is_kepala:
        haji = ("Hj." if perempuan else "H.") if acak.random() < 0.15 else ""
        if lahir.year < 1972 and acak.random() < 0.5:
            return Gelar(" ".join(filter(None, (haji, "Dra." if perempuan else "Drs."))), "M.Si.")
        return Gelar(haji, acak.choice(_GELAR_STRATA_2))
    strata_2 = kursi.jenis == PNS and acak.random() < 0.2
    return Gelar(belakang=acak.choice(_GELAR_STRATA_2 if strata_2 else _GELAR_STRATA_1))


def surel(nama: str, terpakai: set[str]) -> str:
    """first.last@djkn.example (a domain that never exists), with a number when it is taken."""
    kata = ["".join(huruf for huruf in kata if huruf.isalnum()) for kata in nama.lower().split()]
    pokok = ".".join((kata[0], kata[-1]) if len(kata) > 1 else kata)
    alamat, nomor = f"{pokok}@{_DOMAIN}", 2
    while alamat in terpakai:
        alamat, nomor = f"{pokok}{nomor}@{_DOMAIN}", nomor + 1
    terpakai.add(alamat)
    return alamat
