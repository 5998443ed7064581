"""Dated posts: who works where, in which post, under whom. A new definitive post ends the one before it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak, JenisPenugasan
from kepegawaian.models import Jabatan, Pegawai, Pengguna, Penugasan, UnitKerja
from kepegawaian.rules.jabatan import classify_jabatan
from kepegawaian.rules.teks import clean


@dataclass(frozen=True)
class IsiPenugasan:
    """A post to be given. Without `selesai` it holds until another one takes its place."""

    unit: UnitKerja
    jabatan: Jabatan | str
    """A post, or a title: a new title is written together with the assignment."""
    mulai: date
    atasan: Pegawai | None = None
    jenis: JenisPenugasan = JenisPenugasan.DEFINITIF
    selesai: date | None = None
    nomor_sk: str = ""


@transaction.atomic
def assign(*, actor: Pengguna | None, at: datetime, pegawai: Pegawai, isi: IsiPenugasan) -> Penugasan:
    """Give a post. A definitive one ends the former on its first day; on that very day it corrects it."""
    pegawai = queries.lock_pegawai(pegawai.pk)
    tanggal = queries.today(at)
    require(access.can_manage_pegawai(actor, pegawai, tanggal) and access.can_manage_unit(actor, isi.unit, tanggal))
    if not pegawai.aktif:
        raise Refused(Alasan.PEGAWAI_NONAKTIF)
    before = _facts_on(pegawai, isi.mulai) if isi.jenis == JenisPenugasan.DEFINITIF else None
    penugasan = insert_penugasan(pegawai, isi)
    audit.record(actor, Jejak.TUGASKAN, penugasan, at=at, before=before, after=facts(penugasan))
    return penugasan


@transaction.atomic
def end_penugasan(*, actor: Pengguna | None, at: datetime, penugasan: Penugasan, selesai: date) -> Penugasan:
    """End a post before a date (that date is the first day without it)."""
    queries.lock_pegawai(penugasan.pegawai_id)
    penugasan = Penugasan.objects.select_related("pegawai", "unit").get(pk=penugasan.pk)
    require(access.can_manage_pegawai(actor, penugasan.pegawai, queries.today(at)))
    if penugasan.selesai is not None and penugasan.selesai <= queries.today(at):
        raise Refused(Alasan.SUDAH_BERAKHIR, field="selesai", selesai=formats.tanggal(penugasan.selesai))
    if selesai <= penugasan.mulai:
        raise Refused(Alasan.SELESAI_MENDAHULUI, field="selesai", mulai=formats.tanggal(penugasan.mulai))
    before = penugasan.selesai
    penugasan.selesai = selesai
    penugasan.save(update_fields=["selesai"])
    audit.record(
        actor,
        Jejak.AKHIRI_PENUGASAN,
        penugasan,
        at=at,
        before={"selesai": f"{before}" if before else None},
        after={"selesai": f"{selesai}"},
    )
    return penugasan


@transaction.atomic
def cancel_penugasan(*, actor: Pengguna | None, at: datetime, penugasan: Penugasan) -> None:
    """Call off a post that has not begun; the one it would have ended goes on."""
    queries.lock_pegawai(penugasan.pegawai_id)
    ada = Penugasan.objects.select_related("pegawai", "unit", "jabatan").filter(pk=penugasan.pk).first()
    require(access.can_manage_pegawai(actor, penugasan.pegawai, queries.today(at)))
    if ada is None or ada.mulai <= queries.today(at):
        raise Refused(Alasan.BUKAN_MENDATANG)
    before = facts(ada)
    if ada.jenis == JenisPenugasan.DEFINITIF:
        sebelum = ada.pegawai.penugasan.filter(jenis=JenisPenugasan.DEFINITIF, selesai=ada.mulai)
        ada.delete()
        sebelum.update(selesai=None)
    else:
        ada.delete()
    audit.record(actor, Jejak.BATAL_PENUGASAN, penugasan, at=at, before=before, after={"batal": True})


def insert_penugasan(pegawai: Pegawai, isi: IsiPenugasan) -> Penugasan:
    """Judge and write a post; the caller has locked the person and writes the audit row."""
    check_penugasan(pegawai, isi)
    refuse_circle(pegawai, isi)
    return write_penugasan(pegawai, isi)


def write_penugasan(pegawai: Pegawai, isi: IsiPenugasan) -> Penugasan:
    """Write a post that has been judged before (an import judges the whole list at once)."""
    jabatan = isi.jabatan if isinstance(isi.jabatan, Jabatan) else jabatan_named(isi.jabatan)
    if isi.jenis == JenisPenugasan.DEFINITIF and (lama := _former(pegawai, isi)):
        if lama.mulai == isi.mulai:
            lama.unit, lama.jabatan, lama.atasan, lama.nomor_sk = isi.unit, jabatan, isi.atasan, isi.nomor_sk
            lama.save(update_fields=["unit", "jabatan", "atasan", "nomor_sk"])
            return lama
        lama.selesai = isi.mulai
        lama.save(update_fields=["selesai"])
    return Penugasan.objects.create(
        pegawai=pegawai,
        unit=isi.unit,
        jabatan=jabatan,
        atasan=isi.atasan,
        jenis=isi.jenis,
        mulai=isi.mulai,
        selesai=isi.selesai,
        nomor_sk=isi.nomor_sk,
        menggantikan_id=None if isi.jenis == JenisPenugasan.DEFINITIF else holder_of(isi.unit, jabatan, isi.mulai),
    )


def holder_of(unit: UnitKerja, jabatan: Jabatan | None, tanggal: date) -> int | None:
    """Whose post an acting head fills: the holder on the date, else the last one before it."""
    if jabatan is None:
        return None
    lalu = Penugasan.objects.filter(unit=unit, jabatan=jabatan, jenis=JenisPenugasan.DEFINITIF, mulai__lte=tanggal)
    terakhir = lalu.order_by("-mulai", "-pk").first()
    return terakhir.pegawai_id if terakhir else None


def jabatan_named(nama: str, eselon: str | None = None) -> Jabatan:
    """The post of this title; a new title is written with the kind and level that it says."""
    nama = clean(nama)
    if not nama:
        raise Refused(Alasan.JABATAN_KOSONG, field="jabatan")
    golongan = classify_jabatan(nama, eselon)
    isi = {"nama": nama, "jenis": golongan.jenis, "jenjang": golongan.jenjang}
    jabatan, _ = Jabatan.objects.get_or_create(nama__iexact=nama, defaults=isi)
    return jabatan


def facts(penugasan: Penugasan) -> dict[str, Any]:
    """A post as the audit trail and histories tell it."""
    return {
        "unit": penugasan.unit.kode,
        "jabatan": penugasan.jabatan.nama,
        "atasan_id": penugasan.atasan_id,
        "jenis": penugasan.jenis,
        "mulai": f"{penugasan.mulai}",
        "selesai": f"{penugasan.selesai}" if penugasan.selesai else None,
        "nomor_sk": penugasan.nomor_sk,
        **({"menggantikan_id": penugasan.menggantikan_id} if penugasan.menggantikan_id else {}),
    }


def _facts_on(pegawai: Pegawai, tanggal: date) -> dict[str, Any] | None:
    lama = queries.penugasan_on(pegawai.pk, tanggal)
    return facts(lama) if lama else None


def check_penugasan(pegawai: Pegawai, isi: IsiPenugasan) -> None:
    """What can be judged about a post by itself."""
    if not isi.unit.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF, field="unit")
    if isi.selesai is not None and isi.selesai <= isi.mulai:
        raise Refused(Alasan.SELESAI_MENDAHULUI, field="selesai", mulai=formats.tanggal(isi.mulai))
    if isi.jenis != JenisPenugasan.DEFINITIF and not isi.nomor_sk:
        raise Refused(Alasan.NOMOR_SK_WAJIB, field="nomor_sk")
    if isi.jenis != JenisPenugasan.DEFINITIF:
        _check_stand_in(pegawai, isi)
    if isi.atasan is None:
        return
    if isi.atasan.pk == pegawai.pk:
        raise Refused(Alasan.ATASAN_SENDIRI, field="atasan")
    if not isi.atasan.aktif:
        raise Refused(Alasan.ATASAN_NONAKTIF, field="atasan", atasan=isi.atasan.nama)


def refuse_circle(pegawai: Pegawai, isi: IsiPenugasan) -> None:
    """Nobody answers, over however many, to somebody they lead."""
    if isi.atasan is None or isi.jenis != JenisPenugasan.DEFINITIF:
        return
    if pegawai.pk in queries.chain_ids(isi.atasan.pk, isi.mulai):
        raise Refused(Alasan.ATASAN_MELINGKAR, field="atasan", atasan=isi.atasan.nama)


def _check_stand_in(pegawai: Pegawai, isi: IsiPenugasan) -> None:
    """Nobody stands in for themselves, and nobody beside another one."""
    nama = isi.jabatan.nama if isinstance(isi.jabatan, Jabatan) else clean(isi.jabatan)
    jabatan = Jabatan.objects.filter(nama__iexact=nama).first()
    if holder_of(isi.unit, jabatan, isi.mulai) == pegawai.pk:
        raise Refused(Alasan.PENGGANTI_SENDIRI, field="jabatan", nama=pegawai.nama)
    lain = Penugasan.objects.filter(queries.not_ended(isi.mulai), unit=isi.unit, jabatan=jabatan)
    if isi.selesai is not None:
        lain = lain.filter(mulai__lt=isi.selesai)
    ada = lain.exclude(jenis=JenisPenugasan.DEFINITIF).select_related("pegawai").order_by("mulai").first()
    if jabatan is not None and ada is not None:
        raise Refused(
            Alasan.SUDAH_ADA_PENGGANTI, field="mulai", nama=ada.pegawai.nama, mulai=formats.tanggal(ada.mulai)
        )


def _former(pegawai: Pegawai, isi: IsiPenugasan) -> Penugasan | None:
    """The definitive post that the new one ends; refused when a later one stands in the way."""
    milik = pegawai.penugasan.filter(jenis=JenisPenugasan.DEFINITIF)
    sesudah = milik.filter(mulai__gt=isi.mulai).order_by("mulai").first()
    if sesudah is not None and (isi.selesai is None or isi.selesai > sesudah.mulai):
        raise Refused(Alasan.PENUGASAN_MENDATANG, field="mulai", mulai=formats.tanggal(sesudah.mulai))
    return milik.filter(queries.in_force(isi.mulai)).select_related("unit", "jabatan").first()
