"""Deeds at and about kiosks: keeping tablets, choosing a PIN, tapping by code or PIN."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import access as hak
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from presensi.choices import Alasan as AlasanKetuk
from presensi.choices import JenisRekaman
from presensi.choices.kios import Alasan, CaraKios, Jejak, KeadaanKios
from presensi.models import KetukKios, Kios, PinKios
from presensi.queries import kios as queries
from presensi.queries.mesin import hash_token
from presensi.rules import kios as rules
from presensi.services.ketuk import HasilKetuk, Ketuk, record_tap

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

# The same code scanned by the same person is the same tap.
RUANG = UUID("6f1d1f0e-5a3c-4f0a-9d7e-6b696f730000")
SELANG_TERLIHAT = timedelta(seconds=50)


@dataclass(frozen=True, slots=True)
class KiosBertoken:
    """A kiosk and its token, which is never to be read again."""

    kios: Kios
    token: str


@transaction.atomic
def register_kios(*, actor: "Pengguna", at: datetime, unit: "UnitKerja", nama: str) -> KiosBertoken:
    """Allow a tablet of a unit to be a kiosk."""
    require(hak.can_manage_unit(actor, unit, orang.today(at)))
    token = secrets.token_hex(10)
    row = Kios.objects.create(unit=unit, nama=nama, sidik_token=hash_token(token), dibuat_at=at, dibuat_oleh=actor)
    audit.record(actor, Jejak.DAFTARKAN, row, at=at, after={"unit": unit.kode, "nama": nama})
    return KiosBertoken(row, token)


@transaction.atomic
def renew_token(*, actor: "Pengguna", at: datetime, kios: Kios) -> KiosBertoken:
    """A new token, for another tablet or after a loss; the old tablet is out at once."""
    row = queries.lock_kios(kios.pk)
    require(hak.can_manage_unit(actor, row.unit, orang.today(at)))
    token = secrets.token_hex(10)
    row.sidik_token, row.keadaan = hash_token(token), KeadaanKios.AKTIF
    row.save(update_fields=["sidik_token", "keadaan"])
    audit.record(actor, Jejak.GANTI_TOKEN, row, at=at, after={"nama": row.nama})
    return KiosBertoken(row, token)


@transaction.atomic
def revoke_kios(*, actor: "Pengguna", at: datetime, kios: Kios) -> Kios:
    """The tablet is no kiosk any more, from its next request on."""
    row = queries.lock_kios(kios.pk)
    require(hak.can_manage_unit(actor, row.unit, orang.today(at)))
    if not row.is_aktif:
        raise Refused(Alasan.SUDAH_DICABUT)
    row.keadaan = KeadaanKios.DICABUT
    row.save(update_fields=["keadaan"])
    audit.record(actor, Jejak.CABUT, row, at=at, after={"nama": row.nama})
    return row


def note_alive(*, kios: Kios, at: datetime) -> None:
    """Write down that a tablet was heard of, at most once a minute."""
    if kios.terlihat_at is None or at - kios.terlihat_at > SELANG_TERLIHAT:
        Kios.objects.filter(pk=kios.pk).update(terlihat_at=at)


# --- one's own PIN ------------------------------------------------------------------------------------------------


@transaction.atomic
def choose_pin(*, actor: "Pengguna", at: datetime, pegawai: "Pegawai", pin: str) -> PinKios:
    """Set one's own PIN; the short code stays the same for ever."""
    require(pegawai.pengguna_id == actor.pk)
    orang.lock_pegawai(pegawai.pk)
    rules.check_new_pin(pin, pegawai.nip or "")
    row = queries.pin_of(pegawai.pk)
    kode = row.kode if row else _free_code()
    row, _ = PinKios.objects.update_or_create(
        pegawai=pegawai,
        defaults={
            "kode": kode, "sandi": make_password(pin), "salah": 0, "terkunci_sampai": None, "dipasang_at": at,
        },
    )  # fmt: skip
    audit.record(actor, Jejak.PASANG_PIN, pegawai, at=at, after={})
    return row


def _free_code() -> str:
    """Six digits nobody has; a number, not a secret."""
    while True:
        kode = f"{secrets.randbelow(900_000) + 100_000}"
        if not PinKios.objects.filter(kode=kode).exists():
            return kode


# --- tapping ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KetukDiKios:
    """What is asked for at a kiosk."""

    jenis: JenisRekaman
    alamat_ip: str | None = None
    perangkat: str = ""


def tap_by_code(*, actor: "Pengguna", at: datetime, tiket: str, ketuk: KetukDiKios) -> HasilKetuk:
    """Tap with one's own phone, having scanned the screen. The same code again has one effect."""
    found = queries.read_ticket(tiket, actor)
    if found is None or at - found.pada > rules.UMUR_TIKET or found.pada > at:
        raise Refused(Alasan.KODE_KEDALUWARSA)
    kirim_id = uuid5(RUANG, f"{found.kode}|{actor.pk}")
    try:
        hasil = record_tap(actor=actor, ketuk=_as_ketuk(found.kios, ketuk, kirim_id), at=at)
    except Refused as no:
        if no.alasan is AlasanKetuk.KIRIM_ID_DIPAKAI:
            raise Refused(Alasan.KODE_DIPAKAI) from None
        raise
    _keep_evidence(hasil, found.kios, CaraKios.QR, found.kode, at)
    return hasil


def tap_by_pin(*, kios: Kios, at: datetime, sebutan: str, pin: str, kirim_id: UUID, ketuk: KetukDiKios) -> HasilKetuk:
    """Tap on the tablet with NIP or short code and PIN. Wrong person and wrong PIN are answered alike."""
    if (tunggu := _wait_of(kios, at)) > 0:
        raise Refused(Alasan.PELAN, field="pin", detik=tunggu)
    angka = "".join(huruf for huruf in sebutan if huruf.isdecimal())
    answer = _identify(angka, pin, at)
    if isinstance(answer, Refused):
        _note_wrong(kios, at)
        raise answer
    pengguna = orang.pengguna_of(answer)
    if pengguna is None or not pengguna.is_active:
        raise Refused(Alasan.PIN_SALAH, field="pin")
    hasil = record_tap(actor=pengguna, ketuk=_as_ketuk(kios, ketuk, kirim_id), at=at)
    _keep_evidence(hasil, kios, CaraKios.PIN, f"{kirim_id}", at)
    return hasil


def _as_ketuk(kios: Kios, ketuk: KetukDiKios, kirim_id: UUID) -> Ketuk:
    return Ketuk(
        kirim_id=kirim_id,
        jenis=ketuk.jenis,
        mode=ModeKerja.WFO,
        keterangan=f"Kios {kios.nama}",
        alamat_ip=ketuk.alamat_ip,
        perangkat=ketuk.perangkat[:200],
    )


def _keep_evidence(hasil: HasilKetuk, kios: Kios, cara: CaraKios, kode: str, at: datetime) -> None:
    """Beside the tap, which names the kiosk itself: a process that dies in between loses no more than the way."""
    row = hasil.rekaman
    KetukKios.objects.bulk_create(
        [KetukKios(rekaman=row, kios=kios, pegawai_id=row.pegawai_id, cara=cara, kode=kode[:64], dibuat_at=at)],
        ignore_conflicts=True,
    )


@transaction.atomic
def _identify(sebutan: str, pin: str, at: datetime) -> "Pegawai | Refused":
    """The person, or the refusal to give once the wrong try is counted; unknown names are counted like known ones."""
    row = queries.lock_pin(sebutan)
    if row is None:
        check_password(pin, _DUMMY.sandi)
        return _refuse_unknown(sebutan, at)
    if row.terkunci_sampai is not None and row.terkunci_sampai > at:
        return _locked(row.terkunci_sampai, at)
    if check_password(pin, row.sandi):
        if row.salah or row.terkunci_sampai:
            row.salah, row.terkunci_sampai = 0, None
            row.save(update_fields=["salah", "terkunci_sampai"])
        return row.pegawai
    row.salah += 1
    if row.salah >= rules.SALAH_PALING_BANYAK:
        row.salah, row.terkunci_sampai = 0, at + rules.KUNCI_SELAMA
    row.save(update_fields=["salah", "terkunci_sampai"])
    return _locked(row.terkunci_sampai, at) if row.salah == 0 else Refused(Alasan.PIN_SALAH, field="pin")


def _refuse_unknown(sebutan: str, at: datetime) -> Refused:
    kunci = f"kios:asing:{hashlib.sha256(sebutan.encode()).hexdigest()[:32]}"
    salah, sampai = cache.get(kunci, (0, None))
    if sampai is not None and sampai > at:
        return _locked(sampai, at)
    salah += 1
    sampai = at + rules.KUNCI_SELAMA if salah >= rules.SALAH_PALING_BANYAK else None
    cache.set(kunci, (0 if sampai else salah, sampai), 86_400)
    return _locked(sampai, at) if sampai else Refused(Alasan.PIN_SALAH, field="pin")


def _locked(sampai: datetime | None, at: datetime) -> Refused:
    sisa = (sampai - at) if sampai else rules.KUNCI_SELAMA
    return Refused(Alasan.TERKUNCI, field="pin", menit=-(-int(sisa.total_seconds()) // 60))


def _wait_of(kios: Kios, at: datetime) -> int:
    _, sampai = cache.get(f"kios:salah:{kios.pk}", (0, None))
    return max(0, -(-int((sampai - at).total_seconds()) // 1)) if sampai else 0


def _note_wrong(kios: Kios, at: datetime) -> None:
    kunci = f"kios:salah:{kios.pk}"
    salah = cache.get(kunci, (0, None))[0] + 1
    tunggu = rules.slow_down(salah)
    sampai = at + timedelta(seconds=tunggu) if tunggu else None
    cache.set(kunci, (salah, sampai), int(rules.HITUNG_SELAMA.total_seconds()))


class _Dummy:
    """A hash nobody knows the PIN of: an unknown name takes as long to refuse as a known one."""

    def __init__(self) -> None:
        self._sandi = ""

    @property
    def sandi(self) -> str:
        if not self._sandi:
            self._sandi = make_password(secrets.token_hex(8))
        return self._sandi


_DUMMY = _Dummy()
