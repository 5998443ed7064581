"""Who sits where: the seats of each unit with post, kind of employment and range of grades."""

from dataclasses import dataclass

from beranda.demo.unit import BANDUNG, JAYAPURA, KANWIL, MAKASSAR, TASIKMALAYA, Bagian, Kantor
from kepegawaian.choices import JenisJabatan, JenisPegawai, JenisUnit, JenjangStruktural

PNS, CPNS, PPPK, PPNPN = JenisPegawai.PNS, JenisPegawai.CPNS, JenisPegawai.PPPK, JenisPegawai.PPNPN
_FUNGSIONAL, _PELAKSANA = JenisJabatan.FUNGSIONAL, JenisJabatan.PELAKSANA


@dataclass(frozen=True)
class Kursi:
    """A seat: its post, who may sit there, and the years of birth that fit."""

    jabatan: str
    jenis_jabatan: JenisJabatan
    golongan: tuple[str, ...]
    lahir: tuple[int, int]
    jenjang: JenjangStruktural | None = None
    jenis: JenisPegawai = PNS

    @property
    def is_kepala(self) -> bool:
        return self.jenjang is not None


def _kepala(nama: str, jenjang: JenjangStruktural, golongan: tuple[str, ...], lahir: tuple[int, int]) -> Kursi:
    return Kursi(nama, JenisJabatan.MANAJERIAL, golongan, lahir, jenjang)


KAKANWIL = _kepala("Kepala Kantor Wilayah", JenjangStruktural.JPT_PRATAMA, ("IV/c", "IV/d"), (1967, 1973))
SESDITJEN = _kepala("Sekretaris Direktorat Jenderal", JenjangStruktural.JPT_PRATAMA, ("IV/d",), (1967, 1971))
KAKPKNL = _kepala("Kepala KPKNL", JenjangStruktural.ADMINISTRATOR, ("IV/a", "IV/b"), (1969, 1979))

PENELAAH = Kursi("Penelaah Teknis Kebijakan", _PELAKSANA, ("III/a", "III/b", "III/c"), (1985, 1997))
PENGOLAH = Kursi("Pengolah Data dan Informasi", _PELAKSANA, ("II/c", "II/d", "III/a"), (1988, 1999))
PENATA_PPPK = Kursi("Penata Layanan Operasional", _PELAKSANA, ("IX",), (1988, 1998), jenis=PPPK)
PENGELOLA_PPPK = Kursi("Pengelola Layanan Operasional", _PELAKSANA, ("VII",), (1989, 1999), jenis=PPPK)
OPERATOR_PPPK = Kursi("Operator Layanan Operasional", _PELAKSANA, ("V",), (1986, 1999), jenis=PPPK)
ADMINISTRASI = Kursi("Pengadministrasi Perkantoran", _PELAKSANA, ("II/b", "II/c", "II/d"), (1974, 1992))
PPNPN_UMUM = Kursi("Pengelola Umum Operasional", _PELAKSANA, ("",), (1978, 2000), jenis=PPNPN)
PENJAGA = Kursi("Petugas Keamanan", _PELAKSANA, ("",), (1980, 2000), jenis=PPNPN)
CPNS_PENELAAH = Kursi("Penelaah Teknis Kebijakan", _PELAKSANA, ("III/a",), (1999, 2002), jenis=CPNS)
PENILAI_MUDA = Kursi("Penilai Pemerintah Ahli Muda", _FUNGSIONAL, ("III/c", "III/d"), (1979, 1989))
PENILAI_PERTAMA = Kursi("Penilai Pemerintah Ahli Pertama", _FUNGSIONAL, ("III/a", "III/b"), (1989, 1997))
PELELANG_MUDA = Kursi("Pelelang Ahli Muda", _FUNGSIONAL, ("III/c", "III/d"), (1978, 1988))
PELELANG_PERTAMA = Kursi("Pelelang Ahli Pertama", _FUNGSIONAL, ("III/a", "III/b"), (1988, 1997))
PRAKOM = Kursi("Pranata Komputer Ahli Pertama", _FUNGSIONAL, ("III/a", "III/b"), (1988, 1998))
PRAKOM_TERAMPIL = Kursi("Pranata Komputer Terampil", _FUNGSIONAL, ("II/c", "II/d"), (1991, 1999))
SDM = Kursi("Pranata SDM Aparatur Terampil", _FUNGSIONAL, ("II/c", "II/d"), (1985, 1998))
ANALIS_SDM = Kursi("Analis SDM Aparatur Ahli Muda", _FUNGSIONAL, ("III/c", "III/d"), (1980, 1989))
KEUANGAN = Kursi("Pranata Keuangan APBN Mahir", _FUNGSIONAL, ("III/a", "III/b"), (1982, 1994))
ANALIS_KEUANGAN = Kursi("Analis Pengelolaan Keuangan APBN Ahli Pertama", _FUNGSIONAL, ("III/a", "III/b"), (1987, 1996))
ARSIPARIS = Kursi("Arsiparis Terampil", _FUNGSIONAL, ("II/c", "II/d"), (1984, 1996))
HUMAS = Kursi("Pranata Hubungan Masyarakat Ahli Pertama", _FUNGSIONAL, ("III/a", "III/b"), (1988, 1997))
HUKUM = Kursi("Analis Hukum Ahli Pertama", _FUNGSIONAL, ("III/a", "III/b"), (1988, 1996))

# One list per field of work; the head comes from the unit itself.
_KANWIL = {
    "umum": (ANALIS_SDM, SDM, ANALIS_KEUANGAN, KEUANGAN, ARSIPARIS, ADMINISTRASI, PPNPN_UMUM),
    "pkn": (PENELAAH, PENELAAH, PENGOLAH, PENATA_PPPK, CPNS_PENELAAH),
    "penilaian": (PENILAI_MUDA, PENILAI_PERTAMA, PENGOLAH),
    "piutang": (PENELAAH, PENGOLAH),
    "lelang": (PELELANG_MUDA, PENELAAH, PENGOLAH),
    "kihi": (PENELAAH, PENELAAH, HUKUM, PRAKOM, HUMAS),
}
_BANDUNG = {
    "umum": (SDM, KEUANGAN, ADMINISTRASI, PPNPN_UMUM),
    "pkn": (
        PENELAAH, PENELAAH, PENGOLAH, PENELAAH, PENGOLAH, PENELAAH, PENATA_PPPK, PENELAAH, PENGOLAH,
    ),
    "penilaian": (PENILAI_MUDA, PENILAI_PERTAMA, PENILAI_PERTAMA),
    "piutang": (PENELAAH, PENGELOLA_PPPK),
    "lelang": (PELELANG_MUDA, PELELANG_PERTAMA, PENGOLAH),
    "hi": (PRAKOM_TERAMPIL, PENGELOLA_PPPK),
    "ki": (PENGOLAH,),
}  # fmt: skip
_KPKNL = {
    "umum": (KEUANGAN, OPERATOR_PPPK, PPNPN_UMUM),
    "pkn": (PENELAAH, PENGOLAH, PENATA_PPPK),
    "penilaian": (PENILAI_MUDA, PENILAI_PERTAMA),
    "piutang": (PENGOLAH,),
    "lelang": (PELELANG_MUDA, PELELANG_PERTAMA),
    "hi": (PRAKOM_TERAMPIL,),
    "ki": (PENGOLAH,),
}
_KECIL = {**_KPKNL, "pkn": (PENELAAH, PENATA_PPPK), "lelang": (PELELANG_PERTAMA,)}
_TIMUR = {"umum": (ADMINISTRASI,), "pkn": (PENELAAH, PENGOLAH), "lelang": (PELELANG_PERTAMA,)}
_SUSUNAN = {KANWIL: _KANWIL, BANDUNG: _BANDUNG, TASIKMALAYA: _KECIL, MAKASSAR: _TIMUR, JAYAPURA: _TIMUR}


def kepala_kantor(kantor: Kantor) -> Kursi:
    """The head's seat of an office. In the head office that is the one whom the heads of the Kanwil report to."""
    return {JenisUnit.KANWIL: KAKANWIL, JenisUnit.KPKNL: KAKPKNL}.get(kantor.jenis, SESDITJEN)


def kepala_bagian(bagian: Bagian) -> Kursi:
    """The head's seat of an inner unit."""
    if bagian.jenis in (JenisUnit.BAGIAN, JenisUnit.BIDANG):
        return _kepala(f"Kepala {bagian.nama}", JenjangStruktural.ADMINISTRATOR, ("IV/a", "IV/b"), (1970, 1981))
    return _kepala(f"Kepala {bagian.nama}", JenjangStruktural.PENGAWAS, ("III/c", "III/d", "IV/a"), (1974, 1987))


def kursi_bagian(kantor: Kantor, bagian: Bagian) -> tuple[Kursi, ...]:
    """The seats of an inner unit below its head."""
    return _SUSUNAN.get(kantor.kode, _KPKNL)[bagian.tugas]
