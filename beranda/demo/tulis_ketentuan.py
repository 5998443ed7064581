"""Rules the demo office decided itself: hours that were superseded, a circular that was adopted, one still a draft.

All of them lie ahead, so that the judged history stays what the national rules made of it.
"""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from django.apps import apps

from beranda.demo.masa import Masa
from beranda.demo.orang import HENDRA
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG, KANWIL
from core.periods import Month, week_of
from ketentuan import queries
from ketentuan.choices import Hari, PrioritasJam, StatusPerubahan
from ketentuan.paket.bentuk import HariPaket
from ketentuan.pola import POLA_MENURUT_KODE, apply_pola
from ketentuan.rules import Masa as Berlaku
from ketentuan.services.dasar import IsiDasar, add_dasar
from ketentuan.services.jam import IsiJam, add_jam_kerja, supersede_jam_kerja
from ketentuan.services.rancangan import IsiRancangan, adopt_rancangan, create_rancangan
from ketentuan.services.sinyal import install_aturan_sinyal
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja
    from ketentuan.models import DasarHukum

SEPEKAN = timedelta(days=7)
_LAYANAN = HariPaket(time(7, 30), time(16, 30), time(12), time(13))


def fill_rules(kantoran: Kantoran, masa: Masa) -> int:
    """Fill the rules of the office and say that its days are judged by them; how many circulars there are."""
    _fill_hours(kantoran, masa)
    _fill_circulars(kantoran, masa)
    install_aturan_sinyal(actor=None, at=masa.at)
    changes = apps.get_model("ketentuan", "PerubahanKetentuan").objects.exclude(status=StatusPerubahan.SELESAI)
    changes.update(status=StatusPerubahan.SELESAI, selesai_at=masa.at)
    return int(apps.get_model("ketentuan", "RancanganKebijakan").objects.count())


def _fill_hours(kantoran: Kantoran, masa: Masa) -> None:
    """Longer hours at one office, and half an hour of flexi time a month later."""
    hendra, bulan = kantoran.pengguna[HENDRA], Month.of(masa.hari_ini)
    isi = IsiDasar("KEP-21/WKN.08/2026", "Jam layanan tambahan KPKNL Bandung", tanggal=masa.hari_ini)
    dasar = add_dasar(actor=hendra, at=masa.at, isi=isi)
    jam = add_jam_kerja(
        actor=hendra,
        at=masa.at,
        isi=IsiJam(
            "Jam layanan akhir tahun", "jam-layanan-akhir-tahun", dict.fromkeys(range(5), _LAYANAN),
            prioritas=PrioritasJam.KHUSUS,
        ),
        lingkup=Lingkup(dasar, bulan.shift(3).first, bulan.shift(6).first, kantoran.unit[BANDUNG]),
    )  # fmt: skip
    supersede_jam_kerja(actor=hendra, at=masa.at, lama=jam, mulai=bulan.shift(4).first, dasar=dasar, fleksi_menit=30)


def _fill_circulars(kantoran: Kantoran, masa: Masa) -> None:
    hendra = kantoran.pengguna[HENDRA]
    isi = IsiDasar("SE-14/WKN.08/2026", "Penyesuaian sistem kerja Kanwil DJKN Jawa Barat", tanggal=masa.hari_ini)
    dasar = add_dasar(actor=hendra, at=masa.at, isi=isi)
    senin = week_of(masa.hari_ini).mulai
    unit = kantoran.unit[KANWIL]
    bergilir = _circular("WFH bergilir 50%", dasar, unit, "administrasi-50", senin + 10 * SEPEKAN, 2)
    adopted = create_rancangan(actor=hendra, at=masa.at, isi=bergilir)
    adopt_rancangan(actor=hendra, at=masa.at, rancangan=adopted)
    dua_hari = _circular("Uji coba dua hari WFH sepekan", dasar, unit, "dua-hari", senin + 13 * SEPEKAN, 4)
    create_rancangan(actor=hendra, at=masa.at, isi=dua_hari)


def _circular(nama: str, dasar: "DasarHukum", unit: "UnitKerja", pola: str, mulai: date, pekan: int) -> IsiRancangan:
    """A circular of some weeks from a model, on top of what holds; no weekday is fixed in it."""
    selesai = mulai + pekan * SEPEKAN - timedelta(days=2)
    kini = queries.kebijakan().on(queries.lingkup_of(unit), mulai)
    rows = apply_pola(POLA_MENURUT_KODE[pola], kini, Berlaku(mulai, selesai, unit.pk))
    bebas = [replace(row, hari_tetap=row.hari_tetap - {int(Hari.JUMAT)}) for row in rows]
    return IsiRancangan(nama, dasar, mulai, selesai, unit, bebas)
