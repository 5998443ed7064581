"""New units, and corrections of what is written about one. Changes with a date and a decree are in `unit_riwayat`."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak, JenisLayanan, JenisUnit, PeristiwaUnit, Zona
from kepegawaian.models import Pengguna, RiwayatUnit, UnitKerja
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
    RiwayatUnit.objects.create(
        unit=unit,
        nama=unit.nama,
        nama_pendek=unit.nama_pendek,
        induk=induk,
        zona=unit.zona,
        layanan=unit.layanan,
        mulai=queries.today(at),
        peristiwa=PeristiwaUnit.DIBENTUK,
    )
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
    """Correct what is written about a unit, as if it had always been so; `sidik` is the fingerprint of what the editor
    saw. A new name by decree is a `rename_unit`."""
    hold(Kunci.POHON_UNIT)
    unit = locked(unit)
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
        _correct_history(unit, before, after, queries.today(at))
        audit.record(
            actor,
            Jejak.UBAH_UNIT,
            unit,
            at=at,
            before={nama: before[nama] for nama in sorted(berubah)},
            after={nama: after[nama] for nama in sorted(berubah)},
        )
    return unit


def _correct_history(unit: UnitKerja, before: dict[str, Any], after: dict[str, Any], tanggal: date) -> None:
    """A correction also mends the stretches of history that hold today or later and said the same."""
    for nama in ("nama", "nama_pendek", "zona", "layanan"):
        if after[nama] != before[nama]:
            unit.riwayat.filter(queries.not_ended(tanggal), **{nama: before[nama]}).update(**{nama: after[nama]})


def fingerprint(unit: UnitKerja) -> str:
    """Stands for what is written about a unit, so that a second editor does not overwrite the first unseen."""
    return queries.fingerprint_of(_facts(unit))


def locked(unit: UnitKerja) -> UnitKerja:
    """A unit as it is now, held until commit."""
    return UnitKerja.objects.select_for_update(of=("self",)).select_related("induk").get(pk=unit.pk)


def _check_kode(kode: str) -> None:
    if UnitKerja.objects.filter(kode=kode).exists():
        raise Refused(Alasan.KODE_SUDAH_ADA, field="kode", kode=kode)


def _facts(unit: UnitKerja) -> dict[str, Any]:
    return {nama: getattr(unit, nama) for nama in IsiUnit.__dataclass_fields__}
