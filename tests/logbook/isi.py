"""What people write: entries, whole days, and files as evidence."""

import io
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from PIL import Image

from kepegawaian.models import Pegawai, Pengguna
from logbook.models import Logbook
from logbook.rules.isian import Ketikan
from logbook.services.kegiatan import Tersimpan, save_kegiatan
from logbook.services.tinjauan import submit

SENIN, SELASA, RABU = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
PAGI = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)  # Tuesday 07.30 WIB
SORE = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)  # Tuesday 17.30 WIB
URAIAN = "Verifikasi usulan penghapusan BMN KPP Pratama Cimahi"


def login(pegawai: Pegawai) -> Pengguna:
    """The login of a person as a new request would load it: roles are remembered per object."""
    assert pegawai.pengguna_id is not None
    return Pengguna.objects.get(pk=pegawai.pengguna_id)


def ketikan(mulai: str = "07.30", selesai: str = "09.15", **isi: str) -> Ketikan:
    return Ketikan(
        **{"jam_mulai": mulai, "jam_selesai": selesai, "uraian": URAIAN, "jumlah": "1", "satuan": "berkas",
           "tautan": "ND-1/KNL.0801/2026", **isi}
    )  # fmt: skip


def tulis(
    pegawai: Pegawai,
    tanggal: date = SELASA,
    mulai: str = "07.30",
    selesai: str = "09.15",
    *,
    at: datetime = SORE,
    kunci: UUID | None = None,
    versi: int = 99,
    **isi: str,
) -> Tersimpan:
    """Save one complete entry."""
    return save_kegiatan(
        actor=login(pegawai), at=at, tanggal=tanggal, kunci=kunci or uuid4(), versi=versi,
        ketikan=ketikan(mulai, selesai, **isi),
    )  # fmt: skip


def tulis_hari(pegawai: Pegawai, tanggal: date = SELASA, *, at: datetime = SORE) -> Logbook:
    """A whole day without marks: 07.30–12.00 and 13.00–16.00."""
    tulis(pegawai, tanggal, "07.30", "12.00", at=at)
    tulis(pegawai, tanggal, "13.00", "16.00", at=at)
    return Logbook.objects.get(pegawai=pegawai, tanggal=tanggal)


def kirim(pegawai: Pegawai, tanggal: date = SELASA, *, at: datetime = SORE) -> Logbook:
    """A whole day, sent."""
    tulis_hari(pegawai, tanggal, at=at)
    return submit(actor=login(pegawai), at=at, tanggal=tanggal)


def gambar(bentuk: str = "JPEG", *, exif: bool = False, warna: str = "teal") -> "ContentFile[bytes]":
    """A small image, with a position in its EXIF if asked for."""
    hasil = io.BytesIO()
    im = Image.new("RGB", (40, 30), warna)
    tambahan = {}
    if exif:
        data = Image.Exif()
        data[0x010E] = "rahasia"
        data.get_ifd(0x8825)[1] = "S"
        tambahan["exif"] = data
    im.save(hasil, bentuk, **tambahan)
    return ContentFile(hasil.getvalue())


def pdf(isi: bytes = b"isi") -> "ContentFile[bytes]":
    return ContentFile(b"%PDF-1.7\n" + isi)
