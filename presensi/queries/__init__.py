"""Reads of presensi that other floors ask for: today's card, the week, judged days in view.

`hari_ini` and `pekan` are what the home page shows; the rest of the reads stand in the modules beside this one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from core.formats import di_zona
from core.periods import week_of
from core.ui_svg import ButirLinimasa, GarisHari
from kelayakan.queries.roster import modes_between
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules
from presensi.choices import StatusHarian
from presensi.kartu import Kartu, build_card, card_without_place, draw_day, timeline
from presensi.models import PresensiHarian, Rekaman, RekamanLokasi
from presensi.queries import fakta
from presensi.queries.rekaman import FOTO_SIMPAN_HARI, LOKASI_SIMPAN_HARI, counted
from presensi.rules.hari import HariDinilai, judge_day
from presensi.rules.kelonggaran import Longgar

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


@dataclass(frozen=True, slots=True)
class HariIni:
    """Everything the clock-in card shows at one moment. `aturan` and `hari` are None without a post on that date.

    `roster` is where the published roster places the days of the week, `gangguan` the outages that run now.
    """

    pegawai_id: int
    at: datetime
    tanggal: date
    zona: str
    kartu: Kartu
    kirim_id: UUID = field(default_factory=uuid4)
    aturan: DayRules | None = None
    hari: HariDinilai | None = None
    mode: ModeKerja = ModeKerja.WFO
    roster: Mapping[date, ModeKerja] = field(default_factory=dict)
    garis: GarisHari | None = None
    linimasa: tuple[ButirLinimasa, ...] = ()
    nomor: str = ""
    terakhir: Rekaman | None = None
    gangguan: tuple[Longgar, ...] = ()

    @property
    def mode_terpilih(self) -> ModeKerja:
        """The mode of the running day, else the one proposed for it."""
        return self.hari.mode if self.hari and self.hari.mode else self.mode

    @property
    def pilihan_mode(self) -> list[tuple[str, str]]:
        return list(ModeKerja.choices)

    @property
    def kirim_baru(self) -> UUID:
        """A number of its own for each further form on the page."""
        return uuid4()

    @property
    def lokasi_simpan_hari(self) -> int:
        wfh = self.aturan.wfh if self.aturan else None
        return wfh.lokasi_simpan_hari if wfh else LOKASI_SIMPAN_HARI

    @property
    def jam_kerja(self) -> str:
        """07.30–16.00, or empty on a day without hours."""
        jam = self.aturan.jam if self.aturan and self.aturan.is_hari_kerja else None
        return f"{jam.masuk:%H.%M}–{jam.pulang:%H.%M}" if jam else ""

    @property
    def foto_simpan_hari(self) -> int:
        wfh = self.aturan.wfh if self.aturan else None
        return wfh.foto_simpan_hari if wfh else FOTO_SIMPAN_HARI

    @property
    def lokasi_wajib(self) -> list[str]:
        """Modes for which the policy asks for a place, in words."""
        return self._modes(self.aturan.wfh.lokasi_wajib) if self.aturan and self.aturan.wfh else []

    @property
    def foto_wajib(self) -> list[str]:
        """Modes for which the policy asks for a picture, in words."""
        return self._modes(self.aturan.wfh.foto_wajib) if self.aturan and self.aturan.wfh else []

    @property
    def jaringan_wajib(self) -> list[str]:
        """Modes for which the policy asks for the office's network, in words."""
        return self._modes(self.aturan.wfh.jaringan_wajib) if self.aturan and self.aturan.wfh else []

    @staticmethod
    def _modes(mode: Collection[ModeKerja]) -> list[str]:
        return [satu.label for satu in ModeKerja if satu in mode]


@dataclass(frozen=True, slots=True)
class HariPekan:
    """One tile of the week strip."""

    tanggal: date
    status: StatusHarian | None
    mode: ModeKerja | None
    menit_kerja: int
    menit_wajib: int
    is_hari_ini: bool
    is_libur: bool
    nama_libur: str = ""
    rencana: ModeKerja | None = None

    @property
    def mode_tampil(self) -> ModeKerja | None:
        """The mode worked, else the one planned for the day."""
        return self.mode or self.rencana


@dataclass(frozen=True, slots=True)
class Pekan:
    """Monday to Sunday with totals. `persen` is capped at 100."""

    hari: tuple[HariPekan, ...]
    menit_kerja: int
    menit_wajib: int

    @property
    def persen(self) -> int:
        return min(100, self.menit_kerja * 100 // self.menit_wajib) if self.menit_wajib else 0


def hari_ini(pegawai: "Pegawai", at: datetime) -> HariIni:
    """The clock-in card of a person at a moment: six statements when the rules are cached."""
    tempat = fakta.place_of(pegawai.pk, at)
    if tempat is None:
        tanggal = di_zona(at, "WIB").date()
        return HariIni(pegawai.pk, at, tanggal, "WIB", card_without_place(tanggal))
    taps = list(
        Rekaman.objects.filter(
            counted(),
            pegawai_id=pegawai.pk,
            diterima=True,
            tanggal__gte=week_of(tempat.tanggal).mulai,
            tanggal__lte=tempat.tanggal,
        ).select_related("lokasi")
    )
    absen = fakta.absences_until(pegawai.pk, tempat.tanggal)
    roster = {hari: mode for (_, hari), mode in modes_between([pegawai.pk], week_of(tempat.tanggal)).items()}
    berlaku = fakta.leniency_at(pegawai.pk, tempat)
    facts = fakta.day_facts(tempat, taps, absen, at, roster.get(tempat.tanggal), berlaku)
    hari = judge_day(facts)
    today = [row for row in taps if row.tanggal == tempat.tanggal]
    akurasi = {row.pk: row.lokasi.akurasi_meter for row in today if _has_location(row)}
    last = max(today, key=lambda row: row.pk, default=None)
    return HariIni(
        pegawai_id=pegawai.pk,
        at=at,
        tanggal=tempat.tanggal,
        zona=tempat.unit.zona,
        kartu=build_card(tempat.hari, hari, facts.absen, at),
        gangguan=tuple(
            item for item in facts.kelonggaran if item.is_gangguan and item.selesai_at is None and item.covers(at)
        ),
        aturan=tempat.hari,
        hari=hari,
        mode=planned_mode(tempat.hari, roster.get(tempat.tanggal)) or ModeKerja.WFO,
        roster=roster,
        garis=draw_day(tempat.hari, hari, at),
        linimasa=timeline(tempat.hari, hari, facts.ketukan, akurasi, at),
        nomor=last.nomor if last else "",
        terakhir=last,
    )


def pekan(pegawai: "Pegawai", at: datetime, kini: HariIni | None = None) -> Pekan:
    """The week around a moment. Pass the card when it is known already: one statement for posts less."""
    kini = kini or hari_ini(pegawai, at)
    days = week_of(kini.tanggal)
    judged = {row.tanggal: row for row in PresensiHarian.objects.filter(pegawai_id=pegawai.pk, tanggal__in=list(days))}
    facts = fakta.rules_of_week(kini.aturan.unit_id, days) if kini.aturan else {}
    tiles = tuple(_tile(tanggal, kini, judged.get(tanggal), facts.get(tanggal)) for tanggal in days)
    return Pekan(tiles, sum(tile.menit_kerja for tile in tiles), sum(tile.menit_wajib for tile in tiles))


def planned_mode(aturan: DayRules, roster: ModeKerja | None) -> ModeKerja | None:
    """Where a working day is to be worked: by the published roster, else on a weekday the policy fixes for home."""
    if not aturan.is_hari_kerja:
        return None
    return roster or (ModeKerja.WFH if aturan.is_wfh_tetap else None)


def _tile(tanggal: date, kini: HariIni, row: PresensiHarian | None, aturan: DayRules | None) -> HariPekan:
    live = kini.hari if tanggal == kini.tanggal else None
    status = live.status if live else StatusHarian(row.status) if row else None
    mode = live.mode if live else ModeKerja(row.mode) if row and row.mode else None
    return HariPekan(
        tanggal=tanggal,
        status=status,
        mode=mode,
        menit_kerja=live.menit_kerja if live else row.menit_kerja if row else 0,
        menit_wajib=aturan.menit_wajib if aturan else 0,
        is_hari_ini=tanggal == kini.tanggal,
        is_libur=aturan is not None and not aturan.is_hari_kerja,
        nama_libur=aturan.libur.nama if aturan and aturan.libur else "",
        rencana=planned_mode(aturan, kini.roster.get(tanggal)) if aturan else None,
    )


def _has_location(row: Rekaman) -> bool:
    try:
        return row.lokasi is not None
    except RekamanLokasi.DoesNotExist:
        return False
