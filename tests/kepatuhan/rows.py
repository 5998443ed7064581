"""Judged days and logbooks made directly: kepatuhan only reads them."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from kelayakan.models import Kelayakan, UraianTugas, UsulanKelayakan
from kepegawaian.models import Jabatan, Pegawai, UnitKerja
from ketentuan.choices import ModeKerja
from ketentuan.models import DasarHukum, HariLibur
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan, Logbook
from presensi.choices import StatusHarian
from presensi.models import Koreksi, PresensiHarian, Rekaman, SinyalPresensi
from tests.factories import AT, make_pegawai, make_pengguna, make_unit

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


# A weekday the whole country has off, for deadlines in working days.
SENIN, LIBUR = date(2026, 11, 16), date(2026, 11, 18)


def make_tap(hari: PresensiHarian, sumber: str = "web") -> Rekaman:
    return Rekaman.objects.create(
        pegawai=hari.pegawai, kirim_id=uuid4(), jenis="masuk", mode="wfo", tanggal=hari.tanggal, zona="WIB",
        terima_at=local(hari.tanggal, 8), sumber=sumber,
    )  # fmt: skip


def make_sinyal(hari: PresensiHarian, at: datetime, status: str = "terbuka") -> SinyalPresensi:
    return SinyalPresensi.objects.create(
        pegawai=hari.pegawai, unit=hari.unit, rekaman=make_tap(hari), tanggal=hari.tanggal, jenis="tempat", versi=1,
        skor=50, status=status, dibuat_at=at, diubah_at=at,
    )  # fmt: skip


def make_koreksi(hari: PresensiHarian, at: datetime, status: str = "disetujui") -> Koreksi:
    return Koreksi.objects.create(
        pegawai=hari.pegawai, unit=hari.unit, pemohon=make_pengguna("Pemohon"), kirim_id=uuid4(),
        tanggal=hari.tanggal, jenis="lupa_masuk", alasan="Lupa", status=status, diajukan_at=at, diputuskan_at=at,
        diputuskan_oleh=make_pengguna("Pemutus"),
    )  # fmt: skip


def sprinkle(acak: random.Random) -> None:
    """What other apps know about some of the days there are."""
    dasar = DasarHukum.objects.create(kode=f"LIBUR-{acak.random()}", nomor="1", judul="Libur uji")
    HariLibur.objects.create(tanggal=LIBUR, jenis="libur_nasional", nama="Libur uji", dasar=dasar)
    pejabat = Jabatan.objects.create(nama="Kepala Kantor Uji", jenis="manajerial", jenjang=3)
    oleh = make_pengguna("Pengusul")
    seen: set[int] = set()
    for hari in PresensiHarian.objects.select_related("pegawai", "unit").order_by("pk"):
        hari.tanda = acak.choice([[], [], ["tanpa_pulang"], ["tanpa_masuk", "di_luar_roster"], ["di_luar_roster"]])
        hari.save(update_fields=["tanda"])
        dice = acak.randrange(6)
        if dice == 0:
            make_tap(hari, "luring")
        elif dice == 1:
            make_sinyal(hari, AT, acak.choice(["terbuka", "wajar"]))
        elif dice == 2:
            make_koreksi(hari, AT, acak.choice(["disetujui", "ditolak"]))
        if hari.pegawai_id in seen:
            continue
        seen.add(hari.pegawai_id)
        if len(seen) % 3 == 0:
            hari.pegawai.penugasan.update(jabatan=pejabat)
        if len(seen) % 2:
            mulai, selesai = date(2026, 7, 1), date(2026, 11, 18)
            usulan = UsulanKelayakan.objects.create(
                unit=hari.unit, mulai=mulai, selesai=selesai, dibuat_at=AT, diajukan_oleh=oleh
            )
            Kelayakan.objects.create(
                pegawai=hari.pegawai, unit=hari.unit, usulan=usulan, putusan=acak.choice(["layak", "tidak"]),
                status="ditetapkan", mulai=mulai, selesai=selesai, sidik="x", dihitung_at=AT,
            )  # fmt: skip
    tugas = UraianTugas.objects.create(
        unit=Logbook.objects.all()[0].unit, jabatan=pejabat, nama="Loket", hasil="Layanan", satuan="layanan",
        putusan="tidak", dibuat_at=AT, diusulkan_oleh=oleh,
    )  # fmt: skip
    for lb in Logbook.objects.order_by("pk"):
        if lb.diputuskan_at:
            Logbook.objects.filter(pk=lb.pk).update(
                dikirim_at=local(SENIN, 16), diputuskan_at=local(SENIN, 17) + timedelta(days=acak.randrange(8))
            )
        if acak.random() < 0.7:
            Kegiatan.objects.create(
                logbook=lb, kunci=uuid4(), uraian="Kerja", jumlah=acak.choice([None, 0, 3]), dibuat_at=AT, diubah_at=AT,
                uraian_tugas=acak.choice([tugas, None]),
            )  # fmt: skip


def local(tanggal: date, jam: int, menit: int = 0) -> datetime:
    """A UTC instant from a WIB wall time."""
    return datetime.combine(tanggal, time(jam - 7, menit), tzinfo=AT.tzinfo)


def make_tree() -> tuple[UnitKerja, list[UnitKerja]]:
    """An office with three units below it, one of them with a unit of its own."""
    kantor = make_unit("Kanwil Uji", is_kantor=True)
    a, b, c = (make_unit(f"Bidang {x}", induk=kantor) for x in "ABC")
    return kantor, [kantor, a, b, c, make_unit("Seksi A1", induk=a)]
