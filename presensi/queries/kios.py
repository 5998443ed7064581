"""Reads of kiosks: which tablet asks, what its screen shows, who may be meant by what was typed."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max, QuerySet

from kepegawaian import queries as orang
from presensi.choices.kios import KeadaanKios
from presensi.models import Kios, PinKios
from presensi.queries.mesin import hash_token, managed_paths
from presensi.rules.kios import is_fresh, seal, turn_of, unseal

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def kios_for(token: str) -> Kios | None:
    """The tablet behind a token; nothing once it was taken back."""
    if not token:
        return None
    return (
        Kios.objects.select_related("unit")
        .filter(sidik_token=hash_token(token[:100]), keadaan=KeadaanKios.AKTIF)
        .first()
    )


def kios_managed(user: "Pengguna", at: datetime) -> "QuerySet[Kios]":
    """Kiosks in an admin's units, with their last tap."""
    return (
        Kios.objects.filter(orang.under(managed_paths(user, at)))
        .select_related("unit")
        .annotate(ketuk_at=Max("ketukan__dibuat_at"))
        .order_by("keadaan", "unit__nama", "nama", "pk")
    )


def lock_kios(pk: int) -> Kios:
    return Kios.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def code_of(kios: Kios, at: datetime) -> str:
    """What the screen shows now."""
    return seal(_key("kode"), kios.pk, turn_of(at))


@dataclass(frozen=True, slots=True)
class KodeTerbaca:
    kios: Kios
    putaran: int


def read_code(teks: str, at: datetime) -> KodeTerbaca | None:
    """The kiosk whose screen shows this code now."""
    bagian = unseal(_key("kode"), teks, 2)
    if bagian is None or not is_fresh(bagian[1], at):
        return None
    kios = Kios.objects.select_related("unit").filter(pk=bagian[0], keadaan=KeadaanKios.AKTIF).first()
    return KodeTerbaca(kios, bagian[1]) if kios else None


def ticket_of(kode: KodeTerbaca, user: "Pengguna", at: datetime) -> str:
    """A scan by somebody, to be answered within minutes: worth nothing in other hands."""
    return seal(_key("tiket"), kode.kios.pk, kode.putaran, user.pk, int(at.timestamp()))


@dataclass(frozen=True, slots=True)
class Tiket:
    kios: Kios
    kode: str
    pada: datetime


def read_ticket(teks: str, user: "Pengguna") -> Tiket | None:
    """The scan a ticket stands for, if it is this person's."""
    bagian = unseal(_key("tiket"), teks, 4)
    if bagian is None or bagian[2] != user.pk:
        return None
    kios = Kios.objects.select_related("unit").filter(pk=bagian[0], keadaan=KeadaanKios.AKTIF).first()
    return Tiket(kios, f"{bagian[0]}.{bagian[1]}", datetime.fromtimestamp(bagian[3], tz=UTC)) if kios else None


def _key(tujuan: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"laras kios {tujuan}".encode(), "sha256")


def pin_of(pegawai_id: int) -> PinKios | None:
    return PinKios.objects.filter(pegawai=pegawai_id).first()


def lock_pin(sebutan: str) -> PinKios | None:
    """The PIN behind a NIP or short code, locked."""
    rows = PinKios.objects.select_for_update(of=("self",)).select_related("pegawai")
    if len(sebutan) == 18:
        return rows.filter(pegawai__nip=sebutan, pegawai__aktif=True).first()
    return rows.filter(kode=sebutan, pegawai__aktif=True).first() if len(sebutan) == 6 else None
