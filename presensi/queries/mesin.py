"""Reads of terminals: who may talk to us, whose a PIN is, what lines wait for, how a clock goes."""

import hashlib
import hmac
import ipaddress
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi.choices.mesin import MENUNGGU_ORANG, KeadaanMesin, NasibBaris, StatusImporMesin
from presensi.models import BarisTerminal, HasilBaris, ImporTerminal, PinTerminal, SerialAsing, Terminal, UkurJam
from presensi.rules.mesin_jam import UMUR_UKURAN, Selisih, estimate

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

# A device asks for commands every minute or so; silence longer than this is silence.
DIAM_SESUDAH = timedelta(minutes=30)


def hash_token(token: str) -> str:
    """Tokens are long and random, so a plain hash keeps them."""
    return hashlib.sha256(token.encode()).hexdigest()


def terminal_for(serial: str, token: str, ip: str | None) -> Terminal | None:
    """The registered, unblocked device that proves itself by its token, or by its network where it knows none."""
    row = Terminal.objects.select_related("unit").filter(serial=serial, keadaan=KeadaanMesin.AKTIF).first()
    if row is None:
        return None
    if row.jaringan and not _is_inside(ip, row.jaringan):
        return None
    if row.tanpa_token and not token:
        return row
    return row if token and hmac.compare_digest(hash_token(token), row.sidik_token) else None


def _is_inside(ip: str | None, jaringan: str) -> bool:
    try:
        alamat = ipaddress.ip_address(ip or "")
    except ValueError:
        return False
    return any(
        alamat in ipaddress.ip_network(satu.strip(), strict=False) for satu in jaringan.split(",") if satu.strip()
    )


# --- what an admin looks after ------------------------------------------------------------------------------------


def is_admin(user: "Pengguna", at: datetime) -> bool:
    return orang.peran_of(user, orang.today(at)).is_admin


def managed_paths(user: "Pengguna", at: datetime) -> tuple[str, ...]:
    return orang.peran_of(user, orang.today(at)).paths(JenisPeran.ADMIN)


def units_managed(user: "Pengguna", at: datetime) -> "QuerySet[UnitKerja]":
    """Offices whose devices an admin keeps."""
    return orang.units_in_view(user, orang.today(at), JenisPeran.ADMIN).filter(aktif=True)


def pegawai_managed(user: "Pengguna", at: datetime) -> "QuerySet[Pegawai]":
    return orang.pegawai_in_view(user, orang.today(at), JenisPeran.ADMIN)


def terminals_managed(user: "Pengguna", at: datetime) -> "QuerySet[Terminal]":
    """Devices in an admin's units, with how many lines came since the local midnight of western Indonesia."""
    sejak = at - timedelta(hours=24)
    lines = BarisTerminal.objects.filter(terminal=OuterRef("pk"), terima_at__gte=sejak).order_by()
    open_lines = HasilBaris.objects.filter(baris__terminal=OuterRef("pk"), nasib__in=MENUNGGU_ORANG).order_by()
    return (
        Terminal.objects.filter(orang.under(managed_paths(user, at)))
        .select_related("unit")
        .annotate(
            baris_sehari=Coalesce(Subquery(lines.values("terminal").annotate(n=Count("pk")).values("n")), 0),
            baris_terbuka=Coalesce(
                Subquery(open_lines.values("baris__terminal").annotate(n=Count("pk")).values("n")), 0
            ),
        )
        .order_by("unit__urutan", "unit__nama", "nama", "pk")
    )


def search_terminals(rows: "QuerySet[Terminal]", cari: str = "", keadaan: str = "") -> "QuerySet[Terminal]":
    if cari:
        rows = rows.filter(
            Q(nama__icontains=cari) | Q(serial__icontains=cari) | Q(unit__nama__icontains=cari)
        )  # fmt: skip
    return rows.filter(keadaan=keadaan) if keadaan in KeadaanMesin.values else rows


def strangers(at: datetime) -> "QuerySet[SerialAsing]":
    """Serial numbers nobody registered that knocked within a week."""
    return SerialAsing.objects.filter(terakhir_at__gte=at - timedelta(days=7)).order_by("-terakhir_at")[:20]


def is_silent(terminal: Terminal, at: datetime) -> bool:
    return terminal.terlihat_at is None or at - terminal.terlihat_at > DIAM_SESUDAH


def lock_terminal(pk: int) -> Terminal:
    return Terminal.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def active_terminals() -> "QuerySet[Terminal]":
    return Terminal.objects.filter(keadaan=KeadaanMesin.AKTIF).select_related("unit").order_by("pk")


# --- PINs ---------------------------------------------------------------------------------------------------------


def pins_managed(user: "Pengguna", at: datetime, cari: str = "") -> "QuerySet[PinTerminal]":
    """Whose PIN is whose, those in force first."""
    rows = (
        PinTerminal.objects.filter(orang.under(managed_paths(user, at)))
        .select_related("unit", "terminal", "pegawai")
        .order_by(F("selesai").desc(nulls_first=True), "unit__nama", Length("pin"), "pin", "pk")
    )
    if cari:
        rows = rows.filter(Q(pin__iexact=cari) | Q(pegawai__nama__icontains=cari) | Q(pegawai__nip__startswith=cari))
    return rows


def pins_on(terminal: Terminal, cari: str = "") -> "QuerySet[PinTerminal]":
    """Whose PINs one device knows: its own mappings, which win, and those of its office."""
    rows = PinTerminal.objects.filter(Q(terminal=terminal) | Q(terminal=None, unit=terminal.unit_id))
    if cari:
        rows = rows.filter(Q(pin__iexact=cari) | Q(pegawai__nama__icontains=cari) | Q(pegawai__nip__startswith=cari))
    return rows.select_related("unit", "terminal", "pegawai").order_by(
        F("selesai").desc(nulls_first=True), F("terminal").asc(nulls_last=True), Length("pin"), "pin", "pk"
    )


def find_people(user: "Pengguna", at: datetime, cari: str) -> "list[Pegawai]":
    """Those a PIN may be given to, by words of their name or the start of their NIP; ten at most."""
    kata = cari.split()
    if len(cari.strip()) < 2:
        return []
    rows = pegawai_managed(user, at).filter(aktif=True, nip__isnull=False)
    for satu in kata:
        rows = rows.filter(Q(nama__icontains=satu) | Q(nip__startswith=satu))
    return list(rows.order_by("nama", "pk")[:10])


def pin_in_the_way(unit_id: int, terminal_id: int | None, pin: str, mulai: date) -> PinTerminal | None:
    """A mapping of the same PIN that still holds on or after a date."""
    rows = PinTerminal.objects.filter(orang.not_ended(mulai), pin=pin)
    if terminal_id is None:
        rows = rows.filter(terminal__isnull=True, unit_id=unit_id)
    else:
        rows = rows.filter(terminal_id=terminal_id)
    return rows.select_related("pegawai").order_by("mulai").first()


class PetaPin:
    """Whose the PINs of some terminals are, by date: two statements, however many lines. The device's own map wins."""

    def __init__(self, terminals: Iterable[Terminal], pins: Collection[str]) -> None:
        units = {row.pk: row.unit_id for row in terminals}
        self._unit = units
        self._rows: dict[tuple[int | None, int, str], list[PinTerminal]] = {}
        found = PinTerminal.objects.filter(pin__in=pins, unit_id__in=set(units.values())).order_by("pk")
        for row in found:
            self._rows.setdefault((row.terminal_id, row.unit_id, row.pin), []).append(row)

    def pegawai_of(self, terminal_id: int, pin: str, tanggal: date) -> int | None:
        unit = self._unit[terminal_id]
        for scope in (terminal_id, None):
            for row in self._rows.get((scope, unit, pin), ()):
                if row.mulai <= tanggal and (row.selesai is None or tanggal < row.selesai):
                    return row.pegawai_id
        return None


@dataclass(frozen=True, slots=True)
class PinAsing:
    """A PIN nobody is known to have, how many lines wait for it, and who it may be."""

    terminal: Terminal
    pin: str
    jumlah: int
    pertama_at: datetime
    terakhir_at: datetime
    usul: "Pegawai | None"


def unknown_pins(user: "Pengguna", at: datetime, cari: str = "", terminal_id: int | None = None) -> list[PinAsing]:
    """Unknown PINs of an admin's devices, the busiest first, each with the one person whose NIP ends on it."""
    rows = HasilBaris.objects.filter(
        orang.under(managed_paths(user, at), prefix="baris__terminal__unit__"), nasib=NasibBaris.PIN_TAK_DIKENAL
    )
    if cari:
        rows = rows.filter(baris__pin__iexact=cari)
    if terminal_id is not None:
        rows = rows.filter(baris__terminal=terminal_id)
    grouped = list(
        rows.values("baris__terminal", "baris__pin")
        .annotate(n=Count("pk"), awal=Min("baris__klaim_at"), akhir=Max("baris__klaim_at"))
        .order_by("-n", "baris__pin")[:500]
    )
    terminals = Terminal.objects.select_related("unit").in_bulk({row["baris__terminal"] for row in grouped})
    usul = suggest(user, at, {row["baris__pin"] for row in grouped})
    return [
        PinAsing(
            terminals[row["baris__terminal"]],
            row["baris__pin"],
            row["n"],
            row["awal"],
            row["akhir"],
            usul.get(row["baris__pin"]),
        )
        for row in grouped
    ]


def suggest(user: "Pengguna", at: datetime, pins: Collection[str]) -> "Mapping[str, Pegawai]":
    """Who a PIN may belong to: the only one in view whose NIP is it, or ends on it (four digits at least)."""
    panjang = [pin for pin in pins if pin.isdecimal() and len(pin) >= 4]
    if not panjang:
        return {}
    cocok = Q(pk__in=[])
    for pin in panjang:
        cocok |= Q(nip__endswith=pin)
    people = list(pegawai_managed(user, at).filter(cocok, aktif=True))
    found: dict[str, Pegawai] = {}
    for pin in panjang:
        mirip = [satu for satu in people if (satu.nip or "").endswith(pin)]
        if len(mirip) == 1:
            found[pin] = mirip[0]
    return found


# --- clocks -------------------------------------------------------------------------------------------------------


class PetaJam:
    """How far the clocks of some terminals were off at the moments lines came in: one statement."""

    def __init__(self, rows: Iterable[BarisTerminal]) -> None:
        waktu = [(row.terminal_id, row.terima_at) for row in rows]
        self._ukuran: dict[int, list[tuple[datetime, int]]] = {}
        if waktu:
            found = UkurJam.objects.filter(
                terminal__in={pk for pk, _ in waktu},
                terima_at__gt=min(at for _, at in waktu) - UMUR_UKURAN,
                terima_at__lte=max(at for _, at in waktu),
            )
            for pk, at, detik in found.order_by("terima_at").values_list("terminal", "terima_at", "selisih_detik"):
                self._ukuran.setdefault(pk, []).append((at, detik))

    def at(self, terminal_id: int, terima_at: datetime) -> Selisih | None:
        """By the readings of the day that ended with the arrival of the line."""
        return estimate(
            [
                detik
                for at, detik in self._ukuran.get(terminal_id, ())
                if terima_at - UMUR_UKURAN < at <= terima_at
            ][-20:]
        )  # fmt: skip


def recent_readings(terminal: Terminal) -> list[UkurJam]:
    """The last readings of a clock, oldest first."""
    return list(reversed(UkurJam.objects.filter(terminal=terminal).order_by("-terima_at")[:40]))


# --- imports ------------------------------------------------------------------------------------------------------


def impor_managed(user: "Pengguna", at: datetime) -> "QuerySet[ImporTerminal]":
    return (
        ImporTerminal.objects.filter(orang.under(managed_paths(user, at), prefix="terminal__unit__"))
        .select_related("terminal__unit", "berkas", "pengunggah")
        .order_by("-dibuat_at", "-pk")
    )


def lock_impor(pk: int) -> ImporTerminal:
    return ImporTerminal.objects.select_for_update(of=("self",)).select_related("terminal__unit", "berkas").get(pk=pk)


def stale_impor(at: datetime) -> "QuerySet[ImporTerminal]":
    """Imports whose worker gives no sign of life any more."""
    berjalan = (StatusImporMesin.DIBACA, StatusImporMesin.DITERAPKAN)
    return ImporTerminal.objects.filter(status__in=berjalan, denyut_at__lt=at - timedelta(minutes=3)).order_by("pk")


def forgotten_impor(sebelum: datetime) -> "QuerySet[ImporTerminal]":
    return ImporTerminal.objects.filter(status=StatusImporMesin.DIPERIKSA, dibuat_at__lt=sebelum).order_by("pk")
