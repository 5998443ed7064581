"""Control tests: plans put in place, samples drawn, working papers filled, tests concluded."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.http import Http404

from core import audit, files, formats
from core.access import require
from core.errors import Refused
from core.periods import DateRange
from kepatuhan.choices.uji import AlasanUji, Frekuensi, JejakUji, Kesimpulan, StatusUji
from kepatuhan.models import BuktiUji, ButirUji, HasilUji, PopulasiUji, RencanaUji
from kepatuhan.queries import uji as queries
from kepatuhan.queries.uji_populasi import items, population
from kepatuhan.rules import uji as rules
from kepatuhan.services import lihat
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True)
class IsiRencana:
    """What a plan may set against its template."""

    templat: rules.Templat
    unit: "UnitKerja"
    tahun: int
    mulai: date
    frekuensi: Frekuensi
    sampel: int
    toleransi_persen: int = 10
    dasar: str = ""


@transaction.atomic
def put_plan(*, actor: "Pengguna", isi: IsiRencana, at: datetime) -> RencanaUji:
    """Plan the test of a key control for a unit and year; one plan in force per control."""
    require(queries.handles(actor, isi.unit, orang.today(at)))
    if isi.mulai.year != isi.tahun:
        raise Refused(AlasanUji.DESAIN_KEDALUWARSA, field="mulai", tahun=isi.tahun)
    t = isi.templat
    try:
        with transaction.atomic():
            rencana = RencanaUji.objects.create(
                unit=isi.unit, tahun=isi.tahun, kode=t.kode, nama=t.nama, proses=t.proses, risiko=t.risiko,
                pengendalian=t.pengendalian, pemilik=t.pemilik, atribut=[a.as_json() for a in t.atribut],
                populasi=t.populasi, frekuensi=isi.frekuensi, ukuran_sampel=isi.sampel,
                toleransi_persen=isi.toleransi_persen, dasar=isi.dasar or t.dasar, mulai=isi.mulai, pembuat=actor,
                dibuat_at=at,
            )  # fmt: skip
    except IntegrityError as duplicate:
        raise Refused(
            AlasanUji.RENCANA_ADA, nama=t.nama, tahun=isi.tahun, unit=isi.unit.nama_pendek
        ) from duplicate  # fmt: skip
    audit.record(
        actor, JejakUji.RENCANA, rencana, at=at,
        after={"kode": t.kode, "unit": isi.unit.kode, "tahun": isi.tahun, "sampel": isi.sampel},
    )  # fmt: skip
    return rencana


@transaction.atomic
def stop_plan(*, actor: "Pengguna", pk: int, at: datetime) -> RencanaUji:
    """Take a plan out of the calendar; its tests stay."""
    rencana = queries.lock_rencana(pk)
    require(queries.handles(actor, rencana.unit, orang.today(at)))
    if rencana.dihentikan_at is not None:
        raise Refused(AlasanUji.RENCANA_BERHENTI)
    rencana.dihentikan_at = at
    rencana.save(update_fields=["dihentikan_at"])
    audit.record(actor, JejakUji.HENTI, rencana, at=at)
    return rencana


@transaction.atomic
def draw_sample(
    *, actor: "Pengguna", rencana_id: int, masa: rules.MasaUji, sampel: int, at: datetime, benih: str = ""
) -> HasilUji:
    """Freeze the population of a period, take a seed nobody chose, and draw. The audit row keeps hash and seed.

    Only the demo office brings its own `benih`, so that a rebuild gives the same rows.
    """
    rencana, hari_ini = queries.lock_rencana(rencana_id), orang.today(at)
    require(queries.handles(actor, rencana.unit, hari_ini))
    if rencana.dihentikan_at is not None:
        raise Refused(AlasanUji.RENCANA_BERHENTI)
    kata = _check_period(rencana, masa, hari_ini)
    petugas = orang.peran_of(actor, hari_ini).pegawai_id
    days = DateRange.inclusive(masa.mulai, masa.sampai)
    keys = population(rencana, days, petugas)
    rules.check_size(len(keys), sampel, kata)
    benih = benih or secrets.token_hex(16)
    chosen = rules.draw(keys, benih, sampel)
    hasil = HasilUji.objects.create(
        rencana=rencana, mulai=masa.mulai, sampai=masa.sampai, benih=benih, populasi_jumlah=len(keys),
        populasi_sidik=rules.population_hash(keys), sampel_jumlah=sampel, petugas_id=petugas, penguji=actor,
        ditarik_at=at,
    )  # fmt: skip
    PopulasiUji.objects.create(hasil=hasil, kunci="\n".join(keys))
    known = items(rencana, days, chosen)
    ButirUji.objects.bulk_create(
        ButirUji(
            hasil=hasil, urut=n, kunci=k, pegawai_id=known[k].pegawai_id, unit_id=known[k].unit_id,
            tanggal=known[k].tanggal, ringkas=known[k].ringkas, usul=known[k].usul,
        )
        for n, k in enumerate(chosen, start=1)
    )  # fmt: skip
    audit.record(
        actor, JejakUji.TARIK, hasil, at=at,
        after={"benih": benih, "sidik": hasil.populasi_sidik, "populasi": len(keys), "sampel": sampel},
    )  # fmt: skip
    return hasil


def _check_period(rencana: RencanaUji, masa: rules.MasaUji, hari_ini: date) -> str:
    kata = f"{formats.tanggal(masa.mulai)} sampai {formats.tanggal(masa.sampai)}"
    frekuensi = Frekuensi(rencana.frekuensi)
    terjadwal = rules.calendar_of(frekuensi, rencana.tahun, rencana.mulai)
    bebas = frekuensi == Frekuensi.INSIDENTAL and masa.mulai.year == rencana.tahun and masa.mulai <= masa.sampai
    if masa not in terjadwal and not bebas:
        raise Refused(AlasanUji.MASA_DI_LUAR)
    if masa.sampai >= hari_ini:
        raise Refused(AlasanUji.MASA_BELUM_SELESAI, masa=kata, sampai=formats.tanggal(masa.sampai))
    if HasilUji.objects.filter(rencana=rencana, mulai=masa.mulai).exists():
        raise Refused(AlasanUji.SUDAH_DITARIK, masa=kata)
    return kata


@transaction.atomic
def fill_item(
    *,
    actor: "Pengguna",
    hasil_id: int,
    urut: int,
    nilai: Mapping[str, str],
    catatan: str,
    at: datetime,
    berkas: Sequence["File[bytes]"] = (),
) -> ButirUji:
    """The tester's answers about one item, with the files that prove them; what does not conform is explained."""
    hasil, hari_ini = queries.lock_hasil(hasil_id), orang.today(at)
    require(queries.handles(actor, hasil.rencana.unit, hari_ini))
    butir = queries.lock_butir(hasil, urut)
    if butir is None:
        raise Http404
    if hasil.status == StatusUji.SELESAI:
        raise Refused(AlasanUji.SUDAH_SELESAI)
    if butir.pegawai_id is not None and butir.pegawai_id == orang.peran_of(actor, hari_ini).pegawai_id:
        raise Refused(AlasanUji.TENTANG_DIRI)
    kode = [str(a["kode"]) for a in hasil.rencana.atribut]
    isi = {k: nilai[k] for k in kode if k in nilai}
    rules.check_answers(hasil.rencana.atribut, isi, catatan)
    rules.check_evidence(butir.bukti.count() if berkas else 0, len(berkas))
    before = {"nilai": butir.nilai}
    butir.nilai, butir.catatan, butir.penguji, butir.diuji_at = isi, catatan, actor, at
    butir.save(update_fields=["nilai", "catatan", "penguji", "diuji_at"])
    disimpan = [files.store(satu, nama=satu.name or "bukti", actor=actor, at=at) for satu in berkas]
    BuktiUji.objects.bulk_create(BuktiUji(butir=butir, berkas=satu) for satu in disimpan)
    after: dict[str, object] = {"nilai": isi, "catatan": catatan}
    if disimpan:
        after["bukti"] = [satu.sha256 for satu in disimpan]
    audit.record(actor, JejakUji.BUTIR, butir, at=at, before=before, after=after)
    return butir


@transaction.atomic
def conclude(
    *, actor: "Pengguna", hasil_id: int, rancangan: Kesimpulan, pelaksanaan: Kesimpulan, catatan: str, at: datetime
) -> HasilUji:
    """Conclude on design and operation; afterwards nothing in the paper changes."""
    hasil = queries.lock_hasil(hasil_id)
    require(queries.handles(actor, hasil.rencana.unit, orang.today(at)))
    if hasil.status == StatusUji.SELESAI:
        raise Refused(AlasanUji.SUDAH_SELESAI)
    hitungan = queries.progress(queries.butir_of(hasil))
    rules.check_conclusion(pelaksanaan, hitungan.belum, hitungan.pengecualian)
    hasil.status, hasil.rancangan, hasil.pelaksanaan = StatusUji.SELESAI, rancangan, pelaksanaan
    hasil.catatan, hasil.selesai_at = catatan, at
    hasil.save(update_fields=["status", "rancangan", "pelaksanaan", "catatan", "selesai_at"])
    audit.record(
        actor, JejakUji.SIMPUL, hasil, at=at,
        after={"rancangan": rancangan, "pelaksanaan": pelaksanaan, "pengecualian": hitungan.pengecualian},
    )  # fmt: skip
    return hasil


@transaction.atomic
def record_look(*, actor: "Pengguna", butir: ButirUji, at: datetime) -> None:
    """Write down who opened a working paper about a person; the person and the head of the unit see it."""
    if butir.pegawai_id is not None:
        after = {"pegawai": butir.pegawai_id, "tanggal": butir.tanggal}
        audit.record(actor, JejakUji.BACA, butir, at=at, after=after)


def record_list(*, actor: "Pengguna", hasil: HasilUji, butir: Iterable[ButirUji], at: datetime) -> None:
    """Write down whose items the page of a test showed: one row for all of them."""
    lihat.record_people(actor, JejakUji.BACA_DAFTAR, hasil, (b.pegawai_id for b in butir), at=at)
