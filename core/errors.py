"""Saying no: a code for machines and a sentence for people that says what to do next."""

from enum import Enum
from typing import Any


class AlasanBase(Enum):
    """Reasons of one app. A member is `NAME = "kode", "Kalimat dengan {fakta}."`."""

    kalimat: str

    def __new__(cls, kode: str, kalimat: str) -> "AlasanBase":
        member = object.__new__(cls)
        member._value_ = kode
        member.kalimat = kalimat
        return member

    @property
    def kode(self) -> str:
        return str(self.value)


class Alasan(AlasanBase):
    """Reasons every app may give."""

    BERUBAH_DI_TEMPAT_LAIN = (
        "berubah_di_tempat_lain",
        "Data ini sudah diubah di perangkat lain pukul {jam}. Muat ulang halaman untuk melihat yang terbaru.",
    )
    BERKAS_TERLALU_BESAR = "berkas_terlalu_besar", "Berkas lebih dari {batas}. Kecilkan dulu, lalu unggah lagi."
    BERKAS_KOSONG = "berkas_kosong", "Berkas kosong. Pilih berkas yang berisi."
    BERKAS_JENIS_DITOLAK = "berkas_jenis_ditolak", "Jenis berkas ini tidak diterima. Yang diterima: {jenis}."
    GAMBAR_TAK_TERBACA = (
        "gambar_tak_terbaca",
        "Gambar tidak bisa dibaca, mungkin rusak. Simpan ulang, lalu unggah lagi.",
    )
    GAMBAR_TERLALU_LUAS = "gambar_terlalu_luas", "Gambar lebih dari {batas} megapiksel. Kecilkan, lalu unggah lagi."


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """The rules say no. Anything else that is raised is a bug and surfaces."""

    def __init__(self, alasan: AlasanBase, field: str = "", **facts: Any) -> None:
        self.alasan = alasan
        self.field = field
        self.facts = facts
        super().__init__(self.pesan)

    @property
    def kode(self) -> str:
        return self.alasan.kode

    @property
    def pesan(self) -> str:
        return self.alasan.kalimat.format(**self.facts)


# Fewer letters than this are no reason anybody could act on.
HURUF_TERPENDEK = 10


def read_reason(teks: str, alasan: AlasanBase, field: str = "", **facts: Any) -> str:
    """What somebody typed as a reason, on one line; refused with `alasan` when it is too short to be one."""
    rapi = " ".join(teks.split())
    if len(rapi) < HURUF_TERPENDEK:
        raise Refused(alasan, field, **facts)
    return rapi
