"""A terminal for tests: registers itself in an office, knows PINs, pushes as the real ones do."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.test import Client

from core.formats import di_zona
from kepegawaian.models import Pegawai
from presensi.models import PinTerminal, Terminal
from presensi.services import mesin, mesin_nilai
from tests.cast import Cast


@dataclass
class Mesin:
    """A device with its token; `via` is how it shows the token: path, kepala (header) or none."""

    terminal: Terminal
    token: str
    via: str = "path"

    @property
    def akar(self) -> str:
        return f"/mesin/{self.token}/iclock" if self.via == "path" else "/iclock"

    def minta(self, apa: str, **query: str) -> Any:
        return Client().get(f"{self.akar}/{apa}", {"SN": self.terminal.serial, **query}, headers=self._kepala())

    def kirim(self, badan: str | bytes, apa: str = "cdata", **query: str) -> Any:
        isi = badan.encode() if isinstance(badan, str) else badan
        alamat = "&".join(
            f"{nama}={nilai}"
            for nama, nilai in {"SN": self.terminal.serial, "table": "ATTLOG", "Stamp": "9", **query}.items()
        )
        return Client().post(f"{self.akar}/{apa}?{alamat}", isi, content_type="text/plain", headers=self._kepala())

    def _kepala(self) -> dict[str, str]:
        return {"X-Token-Mesin": self.token} if self.via == "kepala" else {}


def pasang(cast: Cast, serial: str = "CGKK201260001", **rest: Any) -> Mesin:
    """A device of KPKNL Bandung, registered by Citra."""
    isi = {"unit": cast.kpknl, "nama": "Pintu depan", "serial": serial, "zona": "WIB", **rest}
    hasil = mesin.register_terminal(actor=cast.user("citra"), at=AWAL, isi=mesin.IsiTerminal(**isi))
    return Mesin(hasil.terminal, hasil.token)


def beri_pin(
    cast: Cast, pegawai: Pegawai, pin: str, mulai: date = date(2026, 1, 1), terminal: Terminal | None = None
) -> PinTerminal:
    return mesin.map_pin(
        actor=cast.user("citra"), at=AWAL, unit=cast.kpknl, terminal=terminal, pin=pin, pegawai=pegawai, mulai=mulai
    )


def baris(pin: str, pada: datetime, status: str = "255", zona: str = "WIB") -> str:
    return f"{pin}\t{di_zona(pada, zona):%Y-%m-%d %H:%M:%S}\t{status}\t15\t0\t0\t0\n"


def nilai(at: datetime) -> int:
    return mesin_nilai.judge_lines(at=at)


AWAL = datetime.fromisoformat("2026-11-02T08:00:00+07:00")
