"""Every read of reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.formats import di_zona
from core.periods import Month
from kepatuhan.queries import rekap
from kepegawaian import queries as orang
from laporan import access
from laporan.choices import Bentuk, JenisLaporan, Milik, Rentang, StatusLaporan
from laporan.jenis import jenis_of
from laporan.jenis.dasar import Konteks, Lengkap
from laporan.models import Laporan
from laporan.rules import TANPA_DENYUT, remaining_seconds
from laporan.rules.masa import Masa

if TYPE_CHECKING:
    from core.models import Berkas
    from kepegawaian.models import Pengguna, UnitKerja

BERJALAN = (StatusLaporan.MENUNGGU, StatusLaporan.DISUSUN)
# How many closed months back a missing scheduled report is still made up for.
MUNDUR_BULAN = 12
MUNDUR = {Rentang.MINGGUAN: 12, Rentang.BULANAN: MUNDUR_BULAN, Rentang.TRIWULAN: 6, Rentang.TAHUNAN: 3}
PERIKSA_HARI = 370


def laporan_visible_to(user: "Pengguna", tanggal: date) -> "QuerySet[Laporan]":
    """Reports of the offices in a login's scope, newest first."""
    return (
        Laporan.objects.filter(orang.under(access.paths(user, tanggal)))
        .select_related("unit", "berkas", "peminta")
        .prefetch_related("bentuk_lain")
        .order_by("-dibuat_at", "-mulai", "-pk")
    )


def daftar(
    user: "Pengguna", tanggal: date, milik: str = "", status: str = "", unit: str = "", jenis: str = ""
) -> "QuerySet[Laporan]":
    """The list of runs, filtered. `terbaru` marks the last version of each month."""
    rows = laporan_visible_to(user, tanggal)
    if milik == Milik.SAYA:
        rows = rows.filter(peminta=user)
    elif milik == Milik.TERJADWAL:
        rows = rows.filter(peminta__isnull=True)
    if status:
        rows = rows.filter(status=status)
    if unit:
        rows = rows.filter(unit__kode=unit)
    if jenis:
        rows = rows.filter(jenis=jenis)
    later = Laporan.objects.filter(
        jenis=OuterRef("jenis"), unit=OuterRef("unit"), rentang=OuterRef("rentang"), mulai=OuterRef("mulai"),
        versi__gt=OuterRef("versi"),
    )  # fmt: skip
    return rows.annotate(terganti=Exists(later))


def kantor_in_view(user: "Pengguna", tanggal: date) -> "QuerySet[UnitKerja]":
    """Offices a login may order reports for."""
    return orang.units_under(access.paths(user, tanggal)).filter(is_kantor=True, aktif=True)


def unit_in_view(user: "Pengguna", tanggal: date, kode: str) -> "UnitKerja | None":
    """A unit of a login's scope by its code; whether it is an office is for the service to say."""
    return orang.units_under(access.paths(user, tanggal)).filter(kode=kode).first()


def periods_of(kode: str, rentang: Rentang, unit: "UnitKerja", at: datetime) -> list[Masa]:
    """Periods one may order a kind for, newest first."""
    masa = Masa.holding(rentang, di_zona(at, unit.zona).date())
    if jenis_of(kode).lengkap == Lengkap.TERTUTUP:
        while not rekap.is_closed(unit, masa.days, at):
            masa = masa.shift(-1)
    return [masa.shift(-n) for n in range(MUNDUR[rentang])]


def latest(jenis: str, unit_id: int, masa: Masa) -> Laporan | None:
    """The latest version of an office and period, locked for a decision."""
    return (
        Laporan.objects.select_for_update(of=("self",))
        .filter(jenis=jenis, unit_id=unit_id, rentang=masa.rentang, mulai=masa.mulai)
        .order_by("-versi")
        .first()
    )


def _versions(laporan: Laporan) -> "QuerySet[Laporan]":
    return Laporan.objects.filter(
        jenis=laporan.jenis, unit_id=laporan.unit_id, rentang=laporan.rentang, mulai=laporan.mulai
    )


def version_before(laporan: Laporan) -> Laporan | None:
    """The newest finished version below this one."""
    rows = _versions(laporan).filter(versi__lt=laporan.versi, status=StatusLaporan.SELESAI)
    return rows.select_related("salinan").order_by("-versi").first()


def versions_of(laporan: Laporan) -> "QuerySet[Laporan]":
    """All versions of a report, newest first."""
    return _versions(laporan).select_related("berkas", "peminta", "unit").order_by("-versi")


def later_version(laporan: Laporan) -> Laporan | None:
    """The newest version above this one, finished or not."""
    return _versions(laporan).filter(versi__gt=laporan.versi).order_by("-versi").first()


def expired_ids(sebelum: datetime) -> list[int]:
    """Provisional reports finished before a moment whose files are still kept."""
    rows = Laporan.objects.filter(beku=False, status=StatusLaporan.SELESAI, selesai_at__lt=sebelum)
    return list(rows.filter(berkas__dihapus_at__isnull=True).order_by("pk").values_list("pk", flat=True))


def replaced_by(laporan: Laporan) -> Laporan | None:
    """The newest finished version above this one."""
    rows = _versions(laporan).filter(versi__gt=laporan.versi, status=StatusLaporan.SELESAI)
    return rows.order_by("-versi").first()


def file_of(laporan: Laporan, bentuk: Bentuk) -> "Berkas | None":
    """The file of a report in a form, unless it was thrown away."""
    if bentuk == Bentuk.XLSX:
        berkas = laporan.berkas
    else:
        lain = laporan.bentuk_lain.filter(bentuk=bentuk).select_related("berkas").first()
        berkas = lain.berkas if lain else None
    return berkas if berkas is not None and berkas.dihapus_at is None else None


def frozen_ids(at: datetime) -> list[int]:
    """Frozen reports of the last year that no later version follows, finished first looked at."""
    since = at - timedelta(days=PERIKSA_HARI)
    later = Laporan.objects.filter(
        jenis=OuterRef("jenis"), unit=OuterRef("unit"), rentang=OuterRef("rentang"), mulai=OuterRef("mulai"),
        versi__gt=OuterRef("versi"),
    )  # fmt: skip
    rows = Laporan.objects.filter(~Exists(later), beku=True, status=StatusLaporan.SELESAI, selesai_at__gte=since)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def is_changed(laporan: Laporan, at: datetime) -> bool:
    """Whether what a frozen report was made from is another thing now."""
    susunan = jenis_of(laporan.jenis).susun(Konteks(laporan.unit, laporan.masa, at))
    return bool(susunan.sidik_masukan) and susunan.sidik_masukan != laporan.sidik_masukan


def public_laporan(kode: str) -> Laporan | None:
    """The finished report behind a code of verification."""
    return Laporan.objects.filter(kode_verifikasi=kode).select_related("unit", "berkas").first()


def lock_laporan(pk: int) -> Laporan | None:
    rows = Laporan.objects.select_for_update(of=("self",)).select_related("unit", "peminta", "jadwal")
    return rows.filter(pk=pk).first()


def stale_ids(at: datetime) -> list[int]:
    """Runs that have been silent for too long."""
    silent = Q(denyut_at__isnull=True) | Q(denyut_at__lt=at - TANPA_DENYUT)
    silent |= Q(coba_at__lte=at)
    return list(Laporan.objects.filter(silent, status__in=BERJALAN).order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class Jatuh:
    """An office and month whose report is due."""

    unit: "UnitKerja"
    masa: Masa


def due(at: datetime) -> list[Jatuh]:
    """Offices and complete months of the last year with judged days and no report yet. A missed night heals itself."""
    since = Month.of(di_zona(at, "WIT").date()).shift(-MUNDUR_BULAN).first
    units = {u.pk: u for u in orang.units_under([""])}
    found = _per_office(units, rekap.months_with_days(since)) - _per_office(units, rekap.months_still_open(since))
    made = set(
        Laporan.objects.filter(jenis=JenisLaporan.REKAP_KINERJA, rentang=Rentang.BULANAN, mulai__gte=since).values_list(
            "unit_id", "mulai"
        )
    )
    months = sorted(found - made)
    found_due = [Jatuh(units[pk], Masa(Rentang.BULANAN, bulan)) for pk, bulan in months]
    return [item for item in found_due if rekap.is_closed(item.unit, item.masa.days, at)]


def _per_office(units: "dict[int, UnitKerja]", pairs: Iterable[tuple[int, date]]) -> set[tuple[int, date]]:
    """(unit, month) pairs as (office, month): the nearest active office on the unit's path."""
    found = set()
    for pk, bulan in pairs:
        path = [units[p] for p in reversed(orang.unit_ids_on_path(units[pk].jalur)) if p in units]
        office = next((u for u in path if u.is_kantor and u.aktif), None)
        if office is not None:
            found.add((office.pk, bulan))
    return found


@dataclass(frozen=True)
class Run:
    """A report in the list; `di_depan` counts the runs before a waiting one."""

    laporan: Laporan
    di_depan: int = 0
    at: datetime | None = None

    @property
    def persen(self) -> int:
        row = self.laporan
        return min(100, row.kemajuan * 100 // row.total) if row.total else 0

    @property
    def label_proses(self) -> str:
        return f"Diproses {self.persen}%"

    @property
    def sisa_detik(self) -> int | None:
        """How long it still takes at the pace so far."""
        row = self.laporan
        if row.mulai_at is None or self.at is None:
            return None
        return remaining_seconds(row.kemajuan, row.total, self.at - row.mulai_at)

    @property
    def sisa_menit(self) -> int:
        return -(-(self.sisa_detik or 0) // 60)

    @property
    def terbuang(self) -> bool:
        """Whether its files were thrown away when their time was over."""
        return self.laporan.berkas is not None and self.laporan.berkas.dihapus_at is not None

    @property
    def satuan(self) -> str:
        return jenis_of(self.laporan.jenis).satuan

    @property
    def bentuk(self) -> list[Bentuk]:
        """The forms it can be taken in."""
        lain = [Bentuk(satu.bentuk) for satu in self.laporan.bentuk_lain.all()]
        return [Bentuk.XLSX, *sorted(lain, key=list(Bentuk).index)]

    @property
    def is_berjalan(self) -> bool:
        return self.laporan.status in BERJALAN


def with_queue(rows: Iterable[Laporan], at: datetime | None = None) -> list[Run]:
    """The reports of a page with their place in the queue: one statement when any of them waits."""
    rows = list(rows)
    waiting: list[int] = []
    if any(row.status == StatusLaporan.MENUNGGU for row in rows):
        waiting = list(Laporan.objects.filter(status__in=BERJALAN).values_list("pk", flat=True))
    ahead = {row.pk: sum(pk < row.pk for pk in waiting) for row in rows if row.status == StatusLaporan.MENUNGGU}
    return [Run(row, ahead.get(row.pk, 0), at) for row in rows]
