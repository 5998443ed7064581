"""What is judged of a unit's day: its WFH quota and its service desk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HariUnit:
    """A unit's day. `wfh_kelompok` and `kursi` are of the group the quota counts (the unit, or its whole office);
    `kursi` None: no quota, or it is counted at another unit."""

    pegawai: int
    wfo: int
    wfh_kelompok: int = 0
    kursi: int | None = None
    melayani: bool = False
    minimum_hadir: int = 0


@dataclass(frozen=True, slots=True)
class HasilUnit:
    """None where the day is not judged."""

    kuota_ditepati: bool | None
    loket_terjaga: bool | None


def judge(hari: HariUnit) -> HasilUnit:
    """Whether the quota was kept and the desk staffed; a unit without staff on the day is not judged."""
    if hari.pegawai == 0:
        return HasilUnit(None, None)
    return HasilUnit(
        None if hari.kursi is None else hari.wfh_kelompok <= hari.kursi,
        hari.wfo >= max(1, hari.minimum_hadir) if hari.melayani else None,
    )
