"""Reads behind a calendar feed: whose it is, and that person's days at home."""

from datetime import date, datetime, timedelta

from core.formats import di_zona
from kelayakan.choices.roster import StatusRoster
from kelayakan.models import LanggananKalender, Roster, RosterBulan
from kelayakan.rules.jadwal_ical import Acara
from ketentuan.choices import ModeKerja

MUNDUR, MAJU = timedelta(days=62), timedelta(days=120)


def langganan_by_sidik(sidik: str) -> LanggananKalender | None:
    """The feed in force with this fingerprint, of somebody who still works here."""
    rows = LanggananKalender.objects.select_related("pegawai").filter(pegawai__aktif=True)
    return rows.filter(sidik=sidik, dicabut_at__isnull=True).first()


def langganan_of(pegawai_id: int) -> LanggananKalender | None:
    """A person's feed in force."""
    return LanggananKalender.objects.filter(pegawai_id=pegawai_id, dicabut_at__isnull=True).first()


def events_of(langganan: LanggananKalender, at: datetime) -> list[Acara]:
    """Published days at home of the last two months and the coming four: two statements."""
    kini = di_zona(at, "WIB").date()
    rows = list(
        Roster.objects.filter(
            pegawai_id=langganan.pegawai_id,
            mode=ModeKerja.WFH,
            tanggal__gte=kini - MUNDUR,
            tanggal__lte=kini + MAJU,
        )
        .select_related("unit")
        .order_by("tanggal")
    )
    terbit = _published({(row.unit_id, row.tanggal.replace(day=1)) for row in rows})
    return [
        Acara(
            uid=f"wfh-{langganan.pk}-{row.tanggal:%Y%m%d}@laras",
            tanggal=row.tanggal,
            judul="WFH",
            uraian=f"Bekerja dari rumah menurut roster {row.unit.nama_pendek}.",
            diubah_at=row.diubah_at,
        )
        for row in rows
        if (row.unit_id, row.tanggal.replace(day=1)) in terbit
    ]


def _published(pasangan: set[tuple[int, date]]) -> set[tuple[int, date]]:
    rows = RosterBulan.objects.filter(
        unit_id__in={unit_id for unit_id, _ in pasangan},
        bulan__in={bulan for _, bulan in pasangan},
        status=StatusRoster.TERBIT,
    )
    return set(rows.values_list("unit_id", "bulan"))
