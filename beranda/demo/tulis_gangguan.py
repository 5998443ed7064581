"""Outages of the demo: two that were written down and judged, one that the probe only suspects.

Written by the product's own services on the working day after, so that days show what they were before.
"""

from datetime import date, datetime, time, timedelta

from django.apps import apps

from beranda.demo.masa import Masa
from beranda.demo.orang import HENDRA
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import KANWIL
from core.formats import ZONA_IANA
from core.periods import DateRange, Month
from ketentuan import queries as ketentuan
from ketentuan.rules import local_at
from presensi.choices.gangguan import JenisGangguan
from presensi.rules.gangguan import Jendela
from presensi.services import gangguan, harian
from presensi.services.gangguan import IsiGangguan

SEHARI, TENGOK = timedelta(days=1), timedelta(days=40)
# How many working days back, what failed, from when to when, and what people read about it.
CERITA = (
    (4, JenisGangguan.SERVER, time(7, 12), time(9, 25), "Server presensi dipindahkan; halaman tidak terbuka."),
    (9, JenisGangguan.JARINGAN, time(16, 40), time(17, 20), "Sambungan internet gedung putus karena galian kabel."),
)  # fmt: skip


def fill_gangguan(kantoran: Kantoran, masa: Masa) -> int:
    """Fill the outages of the Kanwil; how many there are."""
    hendra, unit = kantoran.pengguna[HENDRA], kantoran.unit[KANWIL]
    for mundur, jenis, mulai, selesai, uraian in CERITA:
        tanggal = _working_day_back(kantoran, masa, mundur)
        if ketentuan.is_locked(Month.of(tanggal), unit):
            continue
        at = min(_wib(_working_day_back(kantoran, masa, mundur - 1), time(8, 40)), masa.at)
        isi = IsiGangguan(jenis, Jendela(_wib(tanggal, mulai), _wib(tanggal, selesai)), uraian, unit)
        row = gangguan.open_gangguan(actor=hendra, at=at, isi=isi)
        pekerjaan = apps.get_model("ketentuan", "PerubahanKetentuan").objects.latest("pk")
        harian.rejudge_change(pk=pekerjaan.pk, now=lambda: row.dicatat_at + timedelta(minutes=1))  # noqa: B023 - at once
    malam = _wib(masa.hari_ini - SEHARI, time(20, 10))
    gangguan.suspect_gangguan(
        at=malam + timedelta(minutes=21),
        jendela=Jendela(malam, malam + timedelta(minutes=21)),
        uraian="Layanan tidak berdenyut selama 21 menit. Periksa apakah presensi memang tidak bisa dilakukan.",
    )
    return int(apps.get_model("presensi", "Gangguan").objects.count())


def _working_day_back(kantoran: Kantoran, masa: Masa, mundur: int) -> date:
    """The working day so many working days before today."""
    rules = ketentuan.day_rules_for([kantoran.unit[KANWIL].pk], DateRange(masa.hari_ini - TENGOK, masa.hari_ini))
    found = [tanggal for (_, tanggal), aturan in sorted(rules.items()) if aturan.is_hari_kerja]
    return found[-mundur] if mundur else masa.hari_ini


def _wib(tanggal: date, jam: time) -> datetime:
    return local_at(tanggal, jam, ZONA_IANA["WIB"])
