"""Mutation and promotion by decree: one SK, one or many people, all of them or none."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak, JenisPenugasan
from kepegawaian.models import Pegawai, Pengguna, Penugasan, UnitKerja
from kepegawaian.rules.teks import clean
from kepegawaian.services.penugasan import (
    IsiPenugasan,
    check_penugasan,
    facts,
    refuse_circle,
    write_penugasan,
)


@dataclass(frozen=True)
class SuratKeputusan:
    """The decree: its number, and the first day on which it holds (TMT)."""

    nomor: str
    tmt: date


@dataclass(frozen=True)
class IsiMutasi:
    """One person of a decree. `penerus` takes over the direct reports; `golongan` "" stays as it is; `sidik` is the
    fingerprint of the posts that the admin saw."""

    pegawai: Pegawai
    unit: UnitKerja
    jabatan: str
    atasan: Pegawai | None
    golongan: str = ""
    penerus: Pegawai | None = None
    sidik: str = ""


@transaction.atomic
def mutate(*, actor: Pengguna | None, at: datetime, sk: SuratKeputusan, baris: Sequence[IsiMutasi]) -> list[Penugasan]:
    """Close the old posts and open the new ones. A refusal carries the person's key before the field: "12:unit"."""
    if not clean(sk.nomor):
        raise Refused(Alasan.NOMOR_SK_MUTASI_WAJIB, field="nomor_sk")
    if not baris:
        raise Refused(Alasan.TANPA_PEGAWAI)
    tanggal = queries.today(at)
    tim = {satu.pegawai.pk: _team_of(satu, sk.tmt) for satu in baris if satu.penerus is not None}
    ikut = {satu.pegawai.pk for satu in baris}
    anggota = {pk for daftar in tim.values() for pk in daftar} - ikut
    terkunci = {p.pk: p for p in queries.lock_pegawai_many(ikut | anggota)}
    _require_all(actor, tanggal, baris, ikut | anggota)
    found = [_one(actor, at, sk, terkunci[satu.pegawai.pk], satu) for satu in baris]
    for satu in baris:
        if satu.penerus is not None:
            _hand_over(actor, at, sk, satu.pegawai, satu.penerus, [pk for pk in tim[satu.pegawai.pk] if pk in anggota])
    for satu in baris:
        with _named(satu.pegawai):
            refuse_circle(satu.pegawai, _post_of(satu, sk))
    return found


def _require_all(actor: Pengguna | None, tanggal: date, baris: Sequence[IsiMutasi], pegawai_ids: set[int]) -> None:
    """Every person and every unit, the new one included, must be the actor's; nobody moves themselves."""
    if actor is None:
        return
    require(queries.manageable_ids(actor, tanggal, pegawai_ids) >= pegawai_ids)
    require(all(access.can_manage_unit(actor, satu.unit, tanggal) for satu in baris))


def _one(actor: Pengguna | None, at: datetime, sk: SuratKeputusan, pegawai: Pegawai, satu: IsiMutasi) -> Penugasan:
    isi = _post_of(satu, sk)
    with _named(pegawai):
        if not pegawai.aktif:
            raise Refused(Alasan.PEGAWAI_NONAKTIF, field="unit")
        if satu.sidik and satu.sidik != queries.posts_fingerprints([pegawai.pk])[pegawai.pk]:
            raise Refused(Alasan.PEGAWAI_BERUBAH)
        if satu.golongan and satu.golongan != pegawai.golongan and sk.tmt > queries.today(at):
            raise Refused(Alasan.GOLONGAN_BELUM_TIBA, field="golongan")
        if satu.penerus is not None and satu.penerus.pk == pegawai.pk:
            raise Refused(Alasan.PENYERAHAN_SENDIRI, field="penerus")
        check_penugasan(pegawai, isi)
        lama = queries.penugasan_on(pegawai.pk, sk.tmt)
        before = facts(lama) if lama else {}
        baru = write_penugasan(pegawai, isi)
    after = facts(baru)
    if satu.golongan and satu.golongan != pegawai.golongan:
        before["golongan"], after["golongan"] = pegawai.golongan, satu.golongan
        pegawai.golongan = satu.golongan
        pegawai.save(update_fields=["golongan"])
    audit.record(actor, Jejak.MUTASI, baru, at=at, before=before or None, after=after)
    return baru


def _hand_over(
    actor: Pengguna | None, at: datetime, sk: SuratKeputusan, dari: Pegawai, ke: Pegawai, anggota: list[int]
) -> None:
    """Direct reports answer to another person from the day on; their posts stay as they are otherwise."""
    for post in queries.penugasan_definitif(sk.tmt).filter(pegawai__in=anggota, atasan=dari).order_by("pegawai"):
        if post.pegawai_id == ke.pk:
            continue
        isi = IsiPenugasan(post.unit, post.jabatan, sk.tmt, ke, selesai=post.selesai, nomor_sk=clean(sk.nomor))
        before = facts(post)
        with _named(dari, "penerus"):
            pegawai = queries.lock_pegawai(post.pegawai_id)
            check_penugasan(pegawai, isi)
            baru = write_penugasan(pegawai, isi)
            refuse_circle(pegawai, isi)
        audit.record(actor, Jejak.SERAHKAN_TIM, baru, at=at, before=before, after=facts(baru))


def _team_of(satu: IsiMutasi, tmt: date) -> list[int]:
    rows = queries.penugasan_definitif(tmt).filter(atasan=satu.pegawai, pegawai__aktif=True)
    return list(rows.order_by("pegawai").values_list("pegawai", flat=True))


def _post_of(satu: IsiMutasi, sk: SuratKeputusan) -> IsiPenugasan:
    return IsiPenugasan(
        satu.unit, satu.jabatan, sk.tmt, satu.atasan, JenisPenugasan.DEFINITIF, nomor_sk=clean(sk.nomor)
    )


@contextmanager
def _named(pegawai: Pegawai, field: str = "") -> Iterator[None]:
    """Says in a refusal whose row it belongs to."""
    try:
        yield
    except Refused as no:
        raise Refused(no.alasan, field=f"{pegawai.pk}:{field or no.field}", **no.facts) from None
