"""The load: keep-alive raw sockets in processes of their own, requests built beforehand, every answer judged."""

import multiprocessing
import selectors
import socket
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from time import perf_counter

from bench.alamat import HOST

PROSES_PALING_BANYAK = 2
JAWABAN_PALING_LAMA = 30.0


@dataclass
class Ukuran:
    """What one measurement gave: latencies in seconds of answers that were right, all statuses, CPU."""

    detik: float = 0.0
    lambat: list[float] = field(default_factory=list)
    status: Counter[str] = field(default_factory=Counter)
    contoh_salah: str = ""
    cpu: float = 0.0

    @property
    def cpu_ms(self) -> float:
        """CPU the server's processes spent per answer, in milliseconds."""
        return self.cpu / self.status.total() * 1000 if self.status.total() else 0.0

    @property
    def benar(self) -> int:
        return len(self.lambat)

    @property
    def per_detik(self) -> float:
        return self.benar / self.detik if self.detik else 0.0

    def persentil(self, p: float) -> float:
        """In milliseconds."""
        urut = sorted(self.lambat)
        return urut[min(len(urut) - 1, int(len(urut) * p))] * 1000 if urut else 0.0


def fire(port: int, permintaan: Sequence[bytes], klien: int, detik: float, benar: frozenset[str]) -> Ukuran:
    """Send the requests from `klien` connections for so long (or until they are used up). Each is sent once."""
    banyak = min(klien, PROSES_PALING_BANYAK)
    konteks = multiprocessing.get_context("fork")
    pipa, proses = [], []
    for nomor in range(banyak):
        sini, sana = konteks.Pipe()
        bagian = permintaan[nomor::banyak]
        jatah = klien // banyak + (nomor < klien % banyak)
        anak = konteks.Process(target=_child, args=(sana, port, bagian, jatah, detik, benar), daemon=True)
        anak.start()
        sana.close()
        pipa.append(sini)
        proses.append(anak)
    for sini in pipa:
        sini.recv()  # connected
    for sini in pipa:
        sini.send("mulai")
    jumlah = Ukuran()
    for sini in pipa:
        hasil: Ukuran = sini.recv()
        jumlah.lambat += hasil.lambat
        jumlah.status += hasil.status
        jumlah.detik = max(jumlah.detik, hasil.detik)
        jumlah.contoh_salah = jumlah.contoh_salah or hasil.contoh_salah
    for anak in proses:
        anak.join()
    return jumlah


def _child(
    pipa: Connection, port: int, permintaan: Sequence[bytes], klien: int, detik: float, benar: frozenset[str]
) -> None:
    pemilih = selectors.DefaultSelector()
    sambungan = [Sambungan(port) for _ in range(klien)]
    for baru in sambungan:
        pemilih.register(baru.soket, selectors.EVENT_READ, baru)
    pipa.send("siap")
    pipa.recv()
    hasil, antre = Ukuran(), iter(permintaan)
    mulai = perf_counter()
    batas = mulai + detik
    terbang = sum(mula.send_next(antre) for mula in sambungan)
    while terbang:
        siap = pemilih.select(JAWABAN_PALING_LAMA)
        if not siap:
            hasil.status["diam"] += terbang
            break
        for kunci, _ in siap:
            satu: Sambungan = kunci.data
            try:
                status = satu.receive()
            except OSError:
                # Counted as a wrong answer; the client goes on with a new connection, as a browser would.
                pemilih.unregister(satu.soket)
                satu.connect(port)
                pemilih.register(satu.soket, selectors.EVENT_READ, satu)
                status = "putus"
            if status is None:
                continue
            kini = perf_counter()
            hasil.status[status] += 1
            if status in benar:
                hasil.lambat.append(kini - satu.dikirim)
            elif not hasil.contoh_salah:
                hasil.contoh_salah = bytes(satu.isi[:2000]).decode(errors="replace")
            terbang -= 1
            if kini < batas:
                terbang += satu.send_next(antre)
    hasil.detik = perf_counter() - mulai
    pipa.send(hasil)


class Sambungan:
    """One connection with at most one request under way."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.isi = bytearray()
        self.butuh, self.bercacah = -1, False
        self.dikirim = 0.0
        self.connect(port)

    def connect(self, port: int) -> None:
        self.soket = socket.create_connection((HOST, port), timeout=JAWABAN_PALING_LAMA)
        self.soket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send_next(self, antre: Iterator[bytes]) -> int:
        """Send the next request, if there is one; returns how many were sent."""
        pesan = next(antre, None)
        if pesan is None:
            return 0
        self.isi.clear()
        self.butuh, self.bercacah = -1, False
        self.dikirim = perf_counter()
        self.soket.sendall(pesan)
        return 1

    def receive(self) -> str | None:
        """The status once the whole answer is here, else None."""
        potong = self.soket.recv(65536)
        if not potong:
            raise ConnectionError("server closed a keep-alive connection")
        self.isi += potong
        return bytes(self.isi[9:12]).decode() if self._is_whole() else None

    def _is_whole(self) -> bool:
        if self.butuh < 0 and not self.bercacah:
            akhir = self.isi.find(b"\r\n\r\n")
            if akhir < 0:
                return False
            panjang = _length(bytes(self.isi[:akhir]))
            self.bercacah = panjang is None
            self.butuh = akhir + 4 + (panjang or 0)
        return self.isi.endswith(b"\r\n0\r\n\r\n") if self.bercacah else len(self.isi) >= self.butuh


def _length(kepala: bytes) -> int | None:
    """How many bytes follow the head; None when they come in chunks."""
    for line in kepala.lower().split(b"\r\n")[1:]:
        nama, _, nilai = line.partition(b":")
        if nama.strip() == b"content-length":
            return int(nilai)
        if nama.strip() == b"transfer-encoding" and b"chunked" in nilai:
            return None
    return 0
