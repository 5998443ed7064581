"""An open flow of taps: each leaves at its own time, whether the server keeps up or not, and is sent again under the
same number until it is answered, as a phone does. One light process; waiting is counted from the time it was due.
"""

import heapq
import multiprocessing
import random
import selectors
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter, process_time

from bench.beban import Sambungan

SAMBUNGAN_MAKS = 400
ULANG_SESUDAH = 2.0
MENYERAH_SESUDAH = 90.0  # after the last one was due
DIAM = 30.0


@dataclass(frozen=True, slots=True)
class Pesan:
    """A tap ready to be sent, and its number."""

    kirim_id: str
    isi: bytes


@dataclass
class Arus:
    """What came of a flow: who was told yes, how long each waited from its due time, what else was heard."""

    diakui: set[str] = field(default_factory=set)
    lambat: list[float] = field(default_factory=list)
    jawaban: Counter[str] = field(default_factory=Counter)
    diulang: int = 0
    tak_terjawab: int = 0
    terlambat_berangkat: float = 0.0
    contoh: str = ""
    cpu: float = 0.0
    detik: float = 0.0

    def persentil(self, p: float) -> float:
        """In milliseconds."""
        urut = sorted(self.lambat)
        return urut[min(len(urut) - 1, int(len(urut) * p))] * 1000 if urut else 0.0


def arrivals(laju: float, detik: float, benih: int = 7) -> list[float]:
    """When each leaves: as people come, one by one and by chance (Poisson), on average `laju` a second."""
    acak, kini, found = random.Random(benih), 0.0, []
    while (kini := kini + acak.expovariate(laju)) < detik:
        found.append(kini)
    return found


def is_yes(jawaban: bytes) -> bool:
    """The tap was taken: sent on to the home page, with the number of the tap in its cookie."""
    return jawaban[9:12] in (b"302", b"303") and b"laras_terjawab=" in jawaban


class Pengirim:
    """Sends a flow from this process; `start` lets it run beside the caller."""

    def __init__(self, port: int, pesan: Sequence[Pesan], saat: Sequence[float]) -> None:
        self.port = port
        # Due times with the place of the message; the first wait is what is measured, later ones are repetitions.
        self.antre = [(pada, n) for n, pada in enumerate(saat)]
        heapq.heapify(self.antre)
        self.saat, self.pesan = saat, pesan
        self.menanti: deque[int] = deque()
        self.bebas: list[Sambungan] = []
        self.terbang: dict[Sambungan, tuple[int, float]] = {}
        self.pemilih = selectors.DefaultSelector()
        self.hasil = Arus()

    def start(self) -> "Berjalan":
        konteks = multiprocessing.get_context("fork")
        sini, sana = konteks.Pipe(duplex=False)
        anak = konteks.Process(target=lambda: sana.send(self.run()), daemon=True)
        anak.start()
        sana.close()
        return Berjalan(anak, sini)

    def run(self) -> Arus:
        self.mulai, cpu = perf_counter(), process_time()
        batas = (self.saat[-1] if self.saat else 0.0) + MENYERAH_SESUDAH
        while (self.antre or self.menanti or self.terbang) and self._now() < batas:
            self._leave()
            self._listen()
        self.hasil.detik, self.hasil.cpu = self._now(), process_time() - cpu
        self.hasil.tak_terjawab = len(self.pesan) - len(self.hasil.diakui)
        return self.hasil

    def _now(self) -> float:
        return perf_counter() - self.mulai

    def _leave(self) -> None:
        """Everything that is due, as far as there are lines."""
        kini = self._now()
        while self.antre and self.antre[0][0] <= kini:
            pada, n = heapq.heappop(self.antre)
            self.hasil.terlambat_berangkat = max(self.hasil.terlambat_berangkat, kini - pada)
            self.menanti.append(n)
        while self.menanti and (jalur := self._line()) is not None:
            n = self.menanti.popleft()
            try:
                jalur.send_next(iter((self.pesan[n].isi,)))
                self.terbang[jalur] = (n, self._now())
            except OSError:
                self._broken(jalur, n)

    def _line(self) -> Sambungan | None:
        if self.bebas:
            return self.bebas.pop()
        if len(self.terbang) >= SAMBUNGAN_MAKS:
            return None
        try:
            baru = Sambungan(self.port)
        except OSError:
            n = self.menanti.popleft()
            self._again(n, "tak tersambung")
            return None
        self.pemilih.register(baru.soket, selectors.EVENT_READ, baru)
        return baru

    def _listen(self) -> None:
        tunggu = max(0.0, min(self.antre[0][0] - self._now(), 0.25)) if self.antre else 0.25
        for kunci, _ in self.pemilih.select(tunggu):
            jalur: Sambungan = kunci.data
            n, _sejak = self.terbang.get(jalur, (-1, 0.0))
            try:
                status = jalur.receive()
            except OSError:
                self._broken(jalur, self.terbang.pop(jalur, (n, 0.0))[0])
                continue
            if status is None or n < 0:
                continue
            del self.terbang[jalur]
            self.bebas.append(jalur)
            self._answered(n, status, bytes(jalur.isi))
        for jalur in [j for j, (_, sejak) in self.terbang.items() if self._now() - sejak > DIAM]:
            self._broken(jalur, self.terbang.pop(jalur)[0], "diam")

    def _answered(self, n: int, status: str, jawaban: bytes) -> None:
        if is_yes(jawaban):
            self.hasil.jawaban[status] += 1
            self.hasil.diakui.add(self.pesan[n].kirim_id)
            self.hasil.lambat.append(self._now() - self.saat[n])
            return
        self.hasil.contoh = self.hasil.contoh or jawaban[:2000].decode(errors="replace")
        self._again(n, status)

    def _broken(self, jalur: Sambungan, n: int, kata: str = "putus") -> None:
        self.pemilih.unregister(jalur.soket)
        jalur.soket.close()
        if jalur in self.bebas:
            self.bebas.remove(jalur)
        if n >= 0:
            self._again(n, kata)

    def _again(self, n: int, kata: str) -> None:
        """The phone keeps it and tries again under the same number."""
        self.hasil.jawaban[kata] += 1
        self.hasil.diulang += 1
        heapq.heappush(self.antre, (self._now() + ULANG_SESUDAH, n))


@dataclass
class Berjalan:
    """A flow under way in a process of its own."""

    proses: "multiprocessing.context.ForkProcess"
    pipa: "multiprocessing.connection.Connection"

    def wait(self) -> Arus:
        hasil: Arus = self.pipa.recv()
        self.proses.join()
        return hasil
