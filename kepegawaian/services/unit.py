"""Changes of the tree of units. The path (`jalur`) of every unit below a moved one is set in one statement."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Concat, Substr

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak, JenisLayanan, JenisUnit, Zona
from kepegawaian.models import Pengguna, UnitKerja
from kepegawaian.services.locks import Kunci, hold


@dataclass(frozen=True)
class IsiUnit:
    """What is written about a unit, apart from its place in the tree."""

    kode: str
    nama: str
    nama_pendek: str
    jenis: JenisUnit
    zona: Zona
    layanan: JenisLayanan = JenisLayanan.PENDUKUNG
    is_kantor: bool = False
    is_uki: bool = False
    urutan: int = 0
    kontak: str = ""


@transaction.atomic
def create_unit(*, actor: Pengguna | None, at: datetime, isi: IsiUnit, induk: UnitKerja | None) -> UnitKerja:
    """Add a unit below another; only the system starts a new tree."""
    hold(Kunci.POHON_UNIT)
    if induk is not None:
        induk.refresh_from_db()
    require(actor is None or (induk is not None and access.can_manage_unit(actor, induk, queries.today(at))))
    if induk is not None and not induk.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF, field="induk")
    unit = insert_unit(isi, induk)
    audit.record(actor, Jejak.BUAT_UNIT, unit, at=at, after={**_facts(unit), "induk": induk.kode if induk else None})
    return unit


def insert_unit(isi: IsiUnit, induk: UnitKerja | None) -> UnitKerja:
    """Write the row and its path; the caller holds the tree and writes the audit row."""
    _check_kode(isi.kode)
    unit = UnitKerja.objects.create(**asdict(isi), induk=induk)
    unit.jalur = f"{induk.jalur if induk else ''}{unit.pk}."
    unit.save(update_fields=["jalur"])
    return unit


@transaction.atomic
def change_unit(*, actor: Pengguna | None, at: datetime, unit: UnitKerja, isi: IsiUnit, sidik: str = "") -> UnitKerja:
    """Change what is written about a unit; `sidik` is the fingerprint of what the editor saw."""
    hold(Kunci.POHON_UNIT)
    unit = _locked(unit)
    require(access.can_manage_unit(actor, unit, queries.today(at)))
    if sidik and sidik != fingerprint(unit):
        raise Refused(Alasan.UNIT_BERUBAH)
    before = _facts(unit)
    if isi.kode != unit.kode:
        _check_kode(isi.kode)
    for nama, nilai in asdict(isi).items():
        setattr(unit, nama, nilai)
    after = _facts(unit)
    berubah = {nama for nama, nilai in after.items() if before[nama] != nilai}
    if berubah:
        unit.save(update_fields=sorted(berubah))
        audit.record(
            actor,
            Jejak.UBAH_UNIT,
            unit,
            at=at,
            before={nama: before[nama] for nama in sorted(berubah)},
            after={nama: after[nama] for nama in sorted(berubah)},
        )
    return unit


@transaction.atomic
def move_unit(*, actor: Pengguna | None, at: datetime, unit: UnitKerja, induk: UnitKerja) -> UnitKerja:
    """Hang a unit, with everything below it, under another one."""
    hold(Kunci.POHON_UNIT)
    unit = _locked(unit)
    induk.refresh_from_db()
    tanggal = queries.today(at)
    require(access.can_manage_unit(actor, unit, tanggal) and access.can_manage_unit(actor, induk, tanggal))
    if induk.jalur.startswith(unit.jalur):
        raise Refused(Alasan.UNIT_KE_BAWAH_SENDIRI, field="induk")
    if not induk.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF, field="induk")
    if unit.induk_id == induk.pk:
        return unit
    before = {"induk": unit.induk.kode if unit.induk else None}
    lama, baru = unit.jalur, f"{induk.jalur}{unit.pk}."
    queries.unit_subtree(unit).update(
        jalur=Concat(Value(baru), Substr(F("jalur"), len(lama) + 1), output_field=CharField())
    )
    UnitKerja.objects.filter(pk=unit.pk).update(induk=induk)
    unit.refresh_from_db()
    audit.record(actor, Jejak.PINDAH_UNIT, unit, at=at, before=before, after={"induk": induk.kode})
    return unit


@transaction.atomic
def deactivate_unit(*, actor: Pengguna | None, at: datetime, unit: UnitKerja) -> UnitKerja:
    """Take an empty unit out of use; its past stays."""
    hold(Kunci.POHON_UNIT)
    unit = _locked(unit)
    tanggal = queries.today(at)
    require(access.can_manage_unit(actor, unit, tanggal))
    anak = queries.unit_subtree(unit).filter(aktif=True).exclude(pk=unit.pk).count()
    orang = unit.penugasan.filter(queries.not_ended(tanggal)).values("pegawai").distinct().count()
    if anak or orang:
        raise Refused(Alasan.UNIT_MASIH_BERISI, pegawai=orang, unit=anak)
    return _set_aktif(actor, at, unit, aktif=False)


@transaction.atomic
def activate_unit(*, actor: Pengguna | None, at: datetime, unit: UnitKerja) -> UnitKerja:
    """Take a unit into use again."""
    unit = _locked(unit)
    require(access.can_manage_unit(actor, unit, queries.today(at)))
    if unit.induk is not None and not unit.induk.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF)
    return _set_aktif(actor, at, unit, aktif=True)


def fingerprint(unit: UnitKerja) -> str:
    """Stands for what is written about a unit, so that a second editor does not overwrite the first unseen."""
    return queries.fingerprint_of(_facts(unit))


def _set_aktif(actor: Pengguna | None, at: datetime, unit: UnitKerja, *, aktif: bool) -> UnitKerja:
    if unit.aktif == aktif:
        return unit
    unit.aktif = aktif
    unit.save(update_fields=["aktif"])
    jejak = Jejak.AKTIFKAN_UNIT if aktif else Jejak.NONAKTIFKAN_UNIT
    audit.record(actor, jejak, unit, at=at, before={"aktif": not aktif}, after={"aktif": aktif})
    return unit


def _locked(unit: UnitKerja) -> UnitKerja:
    return UnitKerja.objects.select_for_update(of=("self",)).select_related("induk").get(pk=unit.pk)


def _check_kode(kode: str) -> None:
    if UnitKerja.objects.filter(kode=kode).exists():
        raise Refused(Alasan.KODE_SUDAH_ADA, field="kode", kode=kode)


def _facts(unit: UnitKerja) -> dict[str, Any]:
    return {nama: getattr(unit, nama) for nama in IsiUnit.__dataclass_fields__}
