"""make_*: the smallest valid row of each kind, everything else by argument. Tests read as stories."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from kepegawaian.choices import JenisJabatan, JenisPegawai, JenisPeran, JenisUnit, JenjangStruktural
from kepegawaian.models import Jabatan, Pegawai, Pengguna, Penugasan, Peran, UnitKerja

LAMA = date(2020, 1, 1)
AT = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)  # Tuesday 07.30 WIB
SANDI = "Rahasia-Uji-2026"
_nomor = count(1)


def make_unit(nama: str = "", *, induk: UnitKerja | None = None, **fields: Any) -> UnitKerja:
    n = next(_nomor)
    nama = nama or f"Unit {n}"
    unit = UnitKerja.objects.create(
        **{
            "kode": f"U{n:05d}",
            "nama": nama,
            "nama_pendek": nama,
            "jenis": JenisUnit.SEKSI,
            "induk": induk,
            "zona": induk.zona if induk else "WIB",
            **fields,
        }
    )
    unit.jalur = f"{induk.jalur if induk else ''}{unit.pk}."
    unit.save(update_fields=["jalur"])
    return unit


def make_jabatan(nama: str = "Pengolah Data dan Informasi", **fields: Any) -> Jabatan:
    jabatan, _ = Jabatan.objects.get_or_create(nama=nama, defaults={"jenis": JenisJabatan.PELAKSANA, **fields})
    return jabatan


def make_kepala(nama: str = "Kepala Seksi") -> Jabatan:
    return make_jabatan(nama, jenis=JenisJabatan.MANAJERIAL, jenjang=JenjangStruktural.PENGAWAS)


def make_nip(n: int | None = None) -> str:
    n = n if n is not None else next(_nomor)
    return f"1990{n % 12 + 1:02d}{n % 28 + 1:02d}2015{n % 12 + 1:02d}1{n % 1000:03d}"


def make_pengguna(nama: str = "Pengguna Uji", *, nip: str = "", sandi: str = SANDI, **fields: Any) -> Pengguna:
    return Pengguna.objects.create_user(nip or make_nip(), sandi, nama=nama, dibuat_at=AT, **fields)


def make_pegawai(
    nama: str = "",
    *,
    unit: UnitKerja | None = None,
    atasan: Pegawai | None = None,
    jabatan: Jabatan | None = None,
    mulai: date = LAMA,
    akun: bool = True,
    **fields: Any,
) -> Pegawai:
    """A person with a login and a definitive post in `unit` (a new one when not given)."""
    n = next(_nomor)
    nama = nama or f"Pegawai {n}"
    nip = fields.pop("nip", make_nip(n))
    email = fields.pop("email", f"{nama.split()[0].lower()}{n}@contoh.go.id")
    pengguna = make_pengguna(nama, nip=nip or f"pegawai{n}", email=email) if akun else None
    pegawai = Pegawai.objects.create(
        **{"nip": nip, "nama": nama, "jenis": JenisPegawai.PNS, "golongan": "III/a", "email": email, **fields},
        pengguna=pengguna,
    )
    make_penugasan(pegawai, unit or make_unit(), atasan=atasan, jabatan=jabatan, mulai=mulai)
    return pegawai


def make_penugasan(pegawai: Pegawai, unit: UnitKerja, **fields: Any) -> Penugasan:
    return Penugasan.objects.create(
        pegawai=pegawai,
        unit=unit,
        **{"mulai": LAMA, **fields, "jabatan": fields.get("jabatan") or make_jabatan()},
    )


def make_peran(pengguna: Pengguna, jenis: JenisPeran, unit: UnitKerja, mulai: date = LAMA, **fields: Any) -> Peran:
    return Peran.objects.create(pengguna=pengguna, jenis=jenis, unit=unit, mulai=mulai, **fields)
