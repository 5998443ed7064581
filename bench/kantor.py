"""The office that is measured: units, thousands of employees, their sessions, and hours that are always open."""

from datetime import date, time, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.cache import cache

from bench.orang import Orang
from core import clock
from kepegawaian.choices import JenisJabatan, JenisPegawai, JenisUnit
from kepegawaian.models import Jabatan, Pegawai, Pengguna, Penugasan, UnitKerja
from ketentuan.choices import PrioritasJam
from ketentuan.models import DasarHukum, JamKerja, JamKerjaHari
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as ketentuan

SANDI = "sandi-ukur-laras"
MASUK_PRODUK = "kepegawaian.akun.MasukDenganNip"
MASUK_POLOS = "django.contrib.auth.backends.ModelBackend"
UNIT, _SETUMPUK = 40, 5000
_LAMA = date(2020, 1, 1)
_SESI_CACHE = import_module(settings.SESSION_ENGINE)


def fill(banyak: int, unit_banyak: int = UNIT) -> list[Orang]:
    """Units, rules and employees; all have the same real Argon2 password."""
    unit = _units(unit_banyak)
    _rules()
    jabatan = Jabatan.objects.create(nama="Pengolah Data dan Informasi", jenis=JenisJabatan.PELAKSANA)
    at, sandi = clock.now(), make_password(SANDI)
    nips = [
        f"1990{n % 12 + 1:02d}{n % 28 + 1:02d}{2010 + n // 10000 % 10}{n // 1000 % 10 + 1:02d}1{n % 1000:03d}"
        for n in range(banyak)
    ]
    pengguna = Pengguna.objects.bulk_create(
        [
            Pengguna(nip=f"u{n}{nip}"[:30], nama=f"Pegawai {n}", password=sandi, dibuat_at=at)
            for n, nip in enumerate(nips)
        ],
        batch_size=_SETUMPUK,
    )
    pegawai = Pegawai.objects.bulk_create(
        [Pegawai(pengguna=user, nama=user.nama, jenis=JenisPegawai.PNS, golongan="III/a") for user in pengguna],
        batch_size=_SETUMPUK,
    )
    Penugasan.objects.bulk_create(
        [
            Penugasan(pegawai=satu, unit=unit[n % unit_banyak], jabatan=jabatan, mulai=_LAMA)
            for n, satu in enumerate(pegawai)
        ],
        batch_size=_SETUMPUK,
    )
    return [Orang(p.pk, u.pk, u.nip) for p, u in zip(pegawai, pengguna, strict=True)]


def _units(banyak: int) -> list[UnitKerja]:
    kantor = _unit("Kantor ukur", JenisUnit.KANWIL, None)
    return [_unit(f"Seksi {n}", JenisUnit.SEKSI, kantor) for n in range(banyak)]


def _unit(nama: str, jenis: JenisUnit, induk: UnitKerja | None) -> UnitKerja:
    unit = UnitKerja.objects.create(
        kode=nama.replace(" ", "-").upper(), nama=nama, nama_pendek=nama, jenis=jenis, induk=induk, is_kantor=not induk
    )
    unit.jalur = f"{induk.jalur if induk else ''}{unit.pk}."
    unit.save(update_fields=["jalur"])
    return unit


def _rules() -> None:
    """The shipped packs, and hours around the clock on all days: a measurement must not depend on the time of day."""
    at = clock.now()
    for paket in (NASIONAL, KEMENKEU):
        ketentuan.pasang_paket(actor=None, at=at, paket=paket)
    jam = JamKerja.objects.create(
        kode="UKUR",
        nama="Jam ukur",
        dasar=DasarHukum.objects.earliest("pk"),
        mulai=_LAMA,
        prioritas=PrioritasJam.KHUSUS,
        buka=time(0, 0),
        tutup=time(23, 59),
    )
    JamKerjaHari.objects.bulk_create(
        JamKerjaHari(jam_kerja=jam, hari=hari, masuk=time(7, 30), pulang=time(17, 0)) for hari in range(7)
    )


def sessions(orang: list[Orang], backend: str) -> list[str]:
    """A session for each, put straight into the session store (table and cache), as after a login."""
    pengguna = Pengguna.objects.in_bulk([satu.pengguna_id for satu in orang])
    store, habis = _SESI_CACHE.SessionStore(), clock.now() + timedelta(days=1)
    isi = {}
    for satu in orang:
        user = pengguna[satu.pengguna_id]
        isi[store._get_new_session_key()] = {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": backend,
            "_auth_user_hash": user.get_session_auth_hash(),
            "pegawai_id": satu.pegawai_id,
        }
    Session.objects.bulk_create(
        [Session(session_key=key, session_data=store.encode(data), expire_date=habis) for key, data in isi.items()],
        batch_size=_SETUMPUK,
    )
    cache.set_many({_SESI_CACHE.KEY_PREFIX + key: data for key, data in isi.items()}, timeout=3600)
    return list(isi)


def forget(sesi: list[str]) -> None:
    cache.delete_many([_SESI_CACHE.KEY_PREFIX + key for key in sesi])
