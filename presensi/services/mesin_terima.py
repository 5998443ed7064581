"""Lines of a terminal taken in: kept as they came, each once, before anybody judges them.

Lines are facts like taps and carry themselves; they take no audit row of their own. What is made of them does.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from core import jobs
from presensi.choices.mesin import AsalBaris, NasibBaris
from presensi.models import BarisTerminal, HasilBaris, ImporTerminal, SerialAsing, Terminal, UkurJam
from presensi.rules.mesin_baris import Baris
from presensi.rules.mesin_jam import estimate, measure

SEKALI = 1000
# A device asks for commands every few seconds; that it lives is written down this often.
SELANG_TERLIHAT = timedelta(seconds=50)
SERIAL_ASING_PALING_BANYAK = 200


@transaction.atomic
def receive_lines(*, terminal: Terminal, lines: Iterable[Baris], at: datetime, stempel: str = "") -> int:
    """Keep what a device pushed; how many lines were handled. The same lines again change nothing."""
    from presensi.mesin_tasks import nilai_baris  # tasks import this room; the cycle is cut here

    semua = list(lines)
    baru = keep_lines(terminal=terminal, lines=semua, at=at, asal=AsalBaris.PUSH)
    if baru:
        _measure_clock(terminal, [row.klaim_at for row in semua if row.klaim_at is not None], at)
        jobs.after_commit(nilai_baris, terminal.pk)
    isi: dict[str, object] = {"terlihat_at": at, "baris_at": at}
    if stempel:
        isi["stempel"] = stempel[:30]
    Terminal.objects.filter(pk=terminal.pk).update(**isi)
    return len(semua)


def keep_lines(
    *, terminal: Terminal, lines: Iterable[Baris], at: datetime, asal: AsalBaris, impor: ImporTerminal | None = None
) -> int:
    """Insert what is not there yet, inside the caller's transaction; how many were new."""
    baru = 0
    for bagian in _parts(lines):
        rows = [
            BarisTerminal(
                terminal=terminal,
                kunci=satu.kunci,
                pin=satu.pin,
                klaim_at=satu.klaim_at,
                status=satu.status,
                verifikasi=satu.verifikasi,
                mentah=satu.mentah,
                cacat=satu.cacat or "",
                asal=asal,
                impor=impor,
                terima_at=at,
            )
            for satu in bagian
        ]
        BarisTerminal.objects.bulk_create(rows, ignore_conflicts=True)
        kept = BarisTerminal.objects.filter(
            terminal=terminal, kunci__in=[row.kunci for row in rows], hasil__isnull=True
        ).values_list("pk", "cacat")
        hasil = [
            HasilBaris(baris_id=pk, nasib=NasibBaris.RUSAK if cacat else NasibBaris.MENUNGGU, diubah_at=at)
            for pk, cacat in kept
        ]
        baru += len(HasilBaris.objects.bulk_create(hasil, ignore_conflicts=True))
    return baru


def _parts(lines: Iterable[Baris]) -> Iterable[list[Baris]]:
    """A thousand at a time; a line twice in one statement would trip over itself."""
    bagian: dict[str, Baris] = {}
    for satu in lines:
        bagian.setdefault(satu.kunci, satu)
        if len(bagian) == SEKALI:
            yield list(bagian.values())
            bagian = {}
    if bagian:
        yield list(bagian.values())


def _measure_clock(terminal: Terminal, klaim: list[datetime], at: datetime) -> None:
    detik = measure(klaim, at)
    if detik is None:
        return
    UkurJam.objects.create(terminal=terminal, terima_at=at, selisih_detik=detik)
    lalu = UkurJam.objects.filter(terminal=terminal, terima_at__gt=at - timedelta(days=1), terima_at__lte=at)
    selisih = estimate(list(lalu.order_by("-terima_at").values_list("selisih_detik", flat=True)[:20]))
    if selisih is not None:
        Terminal.objects.filter(pk=terminal.pk).update(
            selisih_detik=selisih.detik, selisih_yakin=selisih.yakin, selisih_at=at
        )


def note_alive(*, terminal: Terminal, at: datetime) -> None:
    """Write down that a device was heard of, at most once a minute."""
    if terminal.terlihat_at is None or at - terminal.terlihat_at > SELANG_TERLIHAT:
        Terminal.objects.filter(pk=terminal.pk).update(terlihat_at=at)


def note_command_sent(*, terminal: Terminal) -> None:
    """A device has been told to start over; it is told once."""
    Terminal.objects.filter(pk=terminal.pk).update(minta_ulang_at=None)


@transaction.atomic
def note_refused(*, serial: str, at: datetime) -> None:
    """Somebody knocked who is not let in: written down, so that an admin sees a wrong token or a device to register."""
    known = Terminal.objects.filter(serial=serial).only("pk", "ditolak_at").first()
    if known is not None:
        if known.ditolak_at is None or at - known.ditolak_at > SELANG_TERLIHAT:
            Terminal.objects.filter(pk=known.pk).update(ditolak_at=at)
        return
    if SerialAsing.objects.filter(serial=serial).update(terakhir_at=at, jumlah=F("jumlah") + 1):
        return
    if SerialAsing.objects.count() < SERIAL_ASING_PALING_BANYAK:
        SerialAsing.objects.bulk_create(
            [SerialAsing(serial=serial, pertama_at=at, terakhir_at=at)], ignore_conflicts=True
        )


def forget_strangers(*, at: datetime) -> int:
    """Serial numbers and readings of clocks are of no use after a while."""
    UkurJam.objects.filter(terima_at__lt=at - timedelta(days=90)).delete()
    return SerialAsing.objects.filter(terakhir_at__lt=at - timedelta(days=7)).delete()[0]
