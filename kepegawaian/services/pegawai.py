"""People and their logins: registering, changing, leaving and coming back, first passwords."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.db import transaction
from knox.models import AuthToken

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak, JenisPegawai
from kepegawaian.models import Pegawai, Pengguna
from kepegawaian.services.locks import Kunci, hold
from kepegawaian.services.penugasan import IsiPenugasan, facts, insert_penugasan

# No letters or digits that look like others, so that a printed password can be typed.
_HURUF: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_PUTARAN_SANDI_AWAL: Final = 20_000


@dataclass(frozen=True)
class IsiPegawai:
    """What is written about a person. A kind is chosen, never derived from the number."""

    nip: str | None
    nama: str
    jenis: JenisPegawai
    gelar_depan: str = ""
    gelar_belakang: str = ""
    golongan: str = ""
    email: str | None = None


@dataclass(frozen=True)
class SandiAwal:
    """A first password as it is handed over, once."""

    pegawai: Pegawai
    nama_pengguna: str
    sandi: str


@transaction.atomic
def create_pegawai(*, actor: Pengguna | None, at: datetime, isi: IsiPegawai, penugasan: IsiPenugasan) -> Pegawai:
    """Register a person with a post and a login that has no password yet."""
    require(access.can_manage_unit(actor, penugasan.unit, queries.today(at)))
    hold(Kunci.DAFTAR_PEGAWAI)
    check_identity(isi)
    pengguna = Pengguna.objects.create(**login_fields(isi, at))
    pegawai = Pegawai.objects.create(**asdict(isi), pengguna=pengguna)
    baru = insert_penugasan(pegawai, penugasan)
    audit.record(actor, Jejak.BUAT_PEGAWAI, pegawai, at=at, after={**asdict(isi), "penugasan": facts(baru)})
    return pegawai


@transaction.atomic
def change_pegawai(
    *, actor: Pengguna | None, at: datetime, pegawai: Pegawai, isi: IsiPegawai, sidik: str = ""
) -> Pegawai:
    """Change what is written about a person and, with it, the login."""
    hold(Kunci.DAFTAR_PEGAWAI)
    pegawai = queries.lock_pegawai(pegawai.pk)
    require(access.can_manage_pegawai(actor, pegawai, queries.today(at)))
    if sidik and sidik != fingerprint(pegawai):
        raise Refused(Alasan.PEGAWAI_BERUBAH)
    check_identity(isi, kecuali=pegawai)
    before, after = write_isi(pegawai, isi)
    if after:
        audit.record(actor, Jejak.UBAH_PEGAWAI, pegawai, at=at, before=before, after=after)
    return pegawai


@transaction.atomic
def deactivate_pegawai(*, actor: Pengguna | None, at: datetime, pegawai: Pegawai, sejak: date) -> Pegawai:
    """Somebody leaves: posts end, the login closes at once, the past stays."""
    pegawai = queries.lock_pegawai(pegawai.pk)
    require(access.can_manage_pegawai(actor, pegawai, queries.today(at)))
    if not pegawai.aktif:
        raise Refused(Alasan.PEGAWAI_NONAKTIF)
    if sejak > queries.today(at):
        raise Refused(Alasan.BELUM_TIBA, field="sejak")
    berlaku = pegawai.penugasan.filter(queries.not_ended(sejak))
    if terakhir := berlaku.filter(mulai__gte=sejak).order_by("mulai").first():
        raise Refused(Alasan.TANGGAL_MUNDUR, field="sejak", mulai=formats.tanggal(terakhir.mulai))
    berlaku.update(selesai=sejak)
    pegawai.aktif, pegawai.nonaktif_sejak = False, sejak
    pegawai.save(update_fields=["aktif", "nonaktif_sejak"])
    if pegawai.pengguna_id is not None:
        Pengguna.objects.filter(pk=pegawai.pengguna_id).update(is_active=False)
        AuthToken.objects.filter(user_id=pegawai.pengguna_id).delete()
    audit.record(
        actor, Jejak.NONAKTIFKAN_PEGAWAI, pegawai, at=at, before={"aktif": True}, after={"nonaktif_sejak": f"{sejak}"}
    )
    return pegawai


@transaction.atomic
def activate_pegawai(*, actor: Pengguna | None, at: datetime, pegawai: Pegawai, penugasan: IsiPenugasan) -> Pegawai:
    """Somebody comes back, to a post of their own."""
    pegawai = queries.lock_pegawai(pegawai.pk)
    tanggal = queries.today(at)
    require(
        access.can_manage_pegawai(actor, pegawai, tanggal) and access.can_manage_unit(actor, penugasan.unit, tanggal)
    )
    if pegawai.aktif:
        raise Refused(Alasan.PEGAWAI_MASIH_AKTIF)
    before = {"nonaktif_sejak": f"{pegawai.nonaktif_sejak}"}
    pegawai.aktif, pegawai.nonaktif_sejak = True, None
    pegawai.save(update_fields=["aktif", "nonaktif_sejak"])
    if pegawai.pengguna_id is not None:
        Pengguna.objects.filter(pk=pegawai.pengguna_id).update(is_active=True)
    baru = insert_penugasan(pegawai, penugasan)
    audit.record(actor, Jejak.AKTIFKAN_PEGAWAI, pegawai, at=at, before=before, after={"penugasan": facts(baru)})
    return pegawai


@transaction.atomic
def create_akun(*, actor: Pengguna | None, at: datetime, pegawai: Pegawai) -> Pengguna:
    """A login for somebody who has none yet, without a password."""
    hold(Kunci.DAFTAR_PEGAWAI)
    pegawai = queries.lock_pegawai(pegawai.pk)
    require(access.can_manage_pegawai(actor, pegawai, queries.today(at)))
    if (lama := queries.pengguna_of(pegawai)) is not None:
        return lama
    isi = IsiPegawai(pegawai.nip, pegawai.nama, JenisPegawai(pegawai.jenis), email=pegawai.email)
    pengguna = Pengguna.objects.create(**{**login_fields(isi, at), "is_active": pegawai.aktif})
    pegawai.pengguna = pengguna
    pegawai.save(update_fields=["pengguna"])
    audit.record(actor, Jejak.BUAT_AKUN, pegawai, at=at, after={"nama_pengguna": pengguna.nip})
    return pengguna


@transaction.atomic
def reset_password(*, actor: Pengguna | None, at: datetime, pegawai: Pegawai) -> SandiAwal:
    """A new one-time password, shown once; it must be changed at the next login, sessions and tokens end."""
    require(access.can_manage_pegawai(actor, pegawai, queries.today(at)))
    return _set_first_password(actor, at, pegawai)


@transaction.atomic
def create_first_passwords(*, actor: Pengguna | None, at: datetime, pegawai: Sequence[Pegawai]) -> list[SandiAwal]:
    """One-time passwords for people who have never set one of their own; all of them or none."""
    tanggal = queries.today(at)
    if actor is not None:
        boleh = queries.manageable_ids(actor, tanggal, [satu.pk for satu in pegawai])
        require(all(satu.pk in boleh for satu in pegawai))
    for satu in pegawai:
        if satu.pengguna is not None and satu.pengguna.sandi_diganti_at is not None:
            raise Refused(Alasan.SUDAH_PUNYA_SANDI, nama=satu.nama)
    return [_set_first_password(actor, at, satu) for satu in pegawai]


@transaction.atomic
def record_export(*, actor: Pengguna, at: datetime, jumlah: int, saring: Mapping[str, Any]) -> None:
    """A list of people left the house."""
    audit.record(actor, Jejak.UNDUH_PEGAWAI, actor, at=at, after={"jumlah": jumlah, "saring": dict(saring)})


def _set_first_password(actor: Pengguna | None, at: datetime, pegawai: Pegawai) -> SandiAwal:
    """Sixty random bits need no slow hash to be safe; it is replaced by a slow one at the first login."""
    if not pegawai.aktif:
        raise Refused(Alasan.PEGAWAI_NONAKTIF)
    if pegawai.pengguna_id is None:
        raise Refused(Alasan.TANPA_AKUN, nama=pegawai.nama)
    pengguna = Pengguna.objects.select_for_update().get(pk=pegawai.pengguna_id)
    sandi = "-".join("".join(secrets.choice(_HURUF) for _ in range(4)) for _ in range(3))
    hasher = PBKDF2PasswordHasher()
    pengguna.password = hasher.encode(sandi, hasher.salt(), iterations=_PUTARAN_SANDI_AWAL)
    pengguna.wajib_ganti_sandi, pengguna.sandi_diganti_at = True, None
    pengguna.save(update_fields=["password", "wajib_ganti_sandi", "sandi_diganti_at"])
    AuthToken.objects.filter(user=pengguna).delete()
    audit.record(actor, Jejak.SANDI_AWAL, pegawai, at=at, after={"wajib_ganti_sandi": True})
    return SandiAwal(pegawai, pengguna.nip, sandi)


def check_identity(isi: IsiPegawai, kecuali: Pegawai | None = None) -> None:
    """A NIP and an e-mail address belong to one person only."""
    lain = Pegawai.objects.exclude(pk=kecuali.pk) if kecuali else Pegawai.objects.all()
    if isi.nip and lain.filter(nip=isi.nip).exists():
        raise Refused(Alasan.NIP_SUDAH_ADA, field="nip")
    if not isi.nip and not isi.email:
        raise Refused(Alasan.NIP_WAJIB, field="nip")
    login_lain = Pengguna.objects.all()
    if kecuali is not None and kecuali.pengguna_id is not None:
        login_lain = login_lain.exclude(pk=kecuali.pengguna_id)
    if isi.nip and login_lain.filter(nip=isi.nip).exists():
        raise Refused(Alasan.NIP_SUDAH_ADA, field="nip")
    if isi.email and (
        lain.filter(email__iexact=isi.email).exists() or login_lain.filter(email__iexact=isi.email).exists()
    ):
        raise Refused(Alasan.SUREL_DIPAKAI, field="email")


def login_fields(isi: IsiPegawai, at: datetime) -> dict[str, Any]:
    """The login of a new person: the NIP is the user name; who has none logs in by e-mail."""
    return {
        "nip": isi.nip or f"ppnpn.{secrets.token_hex(6)}",
        "nama": isi.nama,
        "email": isi.email,
        "password": make_password(None),
        "wajib_ganti_sandi": True,
        "dibuat_at": at,
    }


def write_isi(pegawai: Pegawai, isi: IsiPegawai) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what differs; returns what was and what is. The caller has locked the person."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for nama, nilai in asdict(isi).items():
        if getattr(pegawai, nama) != nilai:
            before[nama], after[nama] = getattr(pegawai, nama), nilai
            setattr(pegawai, nama, nilai)
    if after:
        pegawai.save(update_fields=sorted(after))
    if after and pegawai.pengguna_id is not None:
        _follow_in_login(pegawai.pengguna_id, after)
    return before, after


def _follow_in_login(pengguna_id: int, after: dict[str, Any]) -> None:
    """The login carries number, name and address as well; an address that was changed no longer logs in."""
    akun = {nama: after[nama] for nama in ("nip", "nama", "email") if nama in after}
    if not akun.get("nip", ""):
        akun.pop("nip", None)
    if akun:
        Pengguna.objects.filter(pk=pengguna_id).update(**akun)
    if "email" in akun:
        EmailAddress.objects.filter(user_id=pengguna_id).delete()


def fingerprint(pegawai: Pegawai) -> str:
    """Stands for what is written about a person, so that a second editor does not overwrite the first unseen."""
    return queries.fingerprint_of({nama: getattr(pegawai, nama) for nama in IsiPegawai.__dataclass_fields__})
