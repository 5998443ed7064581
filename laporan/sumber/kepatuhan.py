"""Daily counts of units and findings as sources."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models.functions import TruncDate
from django.urls import reverse

from core.formats import ZONA_IANA
from kepatuhan import access, temuan_access
from kepatuhan.choices import Keparahan, Pokok, StatusTemuan
from kepatuhan.queries import indikator, temuan
from laporan.rules.isi import Tipe
from laporan.rules.sendiri import Medan
from laporan.sumber.dasar import Pembaca, Sumber, induk_medan, labels, tanggal_medan, unit_name, waktu

if TYPE_CHECKING:
    from django.db.models import QuerySet

UKURAN = (
    ("pegawai", "Pegawai"),
    ("terjadwal", "Hari terjadwal"),
    ("hadir", "Hadir"),
    ("tepat_waktu", "Tepat waktu"),
    ("terlambat", "Terlambat"),
    ("pulang_cepat", "Pulang cepat"),
    ("tidak_hadir", "Tidak hadir"),
    ("wfh", "WFH"),
    ("wfo", "WFO"),
    ("dinas_luar", "Dinas luar"),
    ("cuti", "Cuti, sakit, izin"),
    ("logbook_wajib", "Logbook wajib"),
    ("logbook_terkirim", "Logbook terkirim"),
    ("logbook_tepat_waktu", "Logbook tepat waktu"),
    ("logbook_disetujui", "Logbook disetujui"),
    ("logbook_tanpa_hasil", "Hari tanpa hasil"),
    ("tinjau_wajib", "Wajib ditinjau"),
    ("tinjau_tepat", "Ditinjau tepat waktu"),
    ("lupa_ketuk", "Lupa presensi"),
    ("wfh_tanpa_hak", "WFH tanpa hak"),
    ("dikoreksi", "Dikoreksi"),
    ("kuota_hari", "Hari berkuota"),
    ("kuota_patuh", "Hari dalam kuota"),
)


def _counts(p: Pembaca) -> "QuerySet[Any]":
    return indikator.indikator_in(access.unit_paths(p.user, p.tanggal), p.days)


def _findings(p: Pembaca) -> "QuerySet[Any]":
    rows = temuan.temuan_visible_to(p.user, p.tanggal).select_related(None)
    hari = TruncDate("dibuat_at", tzinfo=ZONA_IANA["WIB"])
    return rows.alias(dibuat_hari=hari).filter(dibuat_hari__gte=p.days.mulai, dibuat_hari__lt=p.days.selesai)


def _unit_day(row: Mapping[str, Any]) -> str:
    hari = f"{row['hari']:%Y-%m-%d}"
    saring = urlencode({"unit": row["kode_unit"], "langsung": "on", "dari": hari, "sampai": hari})
    return f"{reverse('kepatuhan:rincian')}?{saring}"


def _finding(row: Mapping[str, Any]) -> str:
    return reverse("kepatuhan:temuan-rincian", args=[row["kunci"]])


_UNIT = Medan("unit", "Unit", Tipe.TEKS, unit_name("unit__"), 30, kelompok=True, kunci="unit__pk")
INDIKATOR = Sumber(
    kode="indikator",
    judul="Hitungan kepatuhan per unit dan hari",
    uraian="Banyak pegawai hadir, terlambat, WFH, dan logbook, per unit (tanpa unit di bawahnya) per hari",
    ikon="chart-bar",
    medan=(
        _UNIT,
        induk_medan(),
        *tanggal_medan(),
        *(Medan(kode, judul, Tipe.BILANGAN, kode, 10) for kode, judul in UKURAN),
    ),
    bawaan=("unit", "tanggal", "terjadwal", "hadir", "terlambat", "wfh", "logbook_wajib", "logbook_terkirim"),
    rows=_counts,
    urut=("unit__jalur", "tanggal"),
    terbuka=access.can_see_units,
    tautan=_unit_day,
    tambahan={"kode_unit": "unit__kode", "hari": "tanggal"},
    hari="Hari dalam masa laporan. Logbook dan tinjauan ikut terhitung sebelum tenggatnya lewat.",
)
TEMUAN = Sumber(
    kode="temuan",
    judul="Temuan kepatuhan",
    uraian="Temuan yang boleh Anda lihat: keparahan, tahap, tenggat",
    ikon="flag",
    medan=(
        Medan("nomor", "Nomor", Tipe.TEKS, "nomor", 16),
        _UNIT,
        induk_medan(),
        Medan("judul", "Temuan", Tipe.TEKS, "judul", 44),
        Medan("pokok", "Pokok", Tipe.TEKS, "pokok", 16, pilihan=labels(Pokok), kelompok=True),
        Medan("keparahan", "Keparahan", Tipe.TEKS, "keparahan", 12, pilihan=labels(Keparahan), kelompok=True),
        Medan("status", "Tahap", Tipe.TEKS, "status", 18, pilihan=labels(StatusTemuan), kelompok=True),
        Medan("dibuat", "Dibuat", Tipe.WAKTU, waktu("dibuat_at"), 17, saring=False),
        Medan("disampaikan", "Disampaikan", Tipe.WAKTU, waktu("disampaikan_at"), 17, saring=False),
        Medan("tenggat", "Tenggat", Tipe.TANGGAL, "tenggat", 12, kelompok=True, saring=False),
        Medan("selesai", "Ditutup", Tipe.WAKTU, waktu("selesai_at"), 17, saring=False),
    ),
    bawaan=("nomor", "unit", "judul", "keparahan", "status", "tenggat"),
    rows=_findings,
    urut=("-dibuat_at", "pk"),
    terbuka=temuan_access.can_list,
    tautan=_finding,
    tambahan={"kunci": "pk"},
    hari="Temuan yang dibuat dalam masa laporan (WIB).",
)
