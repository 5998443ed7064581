"""Publishing a roster, and changing it afterwards with a reason. Seats are counted under the lock of their days."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, jobs, notify
from core.access import require
from core.errors import Refused
from core.periods import Month
from kelayakan import roster_access as access
from kelayakan.choices.roster import (
    AksiPermohonan,
    AksiRoster,
    Alasan,
    Jejak,
    StatusPermohonan,
    StatusRoster,
    SumberRoster,
)
from kelayakan.models import PermohonanWFH, PerubahanRoster, RosterBulan
from kelayakan.queries import permohonan as permohonan_q
from kelayakan.queries.matriks import Kantor, kantor_around, logins_of, month_facts
from kelayakan.rules import permohonan as permohonan_rules
from kelayakan.rules import roster as rules
from kelayakan.rules.matriks import FaktaBulan, with_cells
from kelayakan.services.kuota import hold_days
from kelayakan.services.permohonan_antrean import ALAMAT_JADWAL, promote, tell_owner
from kelayakan.services.roster import (
    Bulanan,
    changes_only,
    for_deed,
    in_place_of,
    move,
    refuse_blocked,
    refuse_locked,
    refuse_short,
    touch,
)
from kelayakan.services.roster_sel import Sebab, Ubahan, as_facts, change_cells

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def publish(*, actor: "Pengguna", at: datetime, bulanan: Bulanan) -> RosterBulan:
    """Let a submitted roster hold: the worker tells everybody, and wishes it did not meet wait in line."""
    kantor = kantor_around(bulanan.unit)
    require(access.can_publish(actor, kantor.unit, at))
    hold_days(kantor.unit.pk, bulanan.month.days)
    row = for_deed(actor, at, bulanan, AksiRoster.TERBITKAN)
    if row.diajukan_oleh_id == actor.pk:
        raise Refused(Alasan.PUTUSAN_SENDIRI)
    fakta = month_facts(bulanan.unit, bulanan.month, at)
    refuse_blocked(fakta)
    row.terbit_oleh, row.terbit_at, row.atas_nama = actor, at, in_place_of(actor, bulanan, at)
    row.kabar_at = at
    kolom = ("terbit_oleh", "terbit_at", "atas_nama", "kabar_at")
    move(actor, row, AksiRoster.TERBITKAN, Jejak.TERBITKAN_ROSTER, at, kolom)
    _settle_wishes(actor, at, kantor, bulanan, fakta)
    send_word()
    return row


def tell_published(*, at: datetime) -> int:
    """Tell everybody of a roster that was published and not told yet; how many rosters. Safe to run twice."""
    told = 0
    for pk in list(RosterBulan.objects.filter(kabar_at__isnull=False).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            rows = RosterBulan.objects.select_for_update(of=("self",), skip_locked=True).select_related("unit")
            row = rows.filter(pk=pk, kabar_at__isnull=False).first()
            if row is None:
                continue
            if row.status == StatusRoster.TERBIT:
                bulanan = Bulanan(row.unit, Month.of(row.bulan))
                _tell_everybody(bulanan, month_facts(bulanan.unit, bulanan.month, at), row, at)
            row.kabar_at = None
            row.save(update_fields=["kabar_at"])
            told += 1
    return told


def send_word() -> None:
    """Have the worker tell people, once what they are told of is committed."""
    from kelayakan.roster_tasks import kabarkan  # tasks import this module; the cycle is cut here

    jobs.after_commit(kabarkan)


@transaction.atomic
def change_published(
    *, actor: "Pengguna", at: datetime, bulanan: Bulanan, ubahan: Sequence[Ubahan], alasan: str
) -> RosterBulan:
    """Change cells of a published roster with a reason that is kept. What would break a rule is refused, freed
    seats go to the waiting list, and the worker tells whose days changed."""
    refuse_short(alasan, "alasan")
    kantor = kantor_around(bulanan.unit)
    hold_days(kantor.unit.pk, {satu.tanggal for satu in ubahan})
    row = for_deed(actor, at, bulanan, AksiRoster.UBAH)
    fakta = month_facts(bulanan.unit, bulanan.month, at)
    real = changes_only(fakta, ubahan)
    if not real:
        raise Refused(Alasan.TIDAK_ADA_YANG_BERUBAH)
    refuse_locked(fakta, real)
    _refuse_new_trouble(fakta, real)
    change_cells(bulanan.unit.pk, real, Sebab(SumberRoster.TANGAN, alasan.strip(), actor, kabarkan=True), at)
    touch(row, actor, at)
    after = {"bulan": str(bulanan.month), "sel": as_facts(real), "alasan": alasan.strip()}
    audit.record(actor, Jejak.UBAH_ROSTER, row, at=at, after=after)
    send_word()
    for tanggal in sorted({satu.tanggal for satu in real if not satu.wfh}):
        promote(kantor, tanggal, at)
    return row


def _refuse_new_trouble(fakta: FaktaBulan, ubahan: Sequence[Ubahan]) -> None:
    """Trouble that is there already does not stand against a change; what a change adds does."""
    tambah = [(satu.pegawai_id, satu.tanggal) for satu in ubahan if satu.wfh]
    kurang = [(satu.pegawai_id, satu.tanggal) for satu in ubahan if not satu.wfh]
    lama = {penahan.kalimat for penahan in rules.check(fakta)}
    baru = [
        penahan
        for penahan in rules.check(fakta, with_cells(fakta.rumah, tambah, kurang))
        if penahan.kalimat not in lama and {tanggal for _, tanggal in tambah} & set(penahan.tanggal)
    ]
    if baru:
        lagi = f" Dan {len(baru) - 1} lagi." if len(baru) > 1 else ""
        raise Refused(Alasan.MASIH_TERTAHAN, jumlah=len(baru), pertama=baru[0].kalimat, lagi=lagi)


def _settle_wishes(actor: "Pengguna", at: datetime, kantor: Kantor, bulanan: Bulanan, fakta: FaktaBulan) -> None:
    """Wishes the roster meets are decided with it; the others wait in line, and seats still free go to them."""
    rumah = fakta.rumah
    rows = permohonan_q.open_for_update(bulanan.unit.pk, bulanan.month)
    menunggu: set[date] = set()
    for row in rows:
        if row.tanggal in rumah.get(row.pegawai_id, ()):
            row.status = permohonan_rules.next_status(StatusPermohonan.DIAJUKAN, AksiPermohonan.SETUJUI)
            row.diputuskan_oleh = actor if row.pemohon_id != actor.pk else None
            row.diputuskan_at, row.catatan = at, "Masuk roster yang ditetapkan."
        else:
            row.status = permohonan_rules.next_status(StatusPermohonan.DIAJUKAN, AksiPermohonan.TUNGGUKAN)
            menunggu.add(row.tanggal)
    PermohonanWFH.objects.bulk_update(rows, ["status", "diputuskan_oleh", "diputuskan_at", "catatan"])
    naik = {row.pk for tanggal in sorted(menunggu) for row in promote(kantor, tanggal, at)}
    for row in rows:
        if row.status == StatusPermohonan.TUNGGU and row.pk not in naik:
            tell_owner(row, "permohonan_tunggu", at, actor)


def _tell_everybody(bulanan: Bulanan, fakta: FaktaBulan, row: RosterBulan, at: datetime) -> None:
    pengguna = logins_of(fakta)
    for satu in fakta.orang:
        penerima = pengguna.get(satu.pengguna_id or 0)
        if penerima is not None:
            days = sorted(tanggal for tanggal in fakta.rumah[satu.id] if tanggal in bulanan.month)
            notify.send(
                penerima,
                "kelayakan/roster_terbit",
                at=at,
                tautan=f"{ALAMAT_JADWAL}?bulan={bulanan.month}",
                surel=True,
                bulan=bulanan.month,
                hari=days,
                oleh=row.terbit_oleh,
                atas_nama=row.atas_nama,
                unit=bulanan.unit,
            )


def tell_changed(*, at: datetime) -> int:
    """Tell people of their published days that changed, with why; how many people. Safe to run twice."""
    untold = PerubahanRoster.objects.filter(kabar_at__isnull=False)
    told = 0
    for pegawai_id in list(untold.order_by("pegawai").values_list("pegawai", flat=True).distinct()):
        with transaction.atomic():
            rows = untold.filter(pegawai=pegawai_id).select_for_update(of=("self",), skip_locked=True)
            sel = list(rows.select_related("pegawai__pengguna").order_by("diubah_at", "tanggal", "pk"))
            if not sel:
                continue
            _tell_one(sel, at)
            PerubahanRoster.objects.filter(pk__in=[row.pk for row in sel]).update(kabar_at=None)
            told += 1
    return told


def _tell_one(sel: Sequence[PerubahanRoster], at: datetime) -> None:
    """A notice for each change of one person, in the order they were made."""
    penerima = sel[0].pegawai.pengguna
    if penerima is None or not penerima.is_active:
        return
    news: dict[tuple[datetime, Month, str], list[PerubahanRoster]] = {}
    for row in sel:
        news.setdefault((row.diubah_at, Month.of(row.tanggal), row.alasan), []).append(row)
    for (_, bulan, alasan), rows in news.items():
        notify.send(
            penerima,
            "kelayakan/roster_berubah",
            at=at,
            tautan=f"{ALAMAT_JADWAL}?bulan={bulan}",
            surel=True,
            rumah=[row.tanggal for row in rows if row.ke],
            kantor=[row.tanggal for row in rows if not row.ke],
            alasan=alasan,
        )
