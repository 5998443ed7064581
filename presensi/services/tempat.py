"""What taps are held against: where an office sits and which networks are its own. And a device one knows no more."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from core import audit
from core.access import require
from core.errors import Refused
from kelayakan.rules.fakta import check_point
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi import access
from presensi.choices.bukti import Alasan, Jejak, KelasJaringan
from presensi.models import JaringanUnit, Perangkat, TempatUnit
from presensi.queries import bukti, jaringan
from presensi.rules.jaringan import read_network

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

RADIUS = (30, 5000)


def _kept_unit(actor: "Pengguna", kode: str, at: datetime) -> "UnitKerja":
    """A unit of the subtree that an admin keeps, locked against a second one who changes the same."""
    require(access.can_manage_absence(actor, at))
    units = orang.units_in_view(actor, orang.today(at), JenisPeran.ADMIN)
    unit = units.select_for_update(of=("self",)).filter(kode=kode).first()
    if unit is None:
        raise Http404
    return unit


@transaction.atomic
def set_place(*, actor: "Pengguna", at: datetime, kode: str, lintang: str, bujur: str, radius: int) -> TempatUnit:
    """Write down where a unit sits from today on. Taps of the past keep the class they have."""
    unit, hari_ini = _kept_unit(actor, kode, at), orang.today(at)
    titik = check_point(lintang, bujur)
    if not RADIUS[0] <= radius <= RADIUS[1]:
        raise Refused(Alasan.RADIUS_TAK_WAJAR, "radius", dari=RADIUS[0], sampai=RADIUS[1])
    lama = jaringan.open_place(unit.pk)
    if lama is not None and lama.mulai >= hari_ini:
        lama.delete()
    elif lama is not None:
        lama.selesai = hari_ini
        lama.save(update_fields=["selesai"])
    row = TempatUnit.objects.create(
        unit=unit,
        lintang=f"{titik.lintang:.5f}",
        bujur=f"{titik.bujur:.5f}",
        radius_meter=radius,
        mulai=hari_ini,
        dicatat_oleh=actor,
        dicatat_at=at,
    )
    audit.record(actor, Jejak.CATAT_TEMPAT, unit, at=at, after={"radius": radius, "mulai": f"{hari_ini}"})
    return row


@transaction.atomic
def add_network(
    *, actor: "Pengguna", at: datetime, kode: str, alamat: str, kelas: KelasJaringan, nama: str
) -> JaringanUnit:
    """Write down a network of a unit; taps from it are told apart from the next one on."""
    unit = _kept_unit(actor, kode, at)
    rapi = str(read_network(alamat))
    if jaringan.network_in_use(unit.pk, rapi):
        raise Refused(Alasan.JARINGAN_SUDAH_ADA, "alamat", alamat=rapi)
    row = JaringanUnit.objects.create(
        unit=unit, alamat=rapi, kelas=kelas.value, nama=" ".join(nama.split()), dicatat_oleh=actor, dicatat_at=at
    )
    audit.record(actor, Jejak.CATAT_JARINGAN, row, at=at, after={"alamat": rapi, "kelas": kelas.value})
    transaction.on_commit(jaringan.forget)
    return row


@transaction.atomic
def revoke_network(*, actor: "Pengguna", at: datetime, pk: int) -> JaringanUnit:
    """Use a network no more. Taps of the past keep what they were told. Again changes nothing."""
    require(access.can_manage_absence(actor, at))
    units = orang.units_in_view(actor, orang.today(at), JenisPeran.ADMIN)
    row = jaringan.lock_network(units, pk)
    if row is None:
        raise Http404
    if row.dicabut_at is None:
        row.dicabut_at = at
        row.save(update_fields=["dicabut_at"])
        audit.record(actor, Jejak.CABUT_JARINGAN, row, at=at, before={"alamat": row.alamat, "kelas": row.kelas})
        transaction.on_commit(jaringan.forget)
    return row


@transaction.atomic
def release_device(*, actor: "Pengguna", at: datetime, pk: int) -> Perangkat:
    """Say that one knows a device no more. It stays in the record; a tap from it would show it again as one's own."""
    row = bukti.lock_own_device(actor.pk, pk)
    if row is None:
        raise Http404
    if row.dilepas_at is None:
        row.dilepas_at = at
        row.save(update_fields=["dilepas_at"])
        audit.record(actor, Jejak.LEPAS_PERANGKAT, row, at=at)
    return row
