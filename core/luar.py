"""Writing to an address that somebody typed in: only where one may go, and only so long.

Names are looked up once and the connection goes to the very address that was checked, so a name that points elsewhere a
moment later gains nothing. Redirects are answers, never ways. A watchdog closes the line when the whole takes too long,
so an answer that drips cannot hold a worker.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

SABAR_DETIK = 10
PANJANG_JAWABAN = 2048
SABAR_TERLAMA = 86_400
NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What the other side said. `sabar`: how long it wants to be left alone. `isi`: the beginning of its words."""

    status: int
    sabar: timedelta = timedelta()
    isi: bytes = b""


class LuarGagalError(Exception):
    """The address could not be reached, or may not be."""


def is_named(url: SplitResult, asal: Collection[str]) -> bool:
    """Whether the operator wrote this origin out in full, such as a service inside the office network."""
    return f"{url.scheme}://{url.netloc}".lower() in asal


def is_public(alamat: str) -> bool:
    """Whether an IP address is on the open network, also when an IPv6 form wraps an IPv4 one."""
    ip = ipaddress.ip_address(alamat.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in NAT64 or ip.sixtofour is not None or ip.teredo is not None:
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _addresses(url: SplitResult, port: int, *, bebas: bool) -> Iterator[str]:
    for *_, place in socket.getaddrinfo(url.hostname, port, type=socket.SOCK_STREAM):
        address = str(place[0])
        if bebas or is_public(address):
            yield address


class _Tls(http.client.HTTPSConnection):
    """HTTPS to a checked address under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=SABAR_DETIK, context=self._tls)
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), SABAR_DETIK)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def post(alamat: str, body: bytes, headers: dict[str, str], *, asal: Collection[str] = ()) -> Jawaban:
    """POST and say what was answered. Inner addresses only where `asal` names the origin."""
    url = urlsplit(alamat)
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        address = next(_addresses(url, port, bebas=is_named(url, asal)), None)
        if address is None:
            raise LuarGagalError("alamat jaringan tidak diizinkan")
        host = str(url.hostname)
        link = (
            _Tls(host, port, address)
            if url.scheme == "https"
            else http.client.HTTPConnection(address, port, timeout=SABAR_DETIK)
        )
        jalur = (url.path or "/") + (f"?{url.query}" if url.query else "")
        with closing(link), _watch(link) as jaga:
            link.request("POST", jalur, body, {"Host": url.netloc, **headers})
            answer = link.getresponse()
            isi = answer.read(PANJANG_JAWABAN)
            wait = answer.headers.get("Retry-After", "")
            sabar = timedelta(seconds=min(int(wait), SABAR_TERLAMA) if wait.isdecimal() else 0)
            if jaga.terputus:  # what was read is torn off, however whole it looks
                raise TimeoutError
            return Jawaban(answer.status, sabar, isi)
    except (OSError, http.client.HTTPException, UnicodeError, ValueError, AttributeError) as error:
        # AttributeError: the watchdog closed the line under the library's hands
        raise LuarGagalError(type(error).__name__) from error


class _watch:  # noqa: N801 - reads as a word in a with line
    """Cut the line when everything together took twice the patience of one step."""

    def __init__(self, link: http.client.HTTPConnection) -> None:
        self._link, self.terputus = link, False
        self._timer = threading.Timer(2 * SABAR_DETIK, self._cut)
        self._timer.daemon = True

    def _cut(self) -> None:
        self.terputus = True
        if (sock := self._link.sock) is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> "_watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
