"""A receipt of a tap: what its mark covers, and the code that carries row and mark to whoever checks it."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

# Names the fields and their order below. Others get another version, so that old receipts stay good.
VERSI = "1"
PANJANG_CAP = 15
_KODE = re.compile(rf"{VERSI}([0-9a-z]{{1,13}})-([a-z2-7]{{24}})")


@dataclass(frozen=True, slots=True)
class IsiTanda:
    """The fields of a raw tap that a receipt stands for."""

    nomor: int
    pegawai: int
    kirim_id: UUID
    jenis: str
    mode: str
    tanggal: date
    zona: str
    ketuk_at: datetime | None
    terima_at: datetime
    sumber: str
    diterima: bool
    alamat_ip: str | None
    perangkat: str
    keterangan: str
    pelaku: int | None

    def canonical(self) -> bytes:
        """The same tap always gives the same bytes, whatever zone it was read in."""
        values = (
            f"presensi-{VERSI}", self.nomor, self.pegawai, str(self.kirim_id), self.jenis, self.mode,
            self.tanggal.isoformat(), self.zona, _utc(self.ketuk_at), _utc(self.terima_at), self.sumber, self.diterima,
            self.alamat_ip, self.perangkat, self.keterangan, self.pelaku,
        )  # fmt: skip
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Kode:
    """A code taken apart: which tap, and the mark it claims."""

    nomor: int
    cap: bytes


def make_code(nomor: int, cap: bytes) -> str:
    """A code like 1k3f-abcdefghijklmnopqrstuvwx: version and tap, then 120 bits of the mark."""
    return f"{VERSI}{_base36(nomor)}-{base64.b32encode(cap[:PANJANG_CAP]).decode().lower()}"


def read_code(kode: str) -> Kode | None:
    """Take a code apart; None for what is no code of ours."""
    found = _KODE.fullmatch(kode.strip().lower())
    if found is None:
        return None
    try:
        cap = base64.b32decode(found[2].upper())
    except binascii.Error:
        return None
    nomor = int(found[1], 36)
    return Kode(nomor, cap) if nomor < 2**63 else None


def _utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def _base36(nomor: int) -> str:
    huruf = "0123456789abcdefghijklmnopqrstuvwxyz"
    teks = ""
    while True:
        nomor, sisa = divmod(nomor, 36)
        teks = huruf[sisa] + teks
        if not nomor:
            return teks
