"""The home page of a person: card, week, logbook of the day, what asks for attention, timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from beranda.queries import lencana
from core import formats
from core.periods import DateRange
from core.ui_svg import ButirLinimasa
from logbook.choices import StatusLogbook
from logbook.queries import daftar, hari
from presensi import queries as presensi
from presensi.queries import HariIni, Pekan, harian

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

TENGOK_HARI = 14
TUGAS_PALING_BANYAK = 5


@dataclass(frozen=True, slots=True)
class Tugas:
    """One thing that asks for attention. `nada` colours its icon: telat, absen, wfh, dinas."""

    judul: str
    ket: str
    url: str
    ikon: str
    nada: str = "telat"
    desak: str = ""


@dataclass(frozen=True, slots=True)
class JenisMenunggu:
    """A kind of thing that waits for one's decision, and where it is decided."""

    kunci: str
    kata: str
    pendek: str
    ket: str
    alamat: str
    ikon: str
    tanya: str = ""

    @property
    def url(self) -> str:
        return f"{reverse(self.alamat)}{self.tanya}"


KOTAK = (
    JenisMenunggu(
        "logbook",
        "logbook menunggu persetujuan Anda",
        "Logbook",
        "Yang tanpa tanda bisa disetujui sekaligus.",
        "beranda:persetujuan",
        "checkbox",
    ),
    JenisMenunggu(
        "permohonan_wfh",
        "permohonan jadwal WFH menunggu putusan Anda",
        "Jadwal WFH",
        "",
        "beranda:permohonan",
        "calendar",
    ),
    JenisMenunggu(
        "koreksi",
        "koreksi presensi menunggu putusan Anda",
        "Koreksi",
        "Yang tanpa tanda bisa disetujui sekaligus.",
        "beranda:persetujuan-koreksi",
        "pencil",
    ),
    JenisMenunggu(
        "luring",
        "ketukan luring menunggu konfirmasi Anda",
        "Ketukan luring",
        "Yang tanpa tanda bisa dikonfirmasi sekaligus.",
        "beranda:persetujuan-luring",
        "wifi-off",
    ),
    JenisMenunggu(
        "keberatan_potongan",
        "keberatan potongan menunggu jawaban Anda",
        "Keberatan potongan",
        "",
        "presensi:keberatan",
        "message-circle",
        "?status=diajukan",
    ),
    JenisMenunggu("cuti", "cuti dan izin menunggu putusan Anda", "Cuti dan izin", "", "presensi:cuti-tim", "beach"),
    JenisMenunggu(
        "surat", "surat menunggu tanda tangan Anda", "Surat", "", "persuratan:daftar", "mail", "?lihat=tanda_tangan"
    ),
    JenisMenunggu(
        "uraian",
        "usulan uraian tugas menunggu Anda",
        "Uraian tugas",
        "",
        "kelayakan:uraian",
        "clipboard",
        "?status=diusulkan",
    ),
    JenisMenunggu("usulan", "usulan kelayakan menunggu penetapan Anda", "Kelayakan", "", "kelayakan:usulan", "send"),
    JenisMenunggu(
        "keberatan", "keberatan menunggu putusan Anda", "Keberatan", "", "kelayakan:keberatan", "message-circle"
    ),
)


@dataclass(frozen=True, slots=True)
class Beranda:
    kini: HariIni
    pekan: Pekan
    logbook: hari.KartuHari | None
    tugas: tuple[Tugas, ...]
    linimasa: tuple[ButirLinimasa, ...]


def other_kinds(user: "Pengguna", at: datetime) -> list[tuple[JenisMenunggu, int]]:
    """Tabs of the inbox beside logbooks: requests for days always, the rest when something waits."""
    jumlah = lencana(user, at)
    return [(j, n) for j in KOTAK[1:] if (n := jumlah.get(j.kunci, 0)) or j.kunci == "permohonan_wfh"]


def beranda_of(pegawai: "Pegawai", at: datetime, menunggu: Mapping[str, int]) -> Beranda:
    """Everything the home page shows; `menunggu` is how much of each kind waits for this person's decision."""
    kini = presensi.hari_ini(pegawai, at)
    buku_hari = hari.day_card(pegawai.pk, kini.tanggal, kini.aturan) if kini.aturan else None
    return Beranda(
        kini=kini,
        pekan=presensi.pekan(pegawai, at, kini),
        logbook=buku_hari,
        tugas=tuple(_tasks(pegawai, kini, at, menunggu)[:TUGAS_PALING_BANYAK]),
        linimasa=tuple(sorted([*kini.linimasa, *_entries(buku_hari, kini)], key=lambda butir: butir.pada)),
    )


def _entries(kartu: hari.KartuHari | None, kini: HariIni) -> list[ButirLinimasa]:
    """When entries were written today; an entry of yesterday written today is not today's work."""
    if kartu is None:
        return []
    return [
        ButirLinimasa(k.diubah_at, formats.jam(k.diubah_at, kini.zona), "Logbook diisi", k.isi.uraian, "g")
        for k in kartu.kegiatan
        if k.isi.uraian and formats.di_zona(k.diubah_at, kini.zona).date() == kini.tanggal
    ]


def _tasks(pegawai: "Pegawai", kini: HariIni, at: datetime, menunggu: Mapping[str, int]) -> list[Tugas]:
    days = DateRange(kini.tanggal - timedelta(days=TENGOK_HARI), kini.tanggal)
    found = [
        _returned(row.tanggal, row.catatan, row.diputuskan_oleh)
        for row in daftar.logbook_of(pegawai.pk, days, StatusLogbook.DIKEMBALIKAN)[:TUGAS_PALING_BANYAK]
    ]
    found += [_waiting(jenis, menunggu[jenis.kunci]) for jenis in KOTAK if menunggu.get(jenis.kunci)]
    found += [_missing(tanggal) for tanggal in _missing_days(pegawai.pk, days, at)]
    return found


def _waiting(jenis: JenisMenunggu, jumlah: int) -> Tugas:
    return Tugas(f"{jumlah} {jenis.kata}", jenis.ket, jenis.url, jenis.ikon, "dinas")


def _missing_days(pegawai_id: int, days: DateRange, at: datetime) -> list[date]:
    """Working days with presence and no logbook sent; days of leave owe none."""
    hadir = set(harian.stored_days([pegawai_id], days).exclude(masuk_at=None).values_list("tanggal", flat=True))
    overview = daftar.month_overview(pegawai_id, days, at)
    return [
        d.tanggal
        for d in reversed(overview)
        if d.terlewat and d.status != StatusLogbook.DIKEMBALIKAN and d.tanggal in hadir
    ]


def _returned(tanggal: date, catatan: str, oleh: object) -> Tugas:
    return Tugas(
        f"Logbook {_day(tanggal)} dikembalikan",
        f"“{catatan}” — {oleh}" if catatan else f"Oleh {oleh}",
        reverse("logbook:hari", args=[tanggal]),
        "corner-up-left",
        desak="Perbaiki, lalu kirim lagi",
    )


def _missing(tanggal: date) -> Tugas:
    return Tugas(
        f"Logbook {_day(tanggal)} belum dikirim", "", reverse("logbook:hari", args=[tanggal]), "notebook", "telat"
    )


def _day(tanggal: date) -> str:
    return f"{formats.hari(tanggal)}, {formats.tanggal_pendek(tanggal)}"


def greeting(kini: HariIni) -> str:
    """Selamat pagi until 11.00, siang until 15.00, sore until 18.30, then malam; by the clock of the place of work."""
    lokal = formats.di_zona(kini.at, kini.zona).time()
    for sampai, kata in ((time(11), "pagi"), (time(15), "siang"), (time(18, 30), "sore")):
        if time(3) <= lokal < sampai:
            return f"Selamat {kata}"
    return "Selamat malam"
