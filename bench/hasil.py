"""Results: medians over rounds, a table for people, JSON for machines."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median

from bench.beban import Ukuran

FOLDER = Path(__file__).parent / "hasil"
TARGET = {"rasio": 0.5, "pernyataan": 8, "memori": 120.0}


@dataclass(frozen=True)
class Baris:
    """One target at one number of clients: medians over the rounds."""

    sasaran: str
    klien: int
    per_detik: float
    p50: float
    p95: float
    cpu_ms: float
    salah: int
    putaran: list[float]

    @classmethod
    def of(cls, sasaran: str, klien: int, ukuran: list[Ukuran]) -> "Baris":
        return cls(
            sasaran=sasaran,
            klien=klien,
            per_detik=round(median(u.per_detik for u in ukuran), 1),
            p50=round(median(u.persentil(0.50) for u in ukuran), 2),
            p95=round(median(u.persentil(0.95) for u in ukuran), 2),
            cpu_ms=round(median(u.cpu_ms for u in ukuran), 2),
            salah=sum(u.status.total() - u.benar for u in ukuran),
            putaran=[round(u.per_detik, 1) for u in ukuran],
        )


@dataclass
class Laporan:
    """Everything one run found out."""

    mesin: str = field(default_factory=lambda: f"{platform.machine()}, {os.cpu_count()} CPU, {platform.platform()}")
    mulai: str = ""
    baris: list[Baris] = field(default_factory=list)
    rasio: dict[int, float] = field(default_factory=dict)
    rasio_sejuta: dict[int, float] = field(default_factory=dict)
    sejuta_banding_kosong: dict[int, float] = field(default_factory=dict)
    pernyataan: list[str] = field(default_factory=list)
    jumlah_pernyataan: int = 0
    memori: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    masuk_per_detik: float = 0.0
    masuk_p50: float = 0.0
    rekaman: int = 0
    catatan: list[str] = field(default_factory=list)

    def find(self, sasaran: str, klien: int) -> Baris | None:
        return next((b for b in self.baris if (b.sasaran, b.klien) == (sasaran, klien)), None)

    def ratio(self, atas: tuple[str, int], bawah: tuple[str, int]) -> float | None:
        a, b = self.find(*atas), self.find(*bawah)
        return round(a.per_detik / b.per_detik, 3) if a and b and b.per_detik else None

    def write(self, at: datetime) -> Path:
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / f"presensi-{at:%Y%m%d-%H%M%S}.json"
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n")
        return path

    def lines(self) -> list[str]:
        """The table."""
        found = [f"{'':<26}{'klien':>6}{'per detik':>12}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'salah':>7}"]
        found += [
            f"{b.sasaran:<26}{b.klien:>6}{b.per_detik:>12.1f}{b.p50:>9.2f}{b.p95:>9.2f}{b.cpu_ms:>9.2f}{b.salah:>7}"
            for b in self.baris
        ]
        found.append("")
        for klien, nilai in self.rasio.items():
            found.append(goal(f"produk banding view polos, {klien} klien", f"{nilai:.2f}", nilai >= TARGET["rasio"]))
        for klien, nilai in self.sejuta_banding_kosong.items():
            polos = self.rasio_sejuta.get(klien, 0.0)
            found.append(
                f"  {'':<4}{f'sejuta rekaman banding kosong, {klien} klien':<52}{nilai:.2f}"
                f"   (produk banding view polos saat itu {polos:.2f})"
            )
        found.append(
            goal("pernyataan SQL per presensi masuk", str(self.jumlah_pernyataan), self.jumlah_pernyataan <= 8)
        )
        if self.memori.get("produk"):
            pss = max(m["pss"] for m in self.memori["produk"])
            rss = max(m["rss"] for m in self.memori["produk"])
            found.append(
                goal(
                    "memori satu pekerja web menganggur (PSS / RSS MB)",
                    f"{pss:.0f} / {rss:.0f}",
                    pss < TARGET["memori"],
                )
            )
        if self.masuk_per_detik:
            found.append(f"  {'':<4}{'masuk dengan kata sandi (Argon2) per detik':<52}{self.masuk_per_detik:.1f}")
        found += [f"  {catatan}" for catatan in self.catatan]
        return found


def goal(nama: str, nilai: str, tercapai: bool) -> str:
    """A line with its verdict."""
    return f"  {'ok' if tercapai else '!!'}  {nama:<52}{nilai}"
