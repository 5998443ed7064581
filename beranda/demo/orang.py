"""The people of the demo office: who they are, where they serve and under whom, with a few careers that move."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from beranda.demo import identitas
from beranda.demo.acak import dadu, pilih_berbobot
from beranda.demo.kursi import CPNS, PENJAGA, PPNPN, Kursi, kepala_bagian, kepala_kantor, kursi_bagian
from beranda.demo.masa import Masa
from beranda.demo.nama import CAMPURAN, nama_untuk
from beranda.demo.unit import (
    BANDUNG,
    BEKASI,
    JAYAPURA,
    KANTOR,
    KANWIL,
    MAKASSAR,
    PURWAKARTA,
    REGU,
    TASIKMALAYA,
    Bagian,
    Kantor,
    kode_bagian,
)
from kepegawaian.choices import JenisPegawai, JenisPenugasan


@dataclass(frozen=True)
class Tugas:
    """A post held in a unit under a superior (named by `Orang.kode`), `selesai` excluded."""

    unit: str
    jabatan: str
    atasan: str | None
    mulai: date
    selesai: date | None = None
    jenis: JenisPenugasan = JenisPenugasan.DEFINITIF
    nomor_sk: str = ""


@dataclass(frozen=True)
class Orang:
    """One invented person. `kode` is the seat ("537738-PKN/0" is its head) and the key of their chance."""

    kode: str
    nama: str
    gelar: identitas.Gelar
    jenis: JenisPegawai
    golongan: str
    nip: str | None
    masuk: str
    surel: str
    kursi: Kursi
    tugas: tuple[Tugas, ...]
    nonaktif_sejak: date | None = None

    def tugas_pada(self, tanggal: date) -> Tugas | None:
        """The definitive post on a date."""
        return next(
            (
                tugas
                for tugas in self.tugas
                if tugas.jenis == JenisPenugasan.DEFINITIF
                and tugas.mulai <= tanggal
                and (tugas.selesai is None or tanggal < tugas.selesai)
            ),
            None,
        )


# People the product's pages and papers speak of: name, woman, grade where it is not left to chance.
TETAP: dict[str, tuple[str, bool, str]] = {
    f"{KANWIL}/0": ("Nandang Supriatna", False, "IV/d"),
    f"{KANWIL}-UMUM/1": ("Hendra Gunawan", False, "III/d"),
    f"{KANWIL}-KIHI/1": ("Wulan Anggraeni", True, "III/b"),
    f"{BANDUNG}/0": ("Endah Kusumawati", True, "IV/b"),
    f"{BANDUNG}-PKN/0": ("Dedi Kurniawan", False, "IV/a"),
    f"{BANDUNG}-PKN/1": ("Ratna Puspitasari", True, "III/a"),
    f"{BANDUNG}-PKN/2": ("Asep Hidayat", False, "III/c"),
    f"{BANDUNG}-PKN/3": ("Intan Permatasari", True, "II/d"),
    f"{BANDUNG}-PKN/4": ("Bayu Setiawan", False, "III/b"),
    f"{BANDUNG}-PKN/5": ("Dewi Lestari", True, "II/c"),
    f"{BANDUNG}-PKN/6": ("Nining Kartikasari", True, "III/b"),
    f"{BANDUNG}-PKN/7": ("Siti Maryam Fadhilah", True, "IX"),
    f"{BANDUNG}-PKN/8": ("Yoga Pramudita", False, "III/a"),
    f"{BANDUNG}-PKN/9": ("Rizal Maulana Akbar", False, "II/d"),
    # The same name twice in the house, because that happens.
    f"{TASIKMALAYA}-PKN/1": ("Asep Hidayat", False, "III/b"),
    f"{MAKASSAR}-PKN/1": ("Andi Tenri Mattalatta", True, "III/b"),
    f"{JAYAPURA}-PKN/1": ("Yohanis Wanggai", False, "III/b"),
}

RATNA, DEDI, WULAN, HENDRA, KAKANWIL_JABAR, ANDI, YOHANIS = (
    f"{BANDUNG}-PKN/1",
    f"{BANDUNG}-PKN/0",
    f"{KANWIL}-KIHI/1",
    f"{KANWIL}-UMUM/1",
    f"{KANWIL}/0",
    f"{MAKASSAR}-PKN/1",
    f"{JAYAPURA}-PKN/1",
)
# Careers that move within the six months.
PINDAH, PENSIUN = f"{BEKASI}-PKN/2", "119393-PIUTANG/1"
KOSONG, PELAKSANA_TUGAS = f"{PURWAKARTA}-PIUTANG/0", f"{PURWAKARTA}-HI/0"
USIA_PENSIUN = 58


def people(masa: Masa) -> list[Orang]:
    """Everybody, heads first within a unit, in a fixed order."""
    maker = _Maker(masa)
    found = [orang for kantor in KANTOR for orang in maker.office(kantor)]
    found += maker.guards()
    return [_with_career(orang, masa) for orang in found if orang.kode != KOSONG]


class _Maker:
    """Makes one person after another; remembers names and addresses that are taken."""

    def __init__(self, masa: Masa) -> None:
        self.masa = masa
        self.nama_terpakai = {nama for nama, _, _ in TETAP.values()}
        self.surel_terpakai: set[str] = set()
        self.urut = 0

    def office(self, kantor: Kantor) -> Iterator[Orang]:
        induk = f"{kantor.induk}/0" if kantor.induk else None
        yield self.person(kantor, f"{kantor.kode}/0", kepala_kantor(kantor), kantor.kode, induk)
        for bagian in kantor.isi:
            yield from self.inner_unit(kantor, bagian)

    def inner_unit(self, kantor: Kantor, bagian: Bagian) -> Iterator[Orang]:
        unit = kode_bagian(kantor, bagian)
        ketua = f"{unit}/0"
        yield self.person(kantor, ketua, kepala_bagian(bagian), unit, f"{kantor.kode}/0")
        atasan = PELAKSANA_TUGAS if ketua == KOSONG else ketua
        for nomor, kursi in enumerate(kursi_bagian(kantor, bagian), start=1):
            yield self.person(kantor, f"{unit}/{nomor}", kursi, unit, atasan)

    def guards(self) -> Iterator[Orang]:
        """Those who stand guard, after everybody else, so that nobody's name or login hangs on them."""
        kantor = next(satu for satu in KANTOR if satu.kode == BANDUNG)
        for regu in REGU:
            for nomor in range(1, regu.orang + 1):
                yield self.person(kantor, f"{regu.kode}/{nomor}", PENJAGA, regu.kode, f"{BANDUNG}-UMUM/0")

    def person(self, kantor: Kantor, kode: str, kursi: Kursi, unit: str, atasan: str | None) -> Orang:
        acak = dadu("orang", kode)
        self.urut += 1
        nama, perempuan, golongan = TETAP.get(kode) or self._chance(acak, kantor, kursi)
        lahir = identitas.tanggal_lahir(acak, kursi)
        if kode == PENSIUN:
            pensiun = self.masa.bulan_lalu(2).first
            lahir = (pensiun - timedelta(days=12)).replace(year=pensiun.year - USIA_PENSIUN)
        angkat = identitas.tanggal_angkat(acak, lahir, kursi, self.masa.mulai)
        nomor = identitas.nip(kursi.jenis, lahir, angkat, perempuan, acak.randrange(1, 9))
        return Orang(
            kode=kode,
            nama=nama,
            gelar=identitas.gelar(acak, kursi, lahir, perempuan),
            jenis=kursi.jenis,
            golongan=golongan,
            nip=nomor,
            masuk=nomor or f"ppnpn-{kantor.pendek.split()[-1].lower()}-{self.urut:03d}",
            surel=identitas.surel(nama, self.surel_terpakai),
            kursi=kursi,
            tugas=(Tugas(unit, kursi.jabatan, atasan, self._since(acak, kursi, angkat)),),
        )

    def _chance(self, acak: Random, kantor: Kantor, kursi: Kursi) -> tuple[str, bool, str]:
        perempuan = acak.random() < (0.3 if kursi.is_kepala else 0.47)
        asal = pilih_berbobot(acak, CAMPURAN[kantor.asal])
        nama = nama_untuk(acak, asal, perempuan)
        while nama in self.nama_terpakai:
            nama = nama_untuk(acak, asal, perempuan)
        self.nama_terpakai.add(nama)
        return nama, perempuan, acak.choice(kursi.golongan)

    def _since(self, acak: Random, kursi: Kursi, angkat: date) -> date:
        """Since when in this post: heads move every few years, nobody before the career began."""
        if kursi.jenis in (CPNS, PPNPN):
            return max(angkat, date(2020, 1, 2)) if kursi.jenis == CPNS else date(acak.choice((2019, 2021, 2023)), 1, 2)
        tahun = self.masa.mulai.year - acak.choice((1, 2, 2, 3))
        return max(angkat, date(tahun, acak.choice((2, 5, 9, 11)), acak.choice((2, 3, 9, 16))))


def _with_career(orang: Orang, masa: Masa) -> Orang:
    """The transfer, the retirement and the acting head of the demo."""
    tugas = orang.tugas[0]
    if orang.kode == PINDAH:
        sejak = masa.bulan_lalu(2).first
        lama = replace(tugas, selesai=sejak)
        baru = replace(tugas, unit="537759-PKN", atasan="537759-PKN/0", mulai=sejak)
        return replace(orang, tugas=(lama, replace(baru, nomor_sk=f"KEP-218/KN.1/{sejak.year}")))
    if orang.kode == PENSIUN:
        sejak = masa.bulan_lalu(2).first
        return replace(orang, tugas=(replace(tugas, selesai=sejak),), nonaktif_sejak=sejak)
    if orang.kode == PELAKSANA_TUGAS:
        sejak = masa.bulan_lalu(8).first
        plt = Tugas(
            unit=f"{PURWAKARTA}-PIUTANG",
            jabatan="Kepala Seksi Piutang Negara",
            atasan=tugas.atasan,
            mulai=sejak,
            jenis=JenisPenugasan.PLT,
            nomor_sk=f"PRIN-{sejak.month}/WKN.08/{sejak.year}",
        )
        return replace(orang, tugas=(tugas, plt))
    return orang
