"""Evidence: room per person, and a scanner asked by its real protocol before anything is kept."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.test import override_settings

from core.errors import Refused
from core.models import Berkas
from ketentuan.models import AturanLogbook, DasarHukum
from ketentuan.services import umum
from logbook.models import Logbook
from logbook.services.bukti import attach_bukti
from tests.cast import Cast
from tests.logbook.isi import SELASA, SORE, login, pdf, tulis


def lampirkan(cast: Cast, isi: bytes = b"isi") -> None:
    kegiatan = Logbook.objects.get().kegiatan.get()
    attach_bukti(
        actor=login(cast.ani), at=SORE, tanggal=SELASA, kunci=kegiatan.kunci, berkas=pdf(isi), nama="bukti.pdf"
    )


@contextmanager
def clamd(jawab: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A scanner that reads what INSTREAM sends and answers as told."""
    diterima: list[bytes] = []

    def serve(pintu: socket.socket) -> None:
        sambung, _ = pintu.accept()
        with sambung, sambung.makefile("rb") as baca:
            diterima.append(baca.read(len(b"zINSTREAM\0")))
            isi = b""
            while panjang := struct.unpack("!I", baca.read(4))[0]:
                isi += baca.read(panjang)
            diterima.append(isi)
            sambung.sendall(jawab)

    with socket.create_server(("127.0.0.1", 0)) as pintu:
        kerja = threading.Thread(target=serve, args=(pintu,), daemon=True)
        kerja.start()
        yield f"tcp://127.0.0.1:{pintu.getsockname()[1]}", diterima
        kerja.join(5)


def test_scanned_by_instream_before_it_is_kept(kantor: Cast) -> None:
    tulis(kantor.ani)
    with clamd(b"stream: OK\0") as (alamat, diterima), override_settings(CLAMAV=alamat):
        lampirkan(kantor)
    assert diterima == [b"zINSTREAM\0", b"%PDF-1.7\nisi"]
    with clamd(b"stream: Eicar-Test-Signature FOUND\0") as (alamat, _), override_settings(CLAMAV=alamat):
        with pytest.raises(Refused, match="Eicar-Test-Signature"):
            lampirkan(kantor, b"lain")
    assert Berkas.objects.count() == 1


def test_a_scanner_that_is_silent_lets_nothing_through(kantor: Cast) -> None:
    tulis(kantor.ani)
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        port = pintu.getsockname()[1]
    with override_settings(CLAMAV=f"tcp://127.0.0.1:{port}"), pytest.raises(Refused, match="belum menjawab"):
        lampirkan(kantor)
    assert not Berkas.objects.exists()


def test_room_per_person(kantor: Cast) -> None:
    dasar = DasarHukum.objects.create(kode="uji-ruang", nomor="KEP-1", judul="Uji", tanggal=date(2026, 1, 1))
    AturanLogbook.objects.create(nama="Uji", dasar=dasar, mulai=date(2026, 1, 1), kuota_bukti_mb=1)
    umum.forget()
    tulis(kantor.ani)
    lampirkan(kantor, b"a" * 700_000)
    with pytest.raises(Refused, match="Ruang bukti"):
        lampirkan(kantor, b"b" * 700_000)
