"""What the letter that approves a report says, and when one may be asked for. No clock, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.errors import Refused
from laporan.choices import JenisLaporan, StatusLaporan
from laporan.choices.pengesahan import AlasanSah

DISAHKAN: Final = frozenset({JenisLaporan.PEMANTAUAN_UKI})
TEMPLAT: Final = "nota_dinas"
_AWALAN: Final = "laporan:"


@dataclass(frozen=True, slots=True)
class Sah:
    """A finished report as a letter hands it over; `berkas` are its files with their hashes."""

    judul: str
    masa: str
    unit: str
    versi: int
    sidik: str
    verifikasi: str
    berkas: tuple[tuple[str, str], ...]
    yth: str
    dari: str


def rujukan_of(laporan_id: int) -> str:
    return f"{_AWALAN}{laporan_id}"


def laporan_id_of(rujukan: str) -> int | None:
    kunci = rujukan.removeprefix(_AWALAN)
    return int(kunci) if rujukan.startswith(_AWALAN) and kunci.isdigit() else None


def subject(sah: Sah) -> str:
    return f"Penyampaian {sah.judul} {sah.unit}, {sah.masa}"[:250]


def letter_of(sah: Sah) -> dict[str, Any]:
    """The data of the letter."""
    versi = f" versi {sah.versi}" if sah.versi > 1 else ""
    return {
        "yth": sah.yth,
        "dari": sah.dari,
        "pembuka": [f"Bersama ini kami sampaikan {sah.judul}{versi} untuk {sah.masa}."],
        "uraian": [
            ["Laporan", sah.judul],
            ["Unit", sah.unit],
            ["Masa", sah.masa],
            ["Versi", str(sah.versi)],
            ["Sidik data laporan", sah.sidik],
            ["Verifikasi laporan", sah.verifikasi],
        ],
        "dokumen": [list(satu) for satu in sah.berkas],
        "penutup": ["Laporan ini sah selama sidik berkasnya sama dengan yang tercantum di atas."],
    }


def check(jenis: str, label: str, status: str, versi_baru: int | None, berjalan: Sequence[str]) -> None:
    """Only the newest finished version of a kind that is approved, and one letter about it."""
    if jenis not in DISAHKAN:
        raise Refused(AlasanSah.BUKAN_DISAHKAN, jenis=label)
    if status != StatusLaporan.SELESAI:
        raise Refused(AlasanSah.BELUM_SELESAI)
    if versi_baru is not None:
        raise Refused(AlasanSah.ADA_VERSI_BARU, versi=versi_baru)
    if berjalan:
        raise Refused(AlasanSah.SUDAH_DIAJUKAN, keadaan=berjalan[0].lower())
