"""How an empty installation gets its first admin."""

from datetime import datetime

from django.db import transaction

from kepegawaian import queries
from kepegawaian.choices import JenisPegawai, JenisPeran
from kepegawaian.models import UnitKerja
from kepegawaian.services.pegawai import IsiPegawai, SandiAwal, create_pegawai, reset_password
from kepegawaian.services.penugasan import IsiPenugasan
from kepegawaian.services.peran import grant_peran


@transaction.atomic
def create_first_admin(
    *, at: datetime, nip: str, nama: str, jenis: JenisPegawai, jabatan: str, unit: UnitKerja
) -> SandiAwal:
    """A person, their post, the admin role over the unit and a first password; each part is audited as itself."""
    mulai = queries.today(at)
    pegawai = create_pegawai(
        actor=None,
        at=at,
        isi=IsiPegawai(nip, nama, jenis),
        penugasan=IsiPenugasan(unit, jabatan, mulai),
    )
    pengguna = queries.pengguna_of(pegawai)
    if pengguna is None:
        raise ValueError("a new person has a login")
    grant_peran(actor=None, at=at, pengguna=pengguna, jenis=JenisPeran.ADMIN, unit=unit, mulai=mulai)
    return reset_password(actor=None, at=at, pegawai=pegawai)
