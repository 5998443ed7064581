"""What the API of rules shares: legal basis and unit by their codes, and the last day where rows keep the day after."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rest_framework import serializers
from rest_framework.request import Request

from core import clock
from core.access import require
from core.web import pengguna_of
from kepegawaian import queries as orang
from kepegawaian.choices import JenisLayanan, KelompokJabatan
from ketentuan import access, daftar_queries
from ketentuan.forms import SEHARI
from ketentuan.halaman import Penyunting
from ketentuan.kebijakan_tampilan import unit_ids_seen
from ketentuan.models import DasarHukum
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


class LingkupIn(serializers.Serializer[Any]):
    """Where, when and by which regulation a row is to hold."""

    dasar = serializers.CharField(max_length=60, help_text="kode dasar hukum")
    unit = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="kode unit; kosong: semua")
    layanan = serializers.ChoiceField(JenisLayanan.choices, allow_blank=True, default="")
    kelompok = serializers.ChoiceField(KelompokJabatan.choices, allow_blank=True, default="")
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True, default=None, help_text="hari terakhir; kosong: sampai diganti")


class BertanggalOut(serializers.Serializer[Any]):
    """A dated row with its scope; `sampai` is the last day on which it holds."""

    id = serializers.IntegerField()
    nama = serializers.CharField()
    dasar = serializers.CharField(help_text="kode dasar hukum")
    unit = serializers.CharField(allow_blank=True)
    layanan = serializers.CharField(allow_blank=True)
    kelompok = serializers.CharField(allow_blank=True)
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True)


class AkhirIn(serializers.Serializer[Any]):
    sampai = serializers.DateField(help_text="hari terakhir berlaku")
    alasan = serializers.CharField(max_length=500)


class AlasanIn(serializers.Serializer[Any]):
    alasan = serializers.CharField(max_length=500)


def editor_of(request: Request) -> Penyunting:
    """The admin who asks (403 for everybody else)."""
    user, at = pengguna_of(request), clock.now()
    tanggal = orang.today(at)
    require(access.can_prepare_rules(user, tanggal))
    everywhere = access.can_change_rules(user, None, tanggal)
    return Penyunting(user, at, daftar_queries.units_to_rule(user, tanggal), everywhere)


def seen_by(request: Request) -> set[int]:
    """Units whose rules concern the caller."""
    return unit_ids_seen(pengguna_of(request), orang.today(clock.now()))


def lingkup_of(siapa: Penyunting, isi: Mapping[str, Any]) -> Lingkup:
    return Lingkup(
        dasar=dasar_of(isi["dasar"]),
        mulai=isi["mulai"],
        selesai=selesai_of(isi["sampai"]),
        unit=unit_of(siapa, isi["unit"]),
        layanan=isi["layanan"],
        kelompok=isi["kelompok"],
    )


def dasar_of(kode: str) -> DasarHukum:
    found = daftar_queries.dasar_by_kode(kode)
    if found is None:
        raise serializers.ValidationError({"dasar": "Dasar hukum ini tidak dikenal. Catat dulu."})
    return found


def unit_of(siapa: Penyunting, kode: str) -> "UnitKerja | None":
    """A unit whose rules are the caller's to change; without a code everyone is meant."""
    if not kode:
        return None
    found = next((unit for unit in siapa.unit if unit.kode == kode), None)
    if found is None:
        raise serializers.ValidationError({"unit": f"Unit {kode} tidak dikenal atau di luar wewenang Anda."})
    return found


def valid(bentuk: "serializers.Serializer[Any]") -> dict[str, Any]:
    bentuk.is_valid(raise_exception=True)
    isi: dict[str, Any] = bentuk.validated_data
    return isi


def selesai_of(sampai: date | None) -> date | None:
    """The day after the last one."""
    if sampai == date.max:
        raise serializers.ValidationError({"sampai": "Kosongkan bila berlaku sampai diganti."})
    return sampai + SEHARI if sampai else None


def sampai_of(selesai: date | None) -> date | None:
    return selesai - SEHARI if selesai else None


def bertanggal(row: Any) -> dict[str, Any]:
    """A dated row in the words of `BertanggalOut`."""
    return {
        "id": row.pk,
        "nama": row.nama,
        "dasar": row.dasar.kode,
        "unit": row.unit.kode if row.unit else "",
        "layanan": row.layanan,
        "kelompok": row.kelompok,
        "mulai": row.mulai,
        "sampai": sampai_of(row.selesai),
    }


def may_change(user: "Pengguna", unit: "UnitKerja | None", at: datetime) -> None:
    require(access.can_change_rules(user, unit, orang.today(at)))
