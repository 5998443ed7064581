"""The roster of a unit and month: fill, submit, withdraw, return. Publishing stands in roster_terbit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, notify
from core.access import require
from core.errors import Refused
from core.formats import bulan as nama_bulan
from core.formats import jam, tanggal_panjang
from core.periods import Month
from kelayakan import roster_access as access
from kelayakan.choices.roster import AksiRoster, Alasan, Jejak, StatusRoster, SumberRoster
from kelayakan.models import RosterBulan
from kelayakan.queries.matriks import month_facts
from kelayakan.rules import roster as rules
from kelayakan.rules.matriks import FaktaBulan
from kelayakan.services.roster_sel import Ubahan, as_facts, write_cells
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True)
class Bulanan:
    """The roster a deed is about: unit, month, and the version its page showed (None when any will do)."""

    unit: "UnitKerja"
    month: Month
    versi: int | None = None

    @property
    def alamat(self) -> str:
        return f"/roster/{self.unit.kode}/{self.month}/"


@transaction.atomic
def save_cells(
    *,
    actor: "Pengguna",
    at: datetime,
    bulanan: Bulanan,
    ubahan: Sequence[Ubahan],
    sumber: SumberRoster = SumberRoster.TANGAN,
) -> RosterBulan:
    """Fill cells of a draft. More than the quota is allowed here: it keeps the draft from being submitted, no more."""
    row = for_deed(actor, at, bulanan, AksiRoster.ISI)
    fakta = month_facts(bulanan.unit, bulanan.month, at)
    real = changes_only(fakta, ubahan)
    if not real:
        return row
    refuse_locked(fakta, real)
    write_cells(bulanan.unit.pk, real, sumber, at)
    touch(row, actor, at)
    after = {"bulan": str(bulanan.month), "sumber": sumber.value, "sel": as_facts(real)}
    audit.record(actor, Jejak.ISI_ROSTER, row, at=at, after=after)
    return row


@transaction.atomic
def submit(*, actor: "Pengguna", at: datetime, bulanan: Bulanan) -> RosterBulan:
    """Hand a draft to whoever publishes. What is over a quota or against a rule holds it back."""
    row = for_deed(actor, at, bulanan, AksiRoster.AJUKAN)
    refuse_blocked(month_facts(bulanan.unit, bulanan.month, at))
    row.diajukan_oleh, row.diajukan_at, row.catatan = actor, at, ""
    move(actor, row, AksiRoster.AJUKAN, Jejak.AJUKAN_ROSTER, at, ("diajukan_oleh", "diajukan_at", "catatan"))
    kantor = orang.kantor_of(bulanan.unit)
    kepala = orang.kepala_of(kantor, orang.today(at))
    penetap = orang.pengguna_of(kepala.pegawai) if kepala else None
    if penetap is not None and penetap.pk != actor.pk:
        notify.send(penetap, "kelayakan/roster_diajukan", at=at, tautan=bulanan.alamat, bulanan=bulanan, oleh=actor)
    return row


@transaction.atomic
def withdraw(*, actor: "Pengguna", at: datetime, bulanan: Bulanan) -> RosterBulan:
    """Take a submitted roster back to go on with it."""
    row = for_deed(actor, at, bulanan, AksiRoster.TARIK)
    _clear_submission(row)
    return move(actor, row, AksiRoster.TARIK, Jejak.TARIK_ROSTER, at, ("diajukan_oleh", "diajukan_at"))


@transaction.atomic
def send_back(*, actor: "Pengguna", at: datetime, bulanan: Bulanan, catatan: str) -> RosterBulan:
    """Return a submitted roster with what is to be changed."""
    require(access.can_publish(actor, orang.kantor_of(bulanan.unit), at))
    row = lock_bulan(bulanan)
    _refuse_other_version(row, bulanan)
    refuse_short(catatan, "catatan")
    rules.next_status(StatusRoster(row.status), AksiRoster.KEMBALIKAN, unit=bulanan.unit.nama_pendek, bulan=nama(row))
    pengaju = row.diajukan_oleh
    row.catatan = catatan.strip()[:500]
    row.atas_nama = in_place_of(actor, bulanan, at)
    _clear_submission(row)
    columns = ("diajukan_oleh", "diajukan_at", "catatan", "atas_nama")
    move(actor, row, AksiRoster.KEMBALIKAN, Jejak.KEMBALIKAN_ROSTER, at, columns)
    if pengaju is not None and pengaju.pk != actor.pk:
        notify.send(
            pengaju,
            "kelayakan/roster_dikembalikan",
            at=at,
            tautan=bulanan.alamat,
            bulanan=bulanan,
            oleh=actor,
            atas_nama=row.atas_nama,
            catatan=row.catatan,
        )
    return row


@transaction.atomic
def record_export(*, actor: "Pengguna", at: datetime, bulanan: Bulanan, jumlah: int) -> None:
    """A roster with names left the house."""
    after = {"unit": bulanan.unit.kode, "bulan": str(bulanan.month), "jumlah": jumlah}
    audit.record(actor, Jejak.UNDUH_ROSTER, actor, at=at, after=after)


# --- what every deed on a roster does ---------------------------------------------------------------------------------


def for_deed(actor: "Pengguna", at: datetime, bulanan: Bulanan, aksi: AksiRoster) -> RosterBulan:
    """The locked row of a month, once the actor, the state and the version allow the deed."""
    require(access.can_edit(actor, bulanan.unit, at))
    row = lock_bulan(bulanan)
    rules.next_status(StatusRoster(row.status), aksi, unit=bulanan.unit.nama_pendek, bulan=nama(row))
    _refuse_other_version(row, bulanan)
    return row


def lock_bulan(bulanan: Bulanan) -> RosterBulan:
    """The row of a unit and month, locked; it comes into being with its first deed."""
    baru = RosterBulan(unit=bulanan.unit, bulan=bulanan.month.first, status=StatusRoster.DRAF, versi=0, diubah_at=_AWAL)
    RosterBulan.objects.bulk_create([baru], ignore_conflicts=True)
    return (
        RosterBulan.objects.select_for_update(of=("self",))
        .select_related("unit", "diubah_oleh", "diajukan_oleh")
        .get(unit=bulanan.unit, bulan=bulanan.month.first)
    )


def changes_only(fakta: FaktaBulan, ubahan: Sequence[Ubahan]) -> list[Ubahan]:
    """Cells that are not already as they should be; the last word on a cell counts."""
    last = {(satu.pegawai_id, satu.tanggal): satu for satu in ubahan}
    rumah = fakta.rumah
    return [satu for satu in last.values() if satu.wfh != (satu.tanggal in rumah.get(satu.pegawai_id, frozenset()))]


def refuse_locked(fakta: FaktaBulan, ubahan: Sequence[Ubahan]) -> None:
    """No to cells outside the unit and month, days that are over, and days at home that no rule allows. A day back in
    the office is always possible."""
    for satu in ubahan:
        orang_nya, hari = fakta.person(satu.pegawai_id), fakta.day(satu.tanggal)
        tertulis = tanggal_panjang(satu.tanggal)
        if orang_nya is None or hari is None or (orang_nya.masa_on(satu.tanggal) is None and satu.wfh):
            raise Refused(Alasan.BUKAN_ANGGOTA, unit=fakta.unit, tanggal=tertulis)
        if hari.beku:
            kenapa = Alasan.HARI_LEWAT if satu.tanggal < fakta.hari_ini else Alasan.BULAN_TERKUNCI
            raise Refused(kenapa, tanggal=tertulis, bulan=nama_bulan(satu.tanggal))
        if satu.wfh and (sebab := fakta.alasan_terkunci(orang_nya, satu.tanggal)):
            raise Refused(Alasan.SEL_TERKUNCI, nama=orang_nya.nama, tanggal=tertulis, sebab=sebab)


def refuse_blocked(fakta: FaktaBulan) -> None:
    """No to a roster that something holds back, naming the first and how many more."""
    penahan = rules.check(fakta)
    if penahan:
        lagi = f" Dan {len(penahan) - 1} lagi." if len(penahan) > 1 else ""
        raise Refused(Alasan.MASIH_TERTAHAN, jumlah=len(penahan), pertama=penahan[0].kalimat, lagi=lagi)


def refuse_short(alasan: str, field: str) -> None:
    if len(alasan.strip()) < ALASAN_PALING_PENDEK:
        raise Refused(Alasan.ALASAN_WAJIB, field=field)


ALASAN_PALING_PENDEK = 10
_AWAL = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def nama(row: RosterBulan) -> str:
    """December 2026, as sentences name it."""
    return nama_bulan(row.bulan)


def _refuse_other_version(row: RosterBulan, bulanan: Bulanan) -> None:
    """Two people at one month: whoever saves second must look first."""
    if bulanan.versi is not None and bulanan.versi != row.versi:
        oleh = row.diubah_oleh.nama if row.diubah_oleh else "sistem"
        raise Refused(Alasan.ROSTER_BERUBAH, nama=oleh, jam=jam(row.diubah_at, row.unit.zona))


def in_place_of(actor: "Pengguna", bulanan: Bulanan, at: datetime) -> str:
    """In whose place somebody decides on a roster of the office; empty in one's own right."""
    kantor = orang.kantor_of(bulanan.unit)
    wakil = orang.acting_at(actor, kantor.jalur, at)
    return wakil.atas_nama[:200] if wakil else ""


def touch(row: RosterBulan, actor: "Pengguna | None", at: datetime, columns: Sequence[str] = ()) -> None:
    """Count a change: the next version, by whom and when."""
    row.versi, row.diubah_oleh, row.diubah_at = row.versi + 1, actor, at
    row.save(update_fields=["versi", "diubah_oleh", "diubah_at", *columns])


def _clear_submission(row: RosterBulan) -> None:
    row.diajukan_oleh, row.diajukan_at = None, None


def move(
    actor: "Pengguna", row: RosterBulan, aksi: AksiRoster, jejak: Jejak, at: datetime, columns: Sequence[str]
) -> RosterBulan:
    """Move a roster to its next state, with its audit row."""
    sebelum = StatusRoster(row.status)
    row.status = rules.next_status(sebelum, aksi, unit=row.unit.nama_pendek, bulan=nama(row))
    touch(row, actor, at, ("status", *columns))
    after = {"bulan": f"{row.bulan:%Y-%m}", "status": row.status, "catatan": row.catatan, "atas_nama": row.atas_nama}
    audit.record(actor, jejak, row, at=at, before={"status": sebelum.value}, after=after)
    return row
