"""How far somebody was from their registered home. The home itself never leaves this app, only the distance does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.rahasia import unseal
from kelayakan.choices.layak import StatusTitik
from kelayakan.models import TitikRumah
from kelayakan.rules.fakta import Titik
from kelayakan.rules.jarak import distance


@dataclass(frozen=True, slots=True)
class TitikOrang:
    """Where a person was on a day; `kunci` is what the caller knows it by."""

    kunci: int
    pegawai_id: int
    tanggal: date
    titik: Titik


def home_distances(titik: Iterable[TitikOrang]) -> dict[int, float]:
    """Metres from the home that was approved for the day, by key; missing where there was none. One statement."""
    wanted = list(titik)
    rows = TitikRumah.objects.filter(
        pegawai_id__in={satu.pegawai_id for satu in wanted},
        status__in=[StatusTitik.DISETUJUI, StatusTitik.DIGANTI],
        mulai__isnull=False,
    ).order_by("pegawai_id", "mulai")
    homes: dict[int, list[tuple[date, date | None, Titik]]] = {}
    for row in rows:
        isi = unseal(row.isi)
        assert row.mulai is not None  # noqa: S101 - filtered above
        homes.setdefault(row.pegawai_id, []).append((row.mulai, row.selesai, Titik(isi["lintang"], isi["bujur"])))
    found: dict[int, float] = {}
    for satu in wanted:
        for mulai, selesai, rumah in homes.get(satu.pegawai_id, ()):
            if mulai <= satu.tanggal and (selesai is None or satu.tanggal < selesai):
                found[satu.kunci] = distance(satu.titik, rumah)
    return found
