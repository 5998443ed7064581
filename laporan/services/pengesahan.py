"""The approval of a report: a letter that names its hashes, signed by the head. The letter belongs to `persuratan`."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from laporan import queries
from laporan.choices.pengesahan import AlasanSah
from laporan.queries import pengesahan
from laporan.rules.pengesahan import TEMPLAT, check, letter_of, rujukan_of, subject
from persuratan.choices import JenisSurat
from persuratan.services import surat as surat_services
from persuratan.services.surat import IsiSurat

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna
    from persuratan.models import Surat


@transaction.atomic
def submit(*, actor: "Pengguna", laporan_id: int, at: datetime) -> "Surat":
    """Hand a finished report to the head of its office. Signing the letter of a later version withdraws the earlier."""
    laporan = queries.lock_laporan(laporan_id)
    require(laporan is not None and pengesahan.can_ask(actor, laporan, at))
    assert laporan is not None  # noqa: S101 - required above
    berjalan = pengesahan.letter_about(laporan)
    keadaan = [berjalan.get_status_display()] if berjalan else []
    check(
        laporan.jenis, laporan.get_jenis_display(), laporan.status, pengesahan.newer_version(laporan), keadaan
    )  # fmt: skip
    penyusun = orang.peran_of(actor, orang.today(at)).pegawai_id
    if penyusun is None:
        raise Refused(AlasanSah.TANPA_PENYUSUN)
    sah, lama = pengesahan.material_of(laporan, at), pengesahan.signed_before(laporan)
    isi = IsiSurat(
        jenis=JenisSurat.ND, unit=laporan.unit, perihal=subject(sah), rujukan=rujukan_of(laporan.pk),
        templat=TEMPLAT, isi=letter_of(sah), pihak=[penyusun],
    )  # fmt: skip
    return surat_services.create(actor=actor, isi=isi, at=at, menggantikan=lama.pk if lama else None, ajukan=True)
