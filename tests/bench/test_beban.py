"""The load generator reads answers as a browser does and counts wrong ones as wrong."""

import socket
import threading
from collections.abc import Iterator
from itertools import cycle

import pytest

from bench.beban import Ukuran, fire
from bench.permintaan import CSRF, get, post

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"
EMPTY = b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"
WRONG = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno!"


@pytest.fixture
def server() -> Iterator[tuple[int, list[bytes]]]:
    """Answers each connection with the four answers in turn, each in two pieces."""
    received: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(line: socket.socket) -> None:
        with line:
            for answer in cycle((OK, CHUNKED, EMPTY, WRONG)):
                asked = line.recv(65536)
                if not asked:
                    return
                received.append(asked)
                line.sendall(answer[:20])
                line.sendall(answer[20:])

    def accept() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(line,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield listener.getsockname()[1], received
    listener.close()


def test_answers_are_judged_by_their_status(server: tuple[int, list[bytes]]) -> None:
    port, _ = server
    found = fire(port, [get("/")] * 40, 1, 5.0, frozenset({"200", "302"}))
    assert found.status == {"200": 20, "302": 10, "403": 10}
    assert found.benar == 30
    assert "no!" in found.contoh_salah


def test_each_request_is_sent_once_by_one_of_the_clients(server: tuple[int, list[bytes]]) -> None:
    port, received = server
    found = fire(port, [get(f"/{n}") for n in range(40)], 4, 5.0, frozenset({"200", "302", "403"}))
    assert found.benar == 40
    assert sorted(received) == sorted(get(f"/{n}") for n in range(40))


def test_time_ends_a_measurement(server: tuple[int, list[bytes]]) -> None:
    port, _ = server
    found = fire(port, [get("/")] * 1_000_000, 1, 0.2, frozenset({"200"}))
    assert 0.2 <= found.detik < 2
    assert 0 < found.benar < 1_000_000


def test_percentiles_are_in_milliseconds() -> None:
    ukuran = Ukuran(detik=2.0, lambat=[n / 1000 for n in range(1, 101)])
    assert ukuran.per_detik == 50
    assert ukuran.persentil(0.5) == pytest.approx(51)
    assert ukuran.persentil(0.95) == pytest.approx(96)
    assert Ukuran().persentil(0.5) == 0


def test_a_post_carries_session_and_csrf_as_a_form_does() -> None:
    kepala, _, isi = post("/presensi/ketuk/", {"mode": "wfo"}, sesi="abc").partition(b"\r\n\r\n")
    assert kepala.startswith(b"POST /presensi/ketuk/ HTTP/1.1\r\n")
    assert f"Cookie: csrftoken={CSRF}; laras_sesi=abc".encode() in kepala
    assert f"Content-Length: {len(isi)}".encode() in kepala
    assert isi == f"csrfmiddlewaretoken={CSRF}&mode=wfo".encode()
