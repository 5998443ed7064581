"""The plan of an import: for every row what it would change, or why it cannot. A pure comparison of list and register.

Identity is the NIP, for people without one the e-mail address; never the name. A blank cell changes nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final

from core import formats
from core.errors import AlasanBase, Refused
from kepegawaian.choices import Alasan, JenisPegawai
from kepegawaian.lembar.columns import Kolom
from kepegawaian.lembar.garis_atasan import Atasan
from kepegawaian.lembar.keadaan import Keadaan, PegawaiTerdaftar, Pilihan, Rujukan
from kepegawaian.lembar.rows import Baris, Galat, Lembar
from kepegawaian.rules.jabatan import classify_jabatan
from kepegawaian.rules.nama import is_same_nama
from kepegawaian.rules.teks import clean, fold


class StatusBaris(Enum):
    """What a row would do."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    GAGAL = "gagal"


@dataclass(frozen=True)
class Perubahan:
    """One value that would change, as shown to people."""

    label: str
    lama: str
    baru: str


@dataclass(frozen=True)
class Tujuan:
    """The post a row leads to."""

    unit_id: int
    jabatan: str
    eselon: str | None = None
    jenjang: int | None = None
    atasan: Rujukan | None = None


@dataclass(frozen=True)
class NilaiPegawai:
    """What would stand in the register about a person."""

    nip: str | None
    nama: str
    gelar_depan: str
    gelar_belakang: str
    jenis: JenisPegawai
    golongan: str
    email: str | None


@dataclass(frozen=True)
class Butir:
    """One row of the plan."""

    nomor: int
    nama: str
    nip: str | None
    status: StatusBaris
    pegawai_id: int | None = None
    nilai: NilaiPegawai | None = None
    tujuan: Tujuan | None = None
    """Set when a post is to be given."""
    perubahan: tuple[Perubahan, ...] = ()
    galat: tuple[Galat, ...] = ()
    peringatan: tuple[Galat, ...] = ()


@dataclass(frozen=True)
class Rencana:
    """The whole plan; the same list and register give the same plan and the same fingerprint."""

    butir: tuple[Butir, ...]
    jabatan_baru: tuple[str, ...] = ()

    def count(self, status: StatusBaris) -> int:
        return sum(1 for satu in self.butir if satu.status is status)

    @property
    def hitungan(self) -> dict[str, int]:
        return {status.value: self.count(status) for status in StatusBaris}

    @property
    def sidik(self) -> str:
        return hashlib.sha256(repr((self.butir, self.jabatan_baru)).encode()).hexdigest()[:32]


@dataclass
class _Draf:
    """A row on its way into the plan."""

    baris: Baris
    lama: PegawaiTerdaftar | None = None
    nilai: NilaiPegawai | None = None
    tujuan: Tujuan | None = None
    galat: list[Galat] = field(default_factory=list)
    peringatan: list[Galat] = field(default_factory=list)

    def refuse(self, kolom: Kolom | None, alasan: AlasanBase, **facts: Any) -> None:
        self.take(kolom, Refused(alasan, **facts))

    def take(self, kolom: Kolom | None, tolak: Refused) -> None:
        isi = self.baris.mentah.get(kolom, "") if kolom else ""
        self.galat.append(Galat(kolom, tolak.kode, tolak.pesan, isi))

    @property
    def rujukan(self) -> Rujukan:
        isi = self.baris.isi
        nama = self.lama.nama if self.lama else isi.nama or ""
        return Rujukan(nama, self.lama.id if self.lama else None, isi.nip if self.lama is None else None)


def make_plan(lembar: Lembar, keadaan: Keadaan, pilihan: Pilihan) -> Rencana:
    """Compare a list with the register."""
    per_nip = {satu.nip: satu for satu in keadaan.pegawai if satu.nip}
    per_surel = {satu.surel.casefold(): satu for satu in keadaan.pegawai if satu.surel}
    draf = [_draft(baris, per_nip, per_surel, keadaan, pilihan) for baris in lembar.baris]
    _refuse_doubles(draf)
    Atasan(keadaan, otomatis=pilihan.atasan_otomatis, per_nip=per_nip).settle(draf)
    butir = tuple(_finish(satu, keadaan, pilihan) for satu in draf)
    jabatan_baru = {
        satu.tujuan.jabatan.upper(): satu.tujuan.jabatan
        for satu in butir
        if satu.tujuan and satu.tujuan.jabatan.upper() not in keadaan.jabatan
    }
    return Rencana(butir, tuple(sorted(jabatan_baru.values())))


def _draft(
    baris: Baris,
    per_nip: Mapping[str, PegawaiTerdaftar],
    per_surel: Mapping[str, PegawaiTerdaftar],
    keadaan: Keadaan,
    pilihan: Pilihan,
) -> _Draf:
    draf = _Draf(baris, galat=list(baris.galat), peringatan=list(baris.peringatan))
    isi = baris.isi
    if isi.nip is not None:
        draf.lama = per_nip.get(isi.nip)
    elif isi.surel is not None:
        draf.lama = per_surel.get(isi.surel)
    lama = draf.lama
    if lama is not None and not lama.boleh:
        draf.refuse(Kolom.NIP, Alasan.PEGAWAI_LUAR_WEWENANG)
    elif lama is not None and not lama.aktif:
        draf.refuse(Kolom.NIP, Alasan.PEGAWAI_NONAKTIF)
    if isi.surel and keadaan.surel_terpakai.get(isi.surel, lama.id if lama else None) != (lama.id if lama else None):
        draf.refuse(Kolom.SUREL, Alasan.SUREL_DIPAKAI)
    draf.nilai = _values(draf, pilihan)
    draf.tujuan = _target(draf, keadaan, pilihan)
    return draf


def _values(draf: _Draf, pilihan: Pilihan) -> NilaiPegawai | None:
    """Old values with what the row says laid over them."""
    isi, lama = draf.baris.isi, draf.lama
    if lama is None:
        if isi.nama is None:
            return None
        jenis = isi.jenis or pilihan.jenis or isi.petunjuk_jenis or JenisPegawai.PPNPN
        return NilaiPegawai(
            isi.nip, isi.nama, isi.gelar_depan or "", isi.gelar_belakang or "", jenis, isi.golongan or "", isi.surel
        )
    nama = isi.nama if isi.nama and not is_same_nama(isi.nama, lama.nama) else lama.nama
    return NilaiPegawai(
        lama.nip,
        nama,
        _unless_same(isi.gelar_depan, lama.gelar_depan),
        _unless_same(isi.gelar_belakang, lama.gelar_belakang),
        isi.jenis or lama.jenis,
        isi.golongan or lama.golongan,
        isi.surel or lama.surel,
    )


def _unless_same(baru: str | None, lama: str) -> str:
    return baru if baru and fold(baru) != fold(lama) else lama


def _target(draf: _Draf, keadaan: Keadaan, pilihan: Pilihan) -> Tujuan | None:
    """Unit and post after the import; None while either is missing (and then refused)."""
    isi, kini = draf.baris.isi, draf.lama.penugasan if draf.lama else None
    unit_id = kini.unit_id if kini else pilihan.unit.id if pilihan.unit else None
    gagal = {satu.kolom for satu in draf.galat}
    if isi.unit is not None:
        try:
            unit_id = keadaan.daftar.find(isi.unit, dalam=pilihan.dalam).id
        except Refused as tolak:
            draf.take(Kolom.UNIT, tolak)
            unit_id = None
    elif unit_id is None and Kolom.UNIT not in gagal:
        draf.refuse(Kolom.UNIT, Alasan.UNIT_WAJIB)
    jabatan = clean(isi.jabatan) if isi.jabatan else kini.jabatan if kini else None
    if jabatan is None and Kolom.JABATAN not in gagal:
        draf.refuse(Kolom.JABATAN, Alasan.JABATAN_WAJIB)
    if unit_id is None or jabatan is None:
        return None
    if kini is not None and jabatan.upper() == kini.jabatan.upper():
        return Tujuan(unit_id, kini.jabatan, None, kini.jenjang, kini.atasan if unit_id == kini.unit_id else None)
    if jabatan.upper() in keadaan.jabatan:
        jenjang = keadaan.jabatan[jabatan.upper()]
    else:
        jenjang = classify_jabatan(jabatan, isi.eselon).jenjang
    atasan = kini.atasan if kini and unit_id == kini.unit_id else None
    return Tujuan(unit_id, jabatan, isi.eselon, jenjang, atasan)


def _refuse_doubles(draf: Iterable[_Draf]) -> None:
    """Two rows for one registered person, one by number and one by address."""
    pertama: dict[int, int] = {}
    for satu in draf:
        if satu.lama is not None:
            nomor = pertama.setdefault(satu.lama.id, satu.baris.nomor)
            sudah = {galat.kode for galat in satu.galat}
            if nomor != satu.baris.nomor and Alasan.NIP_GANDA.kode not in sudah:
                satu.refuse(Kolom.NIP, Alasan.NIP_GANDA, baris=nomor)


def _finish(draf: _Draf, keadaan: Keadaan, pilihan: Pilihan) -> Butir:
    isi, lama = draf.baris.isi, draf.lama
    butir = Butir(
        draf.baris.nomor,
        isi.nama or draf.baris.mentah.get(Kolom.NAMA, ""),
        isi.nip,
        StatusBaris.GAGAL,
        pegawai_id=lama.id if lama else None,
        peringatan=tuple(draf.peringatan),
    )
    pindah = _is_new_post(draf)
    if pindah and lama is not None:
        _check_dates(draf, lama, pilihan)
    if draf.galat or draf.nilai is None or draf.tujuan is None:
        return replace(butir, galat=tuple(draf.galat))
    perubahan = tuple(_differences(draf, keadaan)) if lama else ()
    status = StatusBaris.BARU if lama is None else StatusBaris.BERUBAH if perubahan else StatusBaris.SAMA
    peringatan = list(draf.peringatan)
    if lama is None and isi.jenis is None and pilihan.jenis is None and isi.petunjuk_jenis is not None:
        pesan = f"Jenis diisi {draf.nilai.jenis.label} menurut petunjuk NIP. Ubah pilihan bila keliru."
        peringatan.append(Galat(Kolom.JENIS, "jenis_dari_petunjuk", pesan))
    if pindah and draf.tujuan.atasan is None:
        pesan = "Atasan belum diketahui. Isi dari data pegawai sesudah impor."
        peringatan.append(Galat(Kolom.NIP_ATASAN, "tanpa_atasan", pesan))
    return replace(
        butir,
        status=status,
        nilai=draf.nilai,
        tujuan=draf.tujuan if pindah else None,
        perubahan=perubahan,
        peringatan=tuple(peringatan),
    )


def _is_new_post(draf: _Draf) -> bool:
    """Whether unit, post or superior would be others than now."""
    tujuan, kini = draf.tujuan, draf.lama.penugasan if draf.lama else None
    if tujuan is None:
        return False
    if kini is None:
        return True
    return (tujuan.unit_id, tujuan.jabatan.upper(), tujuan.atasan) != (kini.unit_id, kini.jabatan.upper(), kini.atasan)


def _check_dates(draf: _Draf, lama: PegawaiTerdaftar, pilihan: Pilihan) -> None:
    if lama.mendatang is not None:
        draf.refuse(Kolom.UNIT, Alasan.PENUGASAN_MENDATANG, mulai=formats.tanggal(lama.mendatang))
    elif lama.penugasan is not None and lama.penugasan.mulai > pilihan.berlaku:
        draf.refuse(Kolom.UNIT, Alasan.TANGGAL_MUNDUR, mulai=formats.tanggal(lama.penugasan.mulai))


_LABEL: Final = (
    ("nama", "Nama"),
    ("gelar_depan", "Gelar depan"),
    ("gelar_belakang", "Gelar belakang"),
    ("golongan", "Golongan"),
)


def _differences(draf: _Draf, keadaan: Keadaan) -> Iterable[Perubahan]:
    lama, nilai, tujuan = draf.lama, draf.nilai, draf.tujuan
    if lama is None or nilai is None or tujuan is None:
        return
    for nama, label in _LABEL:
        if getattr(lama, nama) != getattr(nilai, nama):
            yield Perubahan(label, getattr(lama, nama), getattr(nilai, nama))
    if lama.jenis != nilai.jenis:
        yield Perubahan("Jenis pegawai", lama.jenis.label, nilai.jenis.label)
    if (lama.surel or "") != (nilai.email or ""):
        yield Perubahan("Alamat surel", lama.surel or "", nilai.email or "")
    kini = lama.penugasan
    if kini is None or kini.unit_id != tujuan.unit_id:
        asal = keadaan.unit[kini.unit_id].nama_pendek if kini and kini.unit_id in keadaan.unit else ""
        yield Perubahan("Unit kerja", asal, keadaan.unit[tujuan.unit_id].nama_pendek)
    if kini is None or kini.jabatan.upper() != tujuan.jabatan.upper():
        yield Perubahan("Jabatan", kini.jabatan if kini else "", tujuan.jabatan)
    sebelum, sesudah = kini.atasan if kini else None, tujuan.atasan
    if sebelum != sesudah:
        yield Perubahan("Atasan", sebelum.nama if sebelum else "", sesudah.nama if sesudah else "")
