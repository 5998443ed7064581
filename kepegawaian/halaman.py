"""What several pages of people share: finding the person, forms of posts, their choices and first values."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.http import Http404

from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian import daftar_queries as daftar
from kepegawaian.choices import Alasan, JenisPenugasan, JenisPeran
from kepegawaian.forms import PenugasanForm
from kepegawaian.models import Pegawai, Pengguna, Penugasan, UnitKerja
from kepegawaian.services.pegawai import IsiPegawai, fingerprint
from kepegawaian.services.penugasan import IsiPenugasan

F = TypeVar("F", bound=PenugasanForm)


def pegawai_of(user: Pengguna, tanggal: date, pegawai_id: int) -> Pegawai:
    """The person, or 404 when they lie outside the user's view."""
    pegawai = daftar.pegawai_visible(user, tanggal).filter(pk=pegawai_id).first()
    if pegawai is None:
        raise Http404
    return pegawai


def unit_of(user: Pengguna, tanggal: date, kode: str) -> UnitKerja:
    """The unit, or 404 when it lies outside the user's view."""
    unit = daftar.unit_visible(user, tanggal).filter(kode=kode).first()
    if unit is None:
        raise Http404
    return unit


def admin_of(user: Pengguna, at: datetime) -> date:
    """Today's date, for admins only (403)."""
    tanggal = queries.today(at)
    require(access.can_import(user, tanggal))
    return tanggal


def initial_of(pegawai: Pegawai) -> dict[str, Any]:
    """What the form of a person shows first, and the fingerprint of it."""
    return {nama: getattr(pegawai, nama) for nama in IsiPegawai.__dataclass_fields__} | {"sidik": fingerprint(pegawai)}


def post_form(user: Pengguna, tanggal: date, data: Any, awal: Mapping[str, Any], jenis: type[F]) -> F:
    """A form of a post with the choices this admin has."""
    unit = list(queries.units_in_view(user, tanggal, JenisPeran.ADMIN))
    return jenis(
        data,
        unit=daftar.unit_choices(user, tanggal, JenisPeran.ADMIN),
        atasan=daftar.atasan_choices(user, tanggal, unit),
        hari_ini=tanggal,
        initial={"mulai": tanggal, "jenis_penugasan": JenisPenugasan.DEFINITIF, **awal},
    )


def initial_post(kini: Penugasan | None) -> dict[str, Any]:
    """The present post as first values of the next one."""
    if kini is None:
        return {}
    return {"unit": str(kini.unit_id), "jabatan": kini.jabatan.nama, "atasan": str(kini.atasan_id or "")}


def new_post(user: Pengguna, tanggal: date, form: PenugasanForm) -> IsiPenugasan:
    """The post that a valid form describes."""
    data = form.cleaned_data
    unit = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).get(pk=int(data["unit"]))
    atasan: Pegawai | None = None
    if data["nip_atasan"]:
        atasan = queries.pegawai_by_nip(data["nip_atasan"])
        if atasan is None:
            raise Refused(Alasan.ATASAN_TAK_DIKENAL, field="nip_atasan")
    elif data["atasan"]:
        atasan = queries.pegawai_by_id(int(data["atasan"]))
    return form.as_penugasan(unit, atasan)
