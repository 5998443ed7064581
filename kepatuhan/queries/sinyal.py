"""Reads of UKI's signals inbox: the list, one signal with its history, precision per rule."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from core.models import JejakAudit
from core.periods import DateRange
from kepatuhan.choices.sinyal import StatusTriase, SumberSinyal
from kepatuhan.models import PosisiSinyal, RiwayatSinyal, Sinyal
from kepatuhan.rules.sinyal import SKOR_SEDANG, SKOR_TINGGI, TERBUKA, Ketepatan
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from kepegawaian.queries import under

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class SaringSinyal:
    """What the inbox shows; anything empty does not narrow it."""

    status: str = ""
    sumber: str = ""
    aturan: str = ""
    unit: str = ""
    tingkat: str = ""
    cari: str = ""
    dari: date | None = None
    sampai: date | None = None


def can_triage(user: "Pengguna", tanggal: date) -> bool:
    return orang.peran_of(user, tanggal).is_uki


def sinyal_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[Sinyal]:
    """Signals of the units an officer watches, never those about themselves."""
    peran = orang.peran_of(user, tanggal)
    rows = Sinyal.objects.filter(under(peran.paths(JenisPeran.UKI)))
    if peran.pegawai_id is not None:
        rows = rows.exclude(pegawai_id=peran.pegawai_id)
    return rows.select_related("pegawai", "unit", "temuan")


def watches(user: "Pengguna", kode: str, hari_ini: date) -> bool:
    """Whether a unit code lies in the officer's units; no code is all of them."""
    return not kode or orang.units_in_view(user, hari_ini, JenisPeran.UKI).filter(kode=kode).exists()


def listed(user: "Pengguna", saring: SaringSinyal, hari_ini: date) -> QuerySet[Sinyal]:
    """The inbox: what scores highest first, then the newest."""
    rows = _narrowed(sinyal_visible_to(user, hari_ini), saring)
    if saring.status:
        rows = rows.filter(status__in=TERBUKA if saring.status == "terbuka" else [saring.status])
    return rows.order_by("-skor", "-tanggal", "-pk")


def _narrowed(rows: QuerySet[Sinyal], saring: SaringSinyal) -> QuerySet[Sinyal]:
    for field in ("sumber", "aturan"):
        if nilai := getattr(saring, field):
            rows = rows.filter(**{field: nilai})
    if saring.unit:
        found = orang.unit_by_kode(saring.unit)
        rows = rows.filter(unit__jalur__startswith=found.jalur) if found else rows.none()
    if saring.tingkat:
        batas = {
            "tinggi": Q(skor__gte=SKOR_TINGGI),
            "sedang": Q(skor__gte=SKOR_SEDANG, skor__lt=SKOR_TINGGI),
            "rendah": Q(skor__lt=SKOR_SEDANG),
        }
        rows = rows.filter(batas[saring.tingkat])
    if saring.dari:
        rows = rows.filter(tanggal__gte=saring.dari)
    if saring.sampai:
        rows = rows.filter(tanggal__lte=saring.sampai)
    for word in saring.cari.split():
        rows = rows.filter(
            Q(pegawai__nama__icontains=word) | Q(pegawai__nip__startswith=word) | Q(nama__icontains=word)
        )
    return rows


def status_counts(user: "Pengguna", saring: SaringSinyal, hari_ini: date) -> dict[str, int]:
    """How many signals stand at each decision, under the other filters: one statement."""
    rows = _narrowed(sinyal_visible_to(user, hari_ini).select_related(None), saring)
    counted = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    return {status.value: int(counted.get(status.value, 0)) for status in StatusTriase}


def open_signals(user: "Pengguna", at: datetime) -> int:
    """Signals nobody has decided yet, for the counter beside the navigation."""
    return sinyal_visible_to(user, orang.today(at)).filter(status=StatusTriase.BARU).count()


def rule_choices(user: "Pengguna", hari_ini: date) -> list[tuple[str, str]]:
    rows = sinyal_visible_to(user, hari_ini).order_by("nama").values_list("aturan", "nama")
    return list(dict.fromkeys(rows.distinct()))


def unit_choices(user: "Pengguna", hari_ini: date) -> list[tuple[str, str]]:
    rows = sinyal_visible_to(user, hari_ini).order_by("unit__nama_pendek")
    return list(dict.fromkeys(rows.values_list("unit__kode", "unit__nama_pendek").distinct()))


def history_of(sinyal: Sinyal) -> list[RiwayatSinyal]:
    return list(sinyal.riwayat.select_related("pelaku").order_by("dibuat_at", "pk"))


def others_about(sinyal: Sinyal) -> list[Sinyal]:
    """Other signals about the same person, newest first."""
    rows = Sinyal.objects.filter(pegawai_id=sinyal.pegawai_id).exclude(pk=sinyal.pk)
    return list(rows.order_by("-tanggal", "-pk")[:5])


def neighbours(user: "Pengguna", saring: SaringSinyal, pk: int, hari_ini: date) -> int | None:
    """The signal that follows in the list somebody came from, for working through it by keyboard."""
    ids = list(listed(user, saring, hari_ini).values_list("pk", flat=True)[:500])
    sesudah = ids[ids.index(pk) + 1 :] if pk in ids else ids
    return next((satu for satu in sesudah if satu != pk), None)


def precision(user: "Pengguna", hari_ini: date) -> list[Ketepatan]:
    """Each version of each rule with what became of its signals: one statement."""
    return _precision(sinyal_visible_to(user, hari_ini).select_related(None).order_by())


def precision_in(jalur: str, days: DateRange) -> list[Ketepatan]:
    """The same for a unit subtree and the days the signals are about; for reports."""
    rows = Sinyal.objects.filter(unit__jalur__startswith=jalur, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return _precision(rows.order_by())


def _precision(rows: QuerySet[Sinyal]) -> list[Ketepatan]:
    def decided(status: StatusTriase) -> Count:
        return Count("pk", filter=Q(status=status))

    counted = rows.values("sumber", "aturan", "versi").annotate(
        semua=Count("pk"),
        jadi_temuan=decided(StatusTriase.TEMUAN),
        jadi_wajar=decided(StatusTriase.WAJAR),
        jadi_pantau=decided(StatusTriase.DIPANTAU),
        belum=decided(StatusTriase.BARU),
    )
    names = dict(rows.values_list("aturan", "nama").distinct())
    found = [
        Ketepatan(
            r["sumber"], r["aturan"], names[r["aturan"]], r["versi"], r["semua"], r["jadi_temuan"], r["jadi_wajar"],
            r["jadi_pantau"], r["belum"],
        )
        for r in counted
    ]  # fmt: skip
    return sorted(found, key=lambda k: (k.sumber, k.nama, -k.versi))


def looked_today(actor_id: int, sinyal_id: int, aksi: str, sejak: datetime) -> bool:
    rows = JejakAudit.objects.filter(pelaku_id=actor_id, aksi=aksi, objek=str(sinyal_id), waktu__gte=sejak)
    return rows.exists()


def lock_sinyal(rows: QuerySet[Sinyal], pk: int) -> Sinyal | None:
    """A signal of these, locked."""
    return rows.select_for_update(of=("self",)).filter(pk=pk).first()


def lock_many(user: "Pengguna", pks: Collection[int], hari_ini: date) -> list[Sinyal]:
    rows = sinyal_visible_to(user, hari_ini).filter(pk__in=list(pks))
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def lock_position(sumber: SumberSinyal) -> PosisiSinyal | None:
    """How far a source was read, locked; None when it never was or another worker is at it."""
    return PosisiSinyal.objects.select_for_update(skip_locked=True).filter(sumber=sumber).first()


def known(sumber: SumberSinyal, kunci: Collection[str]) -> dict[str, Sinyal]:
    """Signals of a source already gathered, locked, by its key."""
    rows = Sinyal.objects.filter(sumber=sumber, sumber_kunci__in=list(kunci))
    return {row.sumber_kunci: row for row in rows.select_for_update().order_by("pk")}
