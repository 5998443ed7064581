"""The month of a team: a row a person, a cell a day, and who still owes which days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from core.formats import tanggal_pendek
from core.periods import DateRange, Month
from kelayakan import pintu
from kelayakan.queries.roster import modes_between
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules
from logbook.choices import StatusLogbook
from logbook.queries import RingkasanLogbook, logbook_for

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

_BIN = {
    StatusLogbook.DISETUJUI: 0,
    StatusLogbook.TERKIRIM: 1,
    StatusLogbook.DRAF: 2,
    StatusLogbook.DIKEMBALIKAN: 3,
}
LEGENDA = ("Disetujui", "Terkirim", "Draf", "Dikembalikan", "Belum diisi")


@dataclass(frozen=True, slots=True)
class SelTim:
    """A day of a person: its colour (0–4, "x" where none is owed), and the words beside it."""

    tanggal: date
    bin: int | str
    nilai: str
    ket: str
    ada: bool


@dataclass(frozen=True, slots=True)
class OrangTim:
    pegawai: "Pegawai"
    sel: tuple[SelTim, ...]

    @property
    def kosong(self) -> list[SelTim]:
        """Working days that are over without a logbook, or with a draft nobody sent."""
        return [s for s in self.sel if s.bin in (2, 3, 4)]


def people_of(user: "Pengguna", at: datetime, jalur: str = "") -> "QuerySet[Pegawai]":
    """Others in view, by name; those of a unit and below when one is chosen."""
    hari_ini = orang.today(at)
    rows = orang.pegawai_in_view(user, hari_ini).filter(aktif=True)
    rows = rows.exclude(pk=orang.peran_of(user, hari_ini).pegawai_id or 0)
    if jalur:
        post = orang.penugasan_definitif(hari_ini).filter(unit__jalur__startswith=jalur)
        rows = rows.filter(pk__in=post.values("pegawai_id"))
    return rows.order_by("nama", "pk")


def team_month(people: "list[Pegawai]", bulan: Month, at: datetime) -> list[OrangTim]:
    """The month of some people: four statements besides the rules, however many."""
    ids, days = [p.pk for p in people], bulan.days
    ringkas, pergi, mode = logbook_for(ids, days), pintu.halangan_of(ids, days), modes_between(ids, days)
    aturan: dict[tuple[int, date], DayRules] = {}
    post = orang.penugasan_for(ids, days)
    rules = ketentuan.day_rules_of_posts(post, days)
    for satu in post:
        masa = DateRange(satu.mulai, max(satu.mulai, satu.selesai or days.selesai)).overlap(days)
        aturan |= {(satu.pegawai_id, hari): rules[satu.pk][hari] for hari in masa or ()}
    hari_ini = orang.today(at)
    found = []
    for pegawai in people:
        sel = []
        for hari in days:
            kunci = (pegawai.pk, hari)
            bebas = pergi.get(kunci)
            sel.append(
                _cell(
                    hari,
                    hari_ini,
                    ringkas.get(kunci),
                    aturan.get(kunci),
                    bebas.sebutan if bebas else "",
                    mode.get(kunci),
                )
            )
        found.append(OrangTim(pegawai, tuple(sel)))
    return found


def _cell(
    hari: date,
    hari_ini: date,
    row: RingkasanLogbook | None,
    aturan: DayRules | None,
    pergi: str,
    mode: ModeKerja | None,
) -> SelTim:
    awal = f"{tanggal_pendek(hari)}{f', {mode.label}' if mode else ''}: "
    if row is not None and (row.jumlah_kegiatan or row.is_terkirim):
        if hari == hari_ini and row.status == StatusLogbook.DRAF:
            return SelTim(hari, 1, "", f"{awal}sedang diisi", ada=True)
        nilai = "d" if row.status == StatusLogbook.DRAF else "k" if row.status == StatusLogbook.DIKEMBALIKAN else ""
        return SelTim(hari, _BIN[row.status], nilai, awal + row.status.label.lower(), ada=True)
    kerja = aturan is not None and aturan.is_hari_kerja
    if not kerja or pergi or hari >= hari_ini:
        ket = pergi or ("libur" if not kerja else "belum waktunya")
        return SelTim(hari, "x", "", awal + ket, ada=False)
    return SelTim(hari, 4, "–", f"{awal}belum diisi", ada=False)
