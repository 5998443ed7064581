"""The waiting list: a seat that becomes free goes to the first who may have it, in the same transaction."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from core import notify
from core.errors import Refused
from kelayakan.choices.roster import AksiPermohonan, StatusPermohonan
from kelayakan.models import PermohonanWFH
from kelayakan.queries import permohonan as queries
from kelayakan.queries.matriks import Kantor, seats_of_day
from kelayakan.rules import permohonan as rules
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

ALAMAT_JADWAL = "/jadwal/"
ALAMAT_PERMOHONAN = "/persetujuan/permohonan/"


def promote(kantor: Kantor, tanggal: date, at: datetime) -> list[PermohonanWFH]:
    """Give free seats of a day to its waiting list, first come first served; who cannot have one keeps their place.
    Call it under the lock of the day."""
    promoted = []
    for row in queries.waiting_on(kantor, tanggal):
        if not seats_of_day(kantor, tanggal).seats_for(row.pegawai_id).penuh and _may_have(row, at):
            row.status = rules.next_status(StatusPermohonan(row.status), AksiPermohonan.NAIKKAN)
            row.save(update_fields=["status"])
            tell_owner(row, "permohonan_naik", at)
            tell_superior(row, at)
            promoted.append(row)
    return promoted


def _may_have(row: PermohonanWFH, at: datetime) -> bool:
    tempat = queries.place_on(row.pegawai_id, row.tanggal)
    if tempat is None:
        return False
    fakta = queries.with_seats(queries.day_facts(tempat, row.tanggal, at, kecuali=row.pk), tempat)
    if fakta.kursi is None or rules.is_full(fakta):
        return False
    try:
        rules.check(fakta, diminta=False)
    except Refused:
        return False
    return True


def tell_owner(row: PermohonanWFH, jenis: str, at: datetime, oleh: "Pengguna | None" = None) -> None:
    """Notify who asked."""
    pengguna = row.pegawai.pengguna
    if pengguna is not None:
        notify.send(
            pengguna,
            f"kelayakan/{jenis}",
            at=at,
            tautan=f"{ALAMAT_JADWAL}?bulan={row.tanggal:%Y-%m}",
            surel=True,
            permohonan=row,
            oleh=oleh,
        )


def tell_superior(row: PermohonanWFH, at: datetime) -> None:
    """Notify who decides."""
    peninjau = orang.peninjau_of(row.pegawai_id, orang.today(at)).pegawai
    pengguna = orang.pengguna_of(peninjau) if peninjau else None
    if pengguna is not None:
        notify.send(pengguna, "kelayakan/permohonan_menunggu", at=at, tautan=ALAMAT_PERMOHONAN, permohonan=row)
