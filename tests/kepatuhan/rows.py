"""Judged days and logbooks made directly: kepatuhan only reads them."""

import random
from datetime import date, datetime, time
from typing import Any

from kepegawaian.models import Pegawai, UnitKerja
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from logbook.models import Logbook
from presensi.choices import StatusHarian
from presensi.models import PresensiHarian
from tests.factories import AT, make_pegawai, make_unit

DATANG = (StatusHarian.HADIR, StatusHarian.TERLAMBAT, StatusHarian.PULANG_CEPAT, StatusHarian.TERLAMBAT_PULANG_CEPAT)


def make_hari(
    pegawai: Pegawai, unit: UnitKerja, tanggal: date, status: StatusHarian = StatusHarian.HADIR, **fields: Any
) -> PresensiHarian:
    datang = status in (*DATANG, StatusHarian.BEKERJA)
    return PresensiHarian.objects.create(
        pegawai=pegawai,
        unit=unit,
        tanggal=tanggal,
        status=status,
        **{
            "mode": ModeKerja.WFO if datang else "",
            "final": status not in (StatusHarian.BELUM, StatusHarian.BEKERJA),
            "hari_kerja": status != StatusHarian.LIBUR,
            "menit_wajib": 450,
            "menit_kerja": 450 if datang else 0,
            "dinilai_at": AT,
            "diubah_at": AT,
            **fields,
        },
    )


def make_logbook(
    pegawai: Pegawai, unit: UnitKerja, tanggal: date, status: StatusLogbook = StatusLogbook.TERKIRIM, **fields: Any
) -> Logbook:
    putus = status == StatusLogbook.DISETUJUI
    return Logbook.objects.create(
        pegawai=pegawai,
        unit=unit,
        tanggal=tanggal,
        status=status,
        **{
            "tepat_waktu": None if status == StatusLogbook.DRAF else True,
            "dikirim_at": None if status == StatusLogbook.DRAF else AT,
            "diputuskan_at": AT if putus else None,
            "dibuat_at": AT,
            "diubah_at": AT,
            **fields,
        },
    )


def scatter(acak: random.Random, units: list[UnitKerja], dates: list[date], orang: int, penilai: Pegawai) -> None:
    """People with every kind of day and logbook, by a seeded dice."""
    for _ in range(orang):
        home = acak.choice(units)
        pegawai = make_pegawai(unit=home, akun=False)
        for tanggal in dates:
            if acak.random() < 0.05:
                continue
            unit = acak.choice(units) if acak.random() < 0.1 else home
            status = acak.choice(list(StatusHarian))
            make_hari(
                pegawai,
                unit,
                tanggal,
                status,
                mode=acak.choice(list(ModeKerja)) if status in (*DATANG, StatusHarian.BEKERJA) else "",
                menit_terlambat=acak.choice([0, 0, 7, 45]),
                menit_kerja=acak.randrange(0, 540),
            )
            if acak.random() < 0.8:
                lb = acak.choice(list(StatusLogbook))
                make_logbook(
                    pegawai,
                    unit,
                    tanggal,
                    lb,
                    tepat_waktu=acak.choice([True, False, None]),
                    diputuskan_oleh=penilai if lb == StatusLogbook.DISETUJUI else None,
                )


def local(tanggal: date, jam: int, menit: int = 0) -> datetime:
    """A UTC instant from a WIB wall time."""
    return datetime.combine(tanggal, time(jam - 7, menit), tzinfo=AT.tzinfo)


def make_tree() -> tuple[UnitKerja, list[UnitKerja]]:
    """An office with three units below it, one of them with a unit of its own."""
    kantor = make_unit("Kanwil Uji", is_kantor=True)
    a, b, c = (make_unit(f"Bidang {x}", induk=kantor) for x in "ABC")
    return kantor, [kantor, a, b, c, make_unit("Seksi A1", induk=a)]
