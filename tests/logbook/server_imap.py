"""A mailbox that speaks as much IMAP as fetching needs, over a real socket: LOGIN, SELECT, SEARCH, FETCH, STORE."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_UKURAN = re.compile(r"BODY\.PEEK\[\]<0\.(\d+)>")


class Kotak(socketserver.ThreadingTCPServer):
    """Mails by number; `dibaca` are those marked as seen, `perintah` what was asked, in order."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, surat: list[bytes], sandi: str) -> None:
        super().__init__(("127.0.0.1", 0), _Percakapan)
        self.surat, self.sandi = surat, sandi
        self.dibaca: set[int] = set()
        self.perintah: list[str] = []


class _Percakapan(socketserver.StreamRequestHandler):
    server: Kotak

    def handle(self) -> None:
        self._say("* OK siap")
        while baris := self.rfile.readline().decode().strip():
            tanda, _, sisa = baris.partition(" ")
            perintah, _, isi = sisa.partition(" ")
            self.server.perintah.append(perintah.upper())
            if not self._answer(tanda, perintah.upper(), isi):
                return

    def _answer(self, tanda: str, perintah: str, isi: str) -> bool:
        baik, kotak = "OK", self.server
        match perintah:
            case "CAPABILITY":
                self._say("* CAPABILITY IMAP4rev1")
            case "LOGIN":
                baik = "OK" if isi.endswith(f'"{kotak.sandi}"') else "NO"
            case "SELECT":
                self._say(f"* {len(kotak.surat)} EXISTS")
            case "SEARCH":
                nomor = [str(n) for n in range(1, len(kotak.surat) + 1) if n not in kotak.dibaca]
                self._say(f"* SEARCH {' '.join(nomor)}".rstrip())
            case "FETCH":
                satu, batas = int(isi.split()[0]), _UKURAN.search(isi)
                surat = kotak.surat[satu - 1][: int(batas[1]) if batas else None]
                self._say(f"* {satu} FETCH (BODY[]<0> {{{len(surat)}}}")
                self.wfile.write(surat)
                self._say(")")
            case "STORE":
                kotak.dibaca.add(int(isi.split()[0]))
            case "LOGOUT":
                self._say("* BYE")
        self._say(f"{tanda} {baik} {perintah}")
        return perintah != "LOGOUT"

    def _say(self, baris: str) -> None:
        self.wfile.write(f"{baris}\r\n".encode())


@contextmanager
def kotak_surat(surat: list[bytes], sandi: str = "rahasia") -> Iterator[Kotak]:
    """Such a mailbox on a free port of this machine."""
    with Kotak(surat, sandi) as kotak:
        utas = threading.Thread(target=kotak.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        utas.start()
        try:
            yield kotak
        finally:
            kotak.shutdown()
            utas.join()
