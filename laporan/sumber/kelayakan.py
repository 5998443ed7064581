"""Verdicts of eligibility and published rosters as sources."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, ExpressionWrapper, F
from django.urls import reverse

from kelayakan.choices.layak import PutusanKelayakan
from kelayakan.choices.roster import SumberRoster
from kelayakan.queries import sumber
from ketentuan.choices import ModeKerja
from laporan.rules.isi import Tipe
from laporan.rules.sendiri import Medan
from laporan.sumber.dasar import YA, Pembaca, Sumber, is_supervising, labels, orang_medan, tanggal_medan, ya

if TYPE_CHECKING:
    from django.db.models import QuerySet

# `selesai` is excluded in the rows; people read the last day.
SAMPAI = ExpressionWrapper(F("selesai") - 1, output_field=DateField())


def _verdicts(p: Pembaca) -> "QuerySet[Any]":
    return sumber.verdict_rows(p.people, p.days)


def _cells(p: Pembaca) -> "QuerySet[Any]":
    return sumber.roster_rows(p.people, p.days)


def _sentences(alasan: Sequence[Mapping[str, Any]]) -> str:
    menentukan = [s for s in alasan if s.get("menentukan")] or list(alasan)
    return " ".join(str(s.get("kalimat", "")) for s in menentukan)


def _person(row: Mapping[str, Any]) -> str:
    return reverse("kelayakan:layak-pegawai", args=[row["orang"]])


def _roster(row: Mapping[str, Any]) -> str:
    return reverse("kelayakan:roster", args=[row["kode_unit"], f"{row['hari']:%Y-%m}"])


PUTUSAN = Sumber(
    kode="kelayakan",
    judul="Putusan kelayakan WFH",
    uraian="Putusan yang berlaku pada masa itu, dengan masa berlaku dan alasannya",
    ikon="shield-check",
    medan=(
        *orang_medan(),
        Medan("putusan", "Putusan", Tipe.TEKS, "putusan", 16, pilihan=labels(PutusanKelayakan), kelompok=True),
        Medan("mulai", "Berlaku mulai", Tipe.TANGGAL, "mulai", 12, kelompok=True, saring=False),
        Medan("sampai", "Berlaku sampai", Tipe.TANGGAL, SAMPAI, 12, kelompok=True, saring=False),
        Medan("berubah", "Perlu dinilai lagi", Tipe.TEKS, ya(berubah_at__isnull=False), 12, pilihan=YA, kelompok=True),
        Medan("alasan", "Alasan", Tipe.TEKS, "alasan", 60, peka=True, saring=False, ubah=_sentences),
    ),
    bawaan=("nama", "unit", "putusan", "mulai", "sampai"),
    rows=_verdicts,
    urut=("unit__jalur", "pegawai__nama", "pegawai_id", "mulai"),
    terbuka=is_supervising,
    tautan=_person,
    tambahan={"orang": "pegawai_id"},
    hari="Putusan yang berlaku pada sekurangnya satu hari dalam masa laporan.",
)
ROSTER = Sumber(
    kode="roster",
    judul="Roster WFH",
    uraian="Tempat kerja per pegawai per hari, menurut roster yang sudah ditetapkan",
    ikon="calendar",
    medan=(
        *orang_medan(),
        *tanggal_medan(),
        Medan("mode", "Tempat kerja", Tipe.TEKS, "mode", 12, pilihan=labels(ModeKerja), kelompok=True),
        Medan("sumber", "Asal isian", Tipe.TEKS, "sumber", 16, pilihan=labels(SumberRoster), kelompok=True),
    ),
    bawaan=("nama", "unit", "tanggal", "mode"),
    rows=_cells,
    urut=("unit__jalur", "pegawai__nama", "pegawai_id", "tanggal"),
    terbuka=is_supervising,
    tautan=_roster,
    tambahan={"kode_unit": "unit__kode", "hari": "tanggal"},
    hari="Hari dalam masa laporan dari roster yang sudah ditetapkan. Tanpa baris berarti di kantor.",
)
