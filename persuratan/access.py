"""Deeds on letters: who drafts for an office, who changes a draft, who signs, returns and withdraws."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from core.formats import di_zona
from kepegawaian import access as orang_access
from kepegawaian import queries as orang
from kepegawaian.choices import JenisJabatan, JenisPeran, JenisWakil
from persuratan.choices import JenisSurat
from persuratan.models import Surat
from persuratan.queries import pejabat

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

PENULIS = (JenisPeran.ADMIN, JenisPeran.ATASAN, JenisPeran.PIMPINAN)


def can_draft(actor: "Pengguna | None", kantor: "UnitKerja", tanggal: date, jenis: str = JenisSurat.ST) -> bool:
    """Who keeps or heads a unit of the office, or the office itself, delegates included; UKI over it a nota dinas.
    No actor is the system."""
    if actor is None:
        return True
    peran = orang.peran_of(actor, tanggal)
    jalur = kantor.jalur
    if jenis == JenisSurat.ND and any(jalur.startswith(p) for p in peran.paths(JenisPeran.UKI)):
        return True
    if any(p.startswith(jalur) or jalur.startswith(p) for p in (*peran.paths(*PENULIS), *peran.memimpin)):
        return True
    pemberi = [w.pegawai_id for w in peran.mewakili if w.jenis == JenisWakil.DELEGASI and w.holds_on(tanggal)]
    heads = orang.penugasan_definitif(tanggal).filter(pegawai__in=pemberi, jabatan__jenis=JenisJabatan.MANAJERIAL)
    return bool(pemberi) and heads.filter(unit__jalur__startswith=jalur).exists()


def can_change(actor: "Pengguna", surat: Surat, at: datetime) -> bool:
    """The writer of a draft, and the admin kepegawaian of its office."""
    return surat.dibuat_oleh_id == actor.pk or can_keep(actor, surat.unit, di_zona(at, surat.unit.zona).date())


def can_sign(actor: "Pengguna", surat: Surat, at: datetime) -> bool:
    """The head of the office, whoever acts as head, and whom the head delegated to. They also return and withdraw."""
    return pejabat.signer(actor, surat.unit, at) is not None


def can_keep(actor: "Pengguna | None", kantor: "UnitKerja", tanggal: date) -> bool:
    """Stationery is kept by the admin kepegawaian of the office or of one above it."""
    return orang_access.can_manage_unit(actor, kantor, tanggal)
