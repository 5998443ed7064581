"""Dated changes of units: renamed, moved, merged, dissolved, taken up again. Planned ones come into force on their day.

Every change writes a stretch of history with decree and reason. What holds today is also written into `UnitKerja`, so
that nothing else has to know about history.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Concat, Substr

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries, unit_queries
from kepegawaian.choices import Alasan, Jejak, JenisLayanan, PeristiwaUnit, Zona
from kepegawaian.models import Pengguna, RiwayatUnit, UnitKerja
from kepegawaian.pintu import halangan_unit_of
from kepegawaian.rules.teks import clean
from kepegawaian.services import unit_gabung as gabungan
from kepegawaian.services.locks import Kunci, hold
from kepegawaian.services.unit import fingerprint, locked
from kepegawaian.services.unit_gabung import Keputusan

ISI: Final = ("nama", "nama_pendek", "zona", "layanan", "induk_id", "aktif")


@dataclass(frozen=True)
class NamaUnit:
    """What a rename may change."""

    nama: str
    nama_pendek: str
    layanan: JenisLayanan
    zona: Zona


@transaction.atomic
def rename_unit(
    *, actor: Pengguna | None, at: datetime, unit: UnitKerja, isi: NamaUnit, keputusan: Keputusan, sidik: str = ""
) -> UnitKerja:
    """From a day on a unit goes by another name, serves otherwise or keeps another clock; the past stays."""
    unit, _ = _open(actor, at, unit, keputusan)
    if sidik and sidik != fingerprint(unit):
        raise Refused(Alasan.UNIT_BERUBAH)
    baru = {"nama": isi.nama, "nama_pendek": isi.nama_pendek, "layanan": isi.layanan, "zona": isi.zona}
    lama = _state_on(unit, keputusan.mulai)
    if all(lama[nama] == nilai for nama, nilai in baru.items()):
        raise Refused(Alasan.UNIT_TANPA_PERUBAHAN, field="nama")
    before, after = _write(unit, keputusan, PeristiwaUnit.GANTI_NAMA, baru)
    _settle(unit, queries.today(at))
    audit.record(actor, Jejak.GANTI_NAMA_UNIT, unit, at=at, before=before, after=after)
    return unit


@transaction.atomic
def move_unit(
    *, actor: Pengguna | None, at: datetime, unit: UnitKerja, induk: UnitKerja, keputusan: Keputusan
) -> UnitKerja:
    """From a day on a unit, with everything below it, hangs under another one."""
    unit, tanggal = _open(actor, at, unit, keputusan)
    induk.refresh_from_db()
    require(access.can_manage_unit(actor, induk, tanggal))
    _refuse_cycle(unit, induk, keputusan.mulai)
    if not induk.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF, field="induk")
    if _state_on(unit, keputusan.mulai)["induk_id"] == induk.pk:
        return unit
    before, after = _write(unit, keputusan, PeristiwaUnit.PINDAH, {"induk_id": induk.pk})
    _settle(unit, tanggal)
    audit.record(actor, Jejak.PINDAH_UNIT, unit, at=at, before=before, after=after)
    return unit


@transaction.atomic
def dissolve_unit(*, actor: Pengguna | None, at: datetime, unit: UnitKerja, keputusan: Keputusan) -> UnitKerja:
    """From a day on a unit, empty by then, is no more; its past stays."""
    unit, tanggal = _open(actor, at, unit, keputusan)
    keadaan = unit_queries.units_on(keputusan.mulai)
    anak = sum(1 for satu in keadaan.values() if satu.induk_id == unit.pk and satu.aktif)
    orang = unit_queries.people_in(unit, keputusan.mulai)
    if anak or orang:
        raise Refused(Alasan.UNIT_MASIH_BERISI, pegawai=orang, unit=anak)
    _refuse_unfinished(unit, at)
    before, after = _write(unit, keputusan, PeristiwaUnit.DIBUBARKAN, {"aktif": False})
    _settle(unit, tanggal)
    audit.record(actor, Jejak.NONAKTIFKAN_UNIT, unit, at=at, before=before, after=after)
    return unit


@transaction.atomic
def activate_unit(*, actor: Pengguna | None, at: datetime, unit: UnitKerja, keputusan: Keputusan) -> UnitKerja:
    """Take a unit up again."""
    unit, tanggal = _open(actor, at, unit, keputusan, aktif=False)
    if unit.induk is not None and not unit.induk.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF)
    before, after = _write(unit, keputusan, PeristiwaUnit.DIAKTIFKAN, {"aktif": True})
    _settle(unit, tanggal)
    audit.record(actor, Jejak.AKTIFKAN_UNIT, unit, at=at, before=before, after=after)
    return unit


@transaction.atomic
def merge_unit(
    *, actor: Pengguna | None, at: datetime, unit: UnitKerja, ke: UnitKerja, keputusan: Keputusan
) -> UnitKerja:
    """From a day on a unit is part of another: posts and units below move there, roles over it and stand-ins end."""
    unit, tanggal = _open(actor, at, unit, keputusan)
    ke.refresh_from_db()
    require(access.can_manage_unit(actor, ke, tanggal))
    if unit_queries.is_below(unit_queries.units_on(keputusan.mulai), ke.pk, unit.pk):
        raise Refused(Alasan.GABUNG_SENDIRI, field="ke")
    if not ke.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF, field="ke")
    _refuse_unfinished(unit, at)
    pindahan = gabungan.carry_over(unit, ke, keputusan)
    anak = _move_children(unit, ke, keputusan, tanggal)
    before, after = _write(unit, keputusan, PeristiwaUnit.DIGABUNG, {"aktif": False}, penerus=ke)
    unit.riwayat.filter(mulai=keputusan.mulai).update(pindahan=pindahan.as_json(anak))
    _settle(unit, tanggal)
    after |= {"penerus": ke.kode, "pegawai": pindahan.orang, "unit": len(anak)}
    audit.record(actor, Jejak.GABUNG_UNIT, unit, at=at, before=before, after=after)
    return unit


@transaction.atomic
def cancel_change(*, actor: Pengguna | None, at: datetime, unit: UnitKerja, riwayat_id: int) -> UnitKerja:
    """Call off a change that has not come into force; what held before goes on."""
    hold(Kunci.POHON_UNIT)
    unit = locked(unit)
    tanggal = queries.today(at)
    require(access.can_manage_unit(actor, unit, tanggal))
    rencana = unit.riwayat.filter(pk=riwayat_id).first()
    if rencana is None or rencana.mulai is None or rencana.mulai <= tanggal or rencana.selesai is not None:
        raise Refused(Alasan.BUKAN_RENCANA)
    mulai = rencana.mulai
    if rencana.peristiwa == PeristiwaUnit.DIGABUNG:
        gabungan.bring_back(unit, rencana)
        _return_children(rencana, mulai)
    before = _facts(rencana)
    rencana.delete()
    unit.riwayat.filter(selesai=mulai).update(selesai=None)
    audit.record(actor, Jejak.BATAL_UNIT, unit, at=at, before=before, after={"batal": True})
    return unit


def settle_due(*, at: datetime) -> int:
    """Bring into force what was decided for today; safe to run any time and twice."""
    tanggal = queries.today(at)
    jumlah = 0
    with transaction.atomic():
        hold(Kunci.POHON_UNIT)
        for row in unit_queries.changes_due(tanggal):
            unit = locked(row.unit)
            if before := _settle(unit, tanggal):
                audit.record(None, Jejak.BERLAKU_UNIT, unit, at=at, before=before, after=_facts(row))
                jumlah += 1
    return jumlah


def _open(
    actor: Pengguna | None, at: datetime, unit: UnitKerja, keputusan: Keputusan, *, aktif: bool = True
) -> tuple[UnitKerja, date]:
    """Hold the tree, judge what every dated change has in common."""
    hold(Kunci.POHON_UNIT)
    unit = locked(unit)
    tanggal = queries.today(at)
    require(access.can_manage_unit(actor, unit, tanggal))
    if not keputusan.nomor_sk.strip():
        raise Refused(Alasan.NOMOR_KEPUTUSAN_WAJIB, field="nomor_sk")
    if not keputusan.alasan.strip():
        raise Refused(Alasan.ALASAN_WAJIB, field="alasan")
    _refuse_planned(unit, keputusan.mulai)
    if _state_on(unit, keputusan.mulai)["aktif"] is not aktif:
        raise Refused(Alasan.UNIT_NONAKTIF if aktif else Alasan.UNIT_SUDAH_AKTIF)
    return unit, tanggal


def _refuse_planned(unit: UnitKerja, mulai: date) -> None:
    """What is planned for a later day is called off first."""
    lanjut = unit.riwayat.filter(mulai__gt=mulai).order_by("mulai").first()
    if lanjut is not None and lanjut.mulai is not None:
        raise Refused(Alasan.UNIT_SUDAH_DIJADWALKAN, field="mulai", mulai=formats.tanggal(lanjut.mulai))


def _refuse_unfinished(unit: UnitKerja, at: datetime) -> None:
    """What the floors above still have to settle with the unit itself is settled first; units below keep theirs."""
    if sebab := halangan_unit_of([unit.pk], at):
        raise Refused(Alasan.UNIT_TERHALANG, sebab=" ".join(sebab))


def _state_on(unit: UnitKerja, tanggal: date) -> dict[str, Any]:
    row = unit.riwayat.filter(unit_queries.rows_on(tanggal)).first()
    return {nama: getattr(row or unit, nama) for nama in ISI}


def _write(
    unit: UnitKerja,
    keputusan: Keputusan,
    peristiwa: PeristiwaUnit,
    ganti: dict[str, Any],
    penerus: UnitKerja | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """End the stretch that holds on the day and begin the next; on that very day it takes up the change too."""
    row = unit.riwayat.filter(unit_queries.rows_on(keputusan.mulai)).first()
    if row is None:
        isi = {nama: getattr(unit, nama) for nama in ISI}
        row = RiwayatUnit.objects.create(unit=unit, peristiwa=PeristiwaUnit.AWAL, **isi)
    before = _facts(row)
    sk = {"nomor_sk": clean(keputusan.nomor_sk), "alasan": clean(keputusan.alasan)}
    if row.mulai == keputusan.mulai:
        baru = row
    else:
        row.selesai = keputusan.mulai
        row.save(update_fields=["selesai"])
        baru = RiwayatUnit(unit=unit, mulai=keputusan.mulai, **{nama: getattr(row, nama) for nama in ISI})
    for nama, nilai in (ganti | sk).items():
        setattr(baru, nama, nilai)
    baru.peristiwa, baru.penerus = peristiwa, penerus
    baru.save()
    after = _facts(baru)
    berubah = {nama for nama in after if after[nama] != before[nama]}
    return {nama: before[nama] for nama in sorted(berubah)}, {nama: after[nama] for nama in sorted(berubah)}


def _settle(unit: UnitKerja, tanggal: date) -> dict[str, Any]:
    """Write what holds today into the unit; the path of everything below follows in one statement."""
    row = unit.riwayat.filter(unit_queries.rows_on(tanggal)).select_related("induk").first()
    if row is None:
        return {}
    before = {nama: getattr(unit, nama) for nama in ISI if getattr(unit, nama) != getattr(row, nama)}
    if not before:
        return {}
    lama, induk = unit.jalur, row.induk
    baru = f"{induk.jalur if induk else ''}{unit.pk}."
    if lama != baru:
        queries.unit_subtree(unit).update(
            jalur=Concat(Value(baru), Substr(F("jalur"), len(lama) + 1), output_field=CharField())
        )
    UnitKerja.objects.filter(pk=unit.pk).update(**{nama: getattr(row, nama) for nama in ISI})
    unit.refresh_from_db()
    return before


def _refuse_cycle(unit: UnitKerja, induk: UnitKerja, mulai: date) -> None:
    """On the day, and on every later day on which some unit moves, the new parent may not sit below the unit."""
    if induk.pk == unit.pk:
        raise Refused(Alasan.UNIT_KE_BAWAH_SENDIRI, field="induk")
    for hari in [mulai, *unit_queries.planned_dates(mulai)]:
        if unit_queries.is_below(unit_queries.units_on(hari), induk.pk, unit.pk):
            raise Refused(Alasan.UNIT_MELINGKAR, field="induk", tanggal=formats.tanggal(hari), induk=induk.nama_pendek)


def _move_children(unit: UnitKerja, ke: UnitKerja, keputusan: Keputusan, tanggal: date) -> list[int]:
    """Units right below go on below the surviving one; the stretches of history that say so."""
    keadaan = unit_queries.units_on(keputusan.mulai)
    anak = [satu.unit_id for satu in keadaan.values() if satu.induk_id == unit.pk and satu.aktif]
    pindah = []
    for satu in UnitKerja.objects.filter(pk__in=anak).order_by("pk"):
        _refuse_planned(satu, keputusan.mulai)
        _refuse_cycle(satu, ke, keputusan.mulai)
        _write(satu, keputusan, PeristiwaUnit.PINDAH, {"induk_id": ke.pk})
        pindah.append(satu.riwayat.get(mulai=keputusan.mulai).pk)
        _settle(satu, tanggal)
    return pindah


def _return_children(rencana: RiwayatUnit, mulai: date) -> None:
    """Units below stay where they are when the merger is called off; one that was planned otherwise since refuses."""
    rows = RiwayatUnit.objects.filter(pk__in=rencana.pindahan["anak"], mulai=mulai, selesai__isnull=True)
    found = list(rows.filter(induk=rencana.penerus).order_by("pk"))
    sebelum = RiwayatUnit.objects.filter(unit__in=[row.unit_id for row in found], selesai=mulai)
    if not len(found) == len(rencana.pindahan["anak"]) == sebelum.count():
        raise Refused(Alasan.GABUNG_TAK_DAPAT_DIBATALKAN)
    unit_ids = [row.unit_id for row in found]
    rows.delete()
    RiwayatUnit.objects.filter(unit__in=unit_ids, selesai=mulai).update(selesai=None)


def _facts(row: RiwayatUnit) -> dict[str, Any]:
    return {
        **{nama: getattr(row, nama) for nama in ISI},
        "mulai": f"{row.mulai}" if row.mulai else None,
        "nomor_sk": row.nomor_sk,
        "alasan": row.alasan,
    }
