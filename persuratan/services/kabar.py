"""Who is told what about a letter, each in the words of templates/persuratan/surel/."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from core import notify
from kepegawaian import queries as orang
from persuratan.models import Surat
from persuratan.queries.surat import people_of

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def tell_signer(surat: Surat, at: datetime) -> None:
    """A letter waits for a signature."""
    penerima = orang.pengguna_of(surat.penandatangan)
    if penerima is not None:
        _send(penerima, "persuratan/menunggu", surat, at, surel=True)


def tell_writer(surat: Surat, jenis: str, at: datetime, oleh: "Pengguna") -> None:
    """What became of one's draft; not told to who did it."""
    if surat.dibuat_oleh is not None and surat.dibuat_oleh != oleh:
        _send(surat.dibuat_oleh, jenis, surat, at, surel=True)


def tell_people(surat: Surat, jenis: str, at: datetime) -> None:
    """Everybody a signed letter concerns who has a login in use."""
    for pegawai in people_of(surat):
        if pegawai.pengguna is not None and pegawai.pengguna.is_active:
            _send(pegawai.pengguna, jenis, surat, at, surel=False)


def _send(penerima: "Pengguna", jenis: str, surat: Surat, at: datetime, *, surel: bool) -> None:
    notify.send(
        penerima,
        jenis,
        at=at,
        tautan=reverse("persuratan:rincian", args=[surat.pk]),
        surel=surel,
        surat=surat,
        unit=surat.unit.nama_pendek,
    )
