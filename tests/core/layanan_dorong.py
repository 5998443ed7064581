"""A push service of the test's own: keeps what it was sent, opens it as a browser would, answers as it is told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from core.dorong import KURVA, b64, unb64


@dataclass
class Peramban:
    """The keys a browser makes when it subscribes."""

    kunci: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(KURVA))
    auth: str = b64(b"0123456789abcdef")

    @property
    def p256dh(self) -> str:
        return b64(self.kunci.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def open(self, body: bytes) -> bytes:
        """Decrypt an aes128gcm body as RFC 8291 says, independently of the code that made it."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        shared = self.kunci.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(KURVA, sender))
        info = b"WebPush: info\0" + unb64(self.p256dh) + sender
        ikm = HKDF(SHA256(), 32, unb64(self.auth), info).derive(shared)
        cek = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(ikm)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(ikm)
        text = AESGCM(cek).decrypt(nonce, sealed, None)
        assert text[-1:] == b"\x02"
        return text[:-1]


@dataclass
class Kiriman:
    jalur: str
    kepala: dict[str, str]
    isi: bytes

    def claims(self) -> dict[str, Any]:
        """The sender's token, its signature checked with the key it came with."""
        parts = dict(p.strip().split("=", 1) for p in self.kepala["authorization"].removeprefix("vapid ").split(","))
        head, claims, signature = parts["t"].split(".")
        raw = unb64(signature)
        der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        key = ec.EllipticCurvePublicKey.from_encoded_point(KURVA, unb64(parts["k"]))
        key.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
        assert json.loads(unb64(head)) == {"typ": "JWT", "alg": "ES256"}
        found: dict[str, Any] = json.loads(unb64(claims))
        return found


@dataclass
class Layanan:
    asal: str
    status: int = 201
    kepala: dict[str, str] = field(default_factory=dict)
    kiriman: list[Kiriman] = field(default_factory=list)


@contextmanager
def serve() -> Iterator[Layanan]:
    found = Layanan("")

    class Jawab(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            isi = self.rfile.read(int(self.headers["Content-Length"]))
            found.kiriman.append(Kiriman(self.path, {k.lower(): v for k, v in self.headers.items()}, isi))
            self.send_response(found.status)
            for nama, nilai in found.kepala.items():
                self.send_header(nama, nilai)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Jawab)
    found.asal = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
