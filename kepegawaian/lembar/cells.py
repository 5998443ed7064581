"""What the cells of one person say: each read by its rule, each refusal kept beside its column."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from core.errors import Refused
from kepegawaian.choices import Alasan, JenisPegawai
from kepegawaian.lembar.columns import Kolom
from kepegawaian.lembar.sheet import Sheet
from kepegawaian.rules.golongan import golongan_from_bkn, read_golongan
from kepegawaian.rules.nama import read_nama
from kepegawaian.rules.nip import Nip, read_nip
from kepegawaian.rules.teks import Isi, clean, fold, is_kosong
from kepegawaian.rules.waktu import Urutan, guess_urutan, is_ambigu, read_tanggal

T = TypeVar("T")
_SUREL: Final = re.compile(r"[A-Za-z0-9._%+'\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}")
_MAKS_GELAR_DEPAN: Final = 50
_MAKS_GELAR_BELAKANG: Final = 80
_MAKS_JABATAN: Final = 150
_MAKS_UNIT: Final = 250
_MAKS_SUREL: Final = 200


@dataclass(frozen=True)
class BacaanSel:
    """The values of one row; None where the file says nothing. A blank never deletes what is known."""

    nip: str | None = None
    nama: str | None = None
    gelar_depan: str | None = None
    gelar_belakang: str | None = None
    jenis: JenisPegawai | None = None
    petunjuk_jenis: JenisPegawai | None = None
    golongan: str | None = None
    unit: str | None = None
    jabatan: str | None = None
    eselon: str | None = None
    nip_atasan: str | None = None
    surel: str | None = None


@dataclass(frozen=True)
class Bacaan:
    """Values, refusals and warnings of one row."""

    sel: BacaanSel
    tolakan: tuple[tuple[Kolom, Refused], ...]
    peringatan: tuple[tuple[Kolom, Refused], ...]


def read_jenis(nilai: Isi) -> JenisPegawai | None:
    """Read "PNS", "PPPK Paruh Waktu", "Non ASN" …; None when blank."""
    if is_kosong(nilai):
        return None
    kunci = fold(clean(nilai)).replace("p3k", "pppk")
    if kunci in ("c", "calon pns") or "cpns" in kunci.split():
        return JenisPegawai.CPNS
    if "pppk" in kunci.split() or "perjanjian kerja" in kunci:
        return JenisPegawai.PPPK_PARUH_WAKTU if "paruh" in kunci else JenisPegawai.PPPK
    if kunci in ("ppnpn", "honorer", "honor", "kontrak", "outsourcing", "pegawai tidak tetap") or kunci.startswith(
        "non "
    ):
        return JenisPegawai.PPNPN
    if kunci == "p" or "pns" in kunci.split() or kunci.startswith("pegawai negeri sipil"):
        return JenisPegawai.PNS
    raise Refused(Alasan.JENIS_TAK_DIKENAL, nilai=clean(nilai)[:40])


def read_surel(nilai: Isi) -> str | None:
    """Read an e-mail address, in small letters; None when blank."""
    if is_kosong(nilai):
        return None
    surel = clean(nilai).removeprefix("mailto:").casefold()
    if len(surel) > _MAKS_SUREL or not _SUREL.fullmatch(surel):
        raise Refused(Alasan.SUREL_TAK_TERBACA, nilai=clean(nilai)[:60])
    return surel


@dataclass(frozen=True)
class Pembaca:
    """Reads rows of one sheet. `urutan` None: the date column mixes both orders, so ambiguous dates are refused."""

    hari_ini: date
    urutan: Urutan | None = Urutan.HARI_DULU

    @classmethod
    def for_rows(cls, sheet: Sheet, letak: Mapping[Kolom, int], nomor: Iterable[int], hari_ini: date) -> "Pembaca":
        """A reader that has looked at the whole date column first."""
        indeks = letak.get(Kolom.TANGGAL_LAHIR)
        if indeks is None:
            return cls(hari_ini)
        return cls(hari_ini, guess_urutan(b[indeks] for n in nomor if len(b := sheet.baris[n]) > indeks))

    def read(self, sel: Mapping[Kolom, Isi]) -> Bacaan:
        """Read what is there; cells left out of `sel` are not judged."""
        tolakan: list[tuple[Kolom, Refused]] = []

        def ask(kolom: Kolom, baca: Callable[[Isi], T]) -> T | None:
            try:
                return baca(sel[kolom]) if kolom in sel else None
            except Refused as tolak:
                tolakan.append((kolom, tolak))
                return None

        nip = ask(Kolom.NIP, lambda isi: read_nip(isi, hari_ini=self.hari_ini))
        nama = ask(Kolom.NAMA, read_nama)
        atasan = ask(Kolom.NIP_ATASAN, lambda isi: read_nip(isi, hari_ini=self.hari_ini))
        lahir = ask(Kolom.TANGGAL_LAHIR, self._birth_date) or (nama.tanggal_lahir if nama else None)
        hasil = BacaanSel(
            nip=nip.angka if nip else None,
            petunjuk_jenis=nip.petunjuk_jenis if nip else None,
            jenis=ask(Kolom.JENIS, read_jenis),
            golongan=ask(Kolom.GOLONGAN, read_golongan) or ask(Kolom.GOLONGAN_BKN, golongan_from_bkn),
            unit=ask(Kolom.UNIT, _text(_MAKS_UNIT)),
            jabatan=ask(Kolom.JABATAN, _text(_MAKS_JABATAN)),
            eselon=ask(Kolom.ESELON, _text(_MAKS_UNIT)),
            nip_atasan=atasan.angka if atasan else None,
            surel=ask(Kolom.SUREL, read_surel),
        )
        if nama is not None:
            hasil = replace(
                hasil, nama=nama.nama, gelar_depan=nama.gelar_depan or None, gelar_belakang=nama.gelar_belakang or None
            )
        depan = ask(Kolom.GELAR_DEPAN, _text(_MAKS_GELAR_DEPAN)) or hasil.gelar_depan
        belakang = ask(Kolom.GELAR_BELAKANG, _text(_MAKS_GELAR_BELAKANG)) or hasil.gelar_belakang
        hasil = replace(hasil, gelar_depan=depan, gelar_belakang=belakang)
        gagal = {kolom for kolom, _ in tolakan}
        self._require(sel, hasil, gagal, tolakan)
        return Bacaan(hasil, tuple(tolakan), tuple(self._warnings(nip, lahir)))

    def _birth_date(self, isi: Isi) -> date | None:
        if self.urutan is None and is_ambigu(isi):
            raise Refused(Alasan.TANGGAL_AMBIGU, nilai=clean(isi)[:40])
        return read_tanggal(isi, urutan=self.urutan or Urutan.HARI_DULU, paling_akhir=self.hari_ini)

    @staticmethod
    def _require(
        sel: Mapping[Kolom, Isi], hasil: BacaanSel, gagal: set[Kolom], tolakan: list[tuple[Kolom, Refused]]
    ) -> None:
        """Every person needs a name, and a NIP or an address: a name alone identifies nobody."""
        if hasil.nama is None and Kolom.NAMA in sel and Kolom.NAMA not in gagal:
            tolakan.append((Kolom.NAMA, Refused(Alasan.NAMA_WAJIB)))
        if hasil.nip is None and hasil.surel is None and Kolom.NIP not in gagal and Kolom.SUREL not in gagal:
            tolakan.append((Kolom.NIP, Refused(Alasan.NIP_WAJIB)))

    @staticmethod
    def _warnings(nip: Nip | None, lahir: date | None) -> Iterable[tuple[Kolom, Refused]]:
        if nip is not None and lahir is not None and nip.tanggal_lahir != lahir:
            yield Kolom.NIP, Refused(Alasan.NIP_BEDA_LAHIR, tanggal=f"{lahir:%d-%m-%Y}")


def _text(batas: int) -> Callable[[Isi], str | None]:
    def read(nilai: Isi) -> str | None:
        if is_kosong(nilai):
            return None
        teks = clean(nilai)
        if len(teks) > batas:
            raise Refused(Alasan.TEKS_TERLALU_PANJANG, batas=batas)
        return teks

    return read
