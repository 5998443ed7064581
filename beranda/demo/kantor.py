"""Builds the demo office, once. A second run finds it and changes nothing."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.apps import apps
from django.db import connection, transaction

from beranda.demo import hapus, jejak
from beranda.demo.masa import Masa
from beranda.demo.orang import people
from beranda.demo.sejarah import KE_DEPAN, Aturan, locked_from, plan
from beranda.demo.tulis_bukti import fill_bukti
from beranda.demo.tulis_cuti import fill_cuti
from beranda.demo.tulis_gangguan import fill_gangguan
from beranda.demo.tulis_indikator import fill_indikator
from beranda.demo.tulis_jaga import fill_jaga
from beranda.demo.tulis_kabar import fill_kabar
from beranda.demo.tulis_ketentuan import fill_rules
from beranda.demo.tulis_koreksi import fill_koreksi
from beranda.demo.tulis_laporan import fill_laporan
from beranda.demo.tulis_layak import fill_layak, fill_policy
from beranda.demo.tulis_logbook import fill_logbook
from beranda.demo.tulis_luring import fill_luring
from beranda.demo.tulis_mesin import fill_mesin
from beranda.demo.tulis_orang import Kantoran, fill_people
from beranda.demo.tulis_presensi import fill_presensi
from beranda.demo.tulis_roster import allowed, fill_plans, fill_roster
from beranda.demo.tulis_surat import fill_surat
from beranda.demo.tulis_temuan import fill_temuan
from beranda.demo.tulis_tinjau import fill_reviews
from beranda.demo.tulis_uji import fill_uji
from beranda.demo.tulis_uraian import fill_uraian
from beranda.demo.unit import KANTOR, REGU, is_jaga
from core.periods import DateRange
from kepatuhan import services as kepatuhan
from ketentuan import queries as ketentuan_queries
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as paket_ketentuan
from ketentuan.services import periode as periode_ketentuan
from laporan.services import antrean


class Keadaan(Enum):
    """What the database holds."""

    KOSONG = "kosong"
    CONTOH = "contoh"
    ORANG_LAIN = "orang lain"


@dataclass(frozen=True)
class Hasil:
    """What a build left behind: rows per kind."""

    jumlah: dict[str, int]


def state() -> Keadaan:
    """Whether the database is empty, holds the demo office, or people of somebody else."""
    if jejak.finished() is not None:
        return Keadaan.CONTOH
    tables = [apps.get_model("kepegawaian", name) for name in ("UnitKerja", "Pegawai", "Pengguna")]
    return Keadaan.ORANG_LAIN if any(table.objects.exists() for table in tables) else Keadaan.KOSONG


def _analyze() -> None:
    """Tell the planner of the rows just written: without numbers it joins two hundred thousand of them one by one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@transaction.atomic
def build(masa: Masa) -> Hasil:
    """Fill the database with the demo office, whole or not at all. A demo office that is there goes first."""
    if state() is Keadaan.CONTOH:
        hapus.empty()
    orang = people(masa)
    kantoran = fill_people(orang, masa)
    for paket in (NASIONAL, KEMENKEU):
        paket_ketentuan.pasang_paket(actor=None, at=masa.at, paket=paket)
    fill_policy(kantoran, masa)
    fill_jaga(kantoran, masa)
    uraian = fill_uraian(orang, kantoran, masa)
    layak = fill_layak(orang, kantoran, masa)
    sejarah = plan(orang, _rules(kantoran, masa), masa, allowed(kantoran, masa))
    roster = fill_roster(orang, sejarah, kantoran, masa)
    presensi = fill_presensi(sejarah, kantoran, masa)
    permohonan = fill_plans(kantoran, masa)
    cuti = fill_cuti(orang, kantoran, masa)
    logbook = fill_logbook(sejarah, kantoran, masa)
    surat = fill_surat(orang, kantoran, masa)
    _lock_months(kantoran, masa)
    fill_rules(kantoran, masa)
    koreksi = fill_koreksi(kantoran, masa)
    gangguan = fill_gangguan(kantoran, masa)
    mesin = fill_mesin(kantoran, masa)
    luring = fill_luring(kantoran, masa)
    _analyze()
    kepatuhan.refresh(at=masa.at)  # opens today for who has not come yet, then counts everything
    sinyal = fill_bukti(sejarah, kantoran, masa)
    fill_reviews(kantoran, masa)
    temuan = fill_temuan(kantoran, masa)
    fill_uji(kantoran, masa)
    fill_kabar(kantoran, masa)
    mandiri = fill_indikator(kantoran, masa)
    kepatuhan.refresh(at=masa.at)  # what was written since
    jadwal_laporan = fill_laporan(kantoran, masa)
    laporan = antrean.prepare_due(at=masa.at)  # composed by the worker, which starts after this
    jumlah = {
        "unit": len(kantoran.unit),
        "pegawai": len(kantoran.pegawai),
        "uraian tugas": uraian,
        "kelayakan": layak,
        "ketukan": presensi.rekaman,
        "hari": presensi.hari,
        "logbook": logbook.logbook,
        "roster": roster,
        "permohonan": permohonan,
        "permohonan cuti": cuti,
        "surat": surat,
        "koreksi": koreksi,
        "gangguan": gangguan,
        "sinyal": sinyal,
        "baris mesin": mesin,
        "ketukan luring": luring,
        "temuan": temuan,
        "penilaian mandiri": mandiri,
        "laporan": laporan,
        "jadwal laporan": jadwal_laporan,
    }
    pegawai_akhir = max(row.pk for row in kantoran.pegawai.values())
    jejak.record_done(kantoran.akar, {**jumlah, "pegawai_akhir": pegawai_akhir}, masa)
    return Hasil(jumlah)


def _rules(kantoran: Kantoran, masa: Masa) -> Aturan:
    """What holds for every unit on every day. Inner units share the rules of their office, guards have their own."""
    sendiri = [*(satu.kode for satu in KANTOR), *(regu.kode for regu in REGU)]
    kantor = {kantoran.unit[kode].pk: kode for kode in sendiri}
    rentang = DateRange.inclusive(masa.mulai, masa.hari_ini + KE_DEPAN)
    found = ketentuan_queries.day_rules_for(kantor, rentang)
    per_kantor = {(kantor[unit_id], tanggal): aturan for (unit_id, tanggal), aturan in found.items()}
    isi = {
        (kode, tanggal): per_kantor[kode if is_jaga(kode) else kode[:6], tanggal]
        for kode in kantoran.unit
        for tanggal in rentang
    }
    return Aturan(isi, DateRange.inclusive(masa.mulai, masa.hari_ini + timedelta(days=1)))


def _lock_months(kantoran: Kantoran, masa: Masa) -> None:
    """Closed months are locked by the system when their time came; the last one is still open."""
    for month in masa.bulan_tutup:
        at = locked_from(month.first)
        if at > masa.at:
            break
        for kantor in sorted(KANTOR, key=lambda satu: satu.kode):
            periode_ketentuan.lock_periode(actor=None, at=at, unit=kantoran.unit[kantor.kode], month=month)
