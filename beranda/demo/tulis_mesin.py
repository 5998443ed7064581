"""Two terminals and a kiosk of KPKNL Bandung: people who press on the page also put a finger on the machine.

Their scans lie beside taps that are there already, so no day turns out otherwise; they are judged by presensi's own
service. A few lines wait for somebody: unknown PINs, a clock that jumped, a line that cannot be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps

from beranda.demo.acak import dadu
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG
from core.formats import di_zona
from ketentuan.choices import ModeKerja
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.mesin import AsalBaris, NasibBaris
from presensi.queries.mesin import hash_token
from presensi.rules.mesin_baris import Baris, read_attlog_line
from presensi.services import mesin_nilai

if TYPE_CHECKING:
    from presensi.models import Terminal

HARI_TERAKHIR = timedelta(days=21)
ORANG_PALING_BANYAK = 14
MESIN = (("Pintu depan", "CGKK201260001", 3), ("Lantai 2", "CGKK201260002", 95))
SEMENIT = timedelta(minutes=1)
TERPASANG = timedelta(days=200)


@dataclass(frozen=True)
class _Pindai:
    """A scan: at which machine, whose PIN, when it truly was."""

    mesin: int
    pin: str
    pada: datetime


def fill_mesin(kantoran: Kantoran, masa: Masa) -> int:
    """Fill devices, PINs and lines, and judge the lines; how many lines there are."""
    kantor = kantoran.unit[BANDUNG]
    table = apps.get_model("presensi", "Terminal")
    terminals = [
        table.objects.create(
            unit=kantor, nama=nama, serial=serial, zona=kantor.zona, sidik_token=hash_token(f"contoh {serial}"),
            stempel="9999", selisih_detik=selisih, selisih_yakin=True, selisih_at=masa.at, terlihat_at=masa.at,
            baris_at=masa.at, dibuat_at=masa.at - TERPASANG,
        )
        for nama, serial, selisih in MESIN
    ]  # fmt: skip
    taps = _taps(kantor.jalur, masa)
    pins = {
        pegawai_id: f"{nomor}" for nomor, pegawai_id in enumerate(sorted({tap.pegawai_id for tap in taps}), start=1)
    }
    peta = apps.get_model("presensi", "PinTerminal")
    peta.objects.bulk_create(
        peta(unit=kantor, pin=pin, pegawai_id=pk, mulai=masa.mulai, dibuat_at=masa.at - TERPASANG)
        for pk, pin in pins.items()
    )
    jumlah = _fill_lines(terminals, sorted(_scans(taps, pins, masa), key=lambda satu: satu.pada), masa)
    mesin_nilai.judge_lines(at=masa.at)
    _fill_kios(kantoran, masa)
    record_batch(kantor, "mesin presensi", {"mesin": len(terminals), "pin": len(pins), "baris": jumlah}, masa)
    return jumlah


def _taps(jalur: str, masa: Masa) -> list[Any]:
    """Accepted taps of some people of the office on days at the office, the last weeks, open months only."""
    mulai = max(masa.hari_ini - HARI_TERAKHIR, masa.hari_ini.replace(day=1))
    rows = apps.get_model("presensi", "Rekaman").objects.filter(
        pegawai__penugasan__unit__jalur__startswith=jalur, pegawai__penugasan__selesai__isnull=True, diterima=True,
        mode=ModeKerja.WFO, sumber=SumberRekaman.WEB, tanggal__gte=mulai, terima_at__lt=masa.at - SEMENIT * 5,
    )  # fmt: skip
    ids = sorted(set(rows.values_list("pegawai", flat=True)))[:ORANG_PALING_BANYAK]
    return list(rows.filter(pegawai__in=ids).distinct().order_by("pegawai", "terima_at", "pk"))


def _scans(taps: list[Any], pins: dict[int, str], masa: Masa) -> Iterator[_Pindai]:
    """A moment after clocking in, a moment before clocking out; and people the office has not named yet."""
    for tap in taps:
        acak = dadu("mesin", f"{tap.kirim_id}")
        jeda = timedelta(seconds=acak.randrange(15, 80))
        pada = tap.terima_at + jeda if tap.jenis == JenisRekaman.MASUK else tap.terima_at - jeda
        yield _Pindai(acak.randrange(len(MESIN)), pins[tap.pegawai_id], pada.replace(microsecond=0))
    asing = dadu("mesin", "asing")
    for tap in asing.sample(taps, min(6, len(taps))):
        yield _Pindai(0, asing.choice(("91", "92", "93")), (tap.terima_at + SEMENIT * 3).replace(microsecond=0))


def _fill_lines(terminals: "list[Terminal]", scans: list[_Pindai], masa: Masa) -> int:
    """Lines as they came, with the clock of their machine; what was measured of it stands beside them."""
    table, hasil = (apps.get_model("presensi", nama) for nama in ("BarisTerminal", "HasilBaris"))
    isi: list[tuple[Terminal, Baris, datetime]] = []
    for satu in scans:
        terminal, selisih = terminals[satu.mesin], timedelta(seconds=MESIN[satu.mesin][2])
        lokal = di_zona(satu.pada + selisih, terminal.zona)
        baris = read_attlog_line(f"{satu.pin}\t{lokal:%Y-%m-%d %H:%M:%S}\t255\t1\t0\t0\t0", terminal.zona)
        isi.append((terminal, baris, satu.pada + timedelta(seconds=2)))
    if scans:
        akhir = scans[-1].pada
        aneh = ("4\t2000-01-01 00:12:07\t255\t1\t0", f"7\t{akhir:%Y-%m-%d} 07:2117:00\t255\t1\t0")
        isi += [(terminals[0], read_attlog_line(teks, terminals[0].zona), akhir + SEMENIT) for teks in aneh]
    rows = table.objects.bulk_create(
        table(
            terminal=terminal, kunci=baris.kunci, pin=baris.pin, klaim_at=baris.klaim_at, status=baris.status,
            verifikasi=baris.verifikasi, mentah=baris.mentah, cacat=baris.cacat or "", asal=AsalBaris.PUSH,
            terima_at=at,
        )
        for terminal, baris, at in isi
    )  # fmt: skip
    hasil.objects.bulk_create(
        hasil(baris=row, nasib=NasibBaris.RUSAK if row.cacat else NasibBaris.MENUNGGU, diubah_at=row.terima_at)
        for row in rows
    )
    ukur = apps.get_model("presensi", "UkurJam")
    ukur.objects.bulk_create(
        ukur(
            terminal=row.terminal, terima_at=row.terima_at,
            selisih_detik=round((row.klaim_at - row.terima_at).total_seconds()),
        )
        for row in rows
        if row.klaim_at is not None and row.terima_at - row.klaim_at < HARI_TERAKHIR
    )  # fmt: skip
    return len(rows)


def _fill_kios(kantoran: Kantoran, masa: Masa) -> None:
    """A kiosk in the lobby; its token is nobody's: an admin gives it a new one."""
    apps.get_model("presensi", "Kios").objects.create(
        unit=kantoran.unit[BANDUNG], nama="Lobi", sidik_token=hash_token("kios contoh"), terlihat_at=masa.at,
        dibuat_at=masa.at - TERPASANG,
    )  # fmt: skip
