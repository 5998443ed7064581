"""Signals: gathered into the inbox by the worker, decided by UKI. Nothing here changes anything at the source."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from core import audit
from core.access import require
from core.errors import Refused
from core.formats import di_zona
from core.massal import HasilMassal, Penolakan, Pilihan, one_by_one
from kepatuhan.choices.sinyal import (
    AlasanSinyal,
    AlasanWajar,
    JejakSinyal,
    PeristiwaSinyal,
    StatusTriase,
    SumberSinyal,
)
from kepatuhan.models import PosisiSinyal, RiwayatSinyal, Sinyal
from kepatuhan.queries import sinyal as queries
from kepatuhan.queries import sinyal_sumber as sumber_
from kepatuhan.rules import sinyal as rules
from kepatuhan.rules.sinyal import Masukan
from kepatuhan.services import lihat
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepatuhan.models import Temuan
    from kepegawaian.models import Pengguna

AWAL = timedelta(days=400)
# A source's row may be committed after one with a later time: each run looks a little further back than the last ended.
TUMPANG = timedelta(minutes=10)
_PENOLAKAN = Penolakan(AlasanSinyal.TANPA_PILIHAN, AlasanSinyal.BUKAN_LINGKUP, AlasanSinyal.BUKAN_HAK)
_UBAH = ("tanggal", "unit_id", "nama", "versi", "skor", "kalimat", "keadaan_sumber")


def gather(*, at: datetime) -> int:
    """Bring in what the sources changed since the last look. Safe to run twice; returns how many rows were touched."""
    return sum(_gather(sumber, at) for sumber in SumberSinyal)


@transaction.atomic
def _gather(sumber: SumberSinyal, at: datetime) -> int:
    posisi = queries.lock_position(sumber)
    if posisi is None:
        if PosisiSinyal.objects.filter(sumber=sumber).exists():
            return 0  # another worker is at it
        posisi = PosisiSinyal.objects.create(sumber=sumber, sampai_at=at - AWAL)
    touched = 0
    for batch in _read(sumber, posisi, at):
        touched += _take(sumber, batch, at)
    posisi.sampai_at = at
    posisi.save(update_fields=["sampai_at"])
    if touched:
        audit.record(None, JejakSinyal.KUMPULKAN, posisi, at=at, after={"sumber": sumber, "baris": touched})
    return touched


def _read(sumber: SumberSinyal, posisi: PosisiSinyal, at: datetime) -> Iterator[list[Masukan]]:
    sejak = posisi.sampai_at - TUMPANG
    if sumber == SumberSinyal.PRESENSI:
        return sumber_.from_presensi(sejak, at)
    if sumber == SumberSinyal.LOGBOOK:
        return sumber_.from_logbook(sejak, at)
    # Rosters are read once a day: they tell no changes, and a month of them is soon read.
    if posisi.sampai_at.date() >= at.date():
        return iter(())
    return sumber_.from_rosters(orang.today(at))


def _take(sumber: SumberSinyal, batch: list[Masukan], at: datetime) -> int:
    """New ones come in, changed ones are told; a decision already taken stays, its history shows what changed."""
    ada = queries.known(sumber, [m.kunci for m in batch])
    baru, ubah = [], []
    for m in batch:
        row = ada.get(m.kunci)
        nilai = {
            "tanggal": date.fromisoformat(m.tanggal), "unit_id": m.unit_id, "nama": m.nama, "versi": m.versi,
            "skor": m.skor, "kalimat": m.kalimat, "keadaan_sumber": m.keadaan,
        }  # fmt: skip
        if row is None:
            if m.berlaku:
                baru.append(
                    Sinyal(
                        sumber=sumber, sumber_kunci=m.kunci, pegawai_id=m.pegawai_id, aturan=m.aturan,
                        fakta=dict(m.fakta), muncul_at=at, berubah_at=at, **nilai,
                    )
                )  # fmt: skip
            continue
        gugur = not m.berlaku and row.status in rules.TERBUKA
        if gugur or any(getattr(row, f) != nilai[f] for f in _UBAH):
            for f in _UBAH:
                setattr(row, f, nilai[f])
            row.fakta, row.berubah_at = dict(m.fakta), at
            row.status = StatusTriase.GUGUR if gugur else row.status
            ubah.append(row)
    Sinyal.objects.bulk_create(baru)
    Sinyal.objects.bulk_update(ubah, [*(f.removesuffix("_id") for f in _UBAH), "fakta", "berubah_at", "status"])
    RiwayatSinyal.objects.bulk_create(
        [_event(row, PeristiwaSinyal.MASUK, at) for row in baru]
        + [_event(row, PeristiwaSinyal.BERUBAH, at) for row in ubah]
    )
    return len(baru) + len(ubah)


def _event(
    row: Sinyal, peristiwa: PeristiwaSinyal, at: datetime, teks: str = "", pelaku: "Pengguna | None" = None
) -> RiwayatSinyal:
    teks = teks or f"{row.kalimat} ({row.keadaan_sumber})"
    return RiwayatSinyal(
        sinyal=row, peristiwa=peristiwa, pelaku=pelaku, teks=teks[:600], versi=row.versi, skor=row.skor, dibuat_at=at
    )


@transaction.atomic
def decide(
    *, actor: "Pengguna", pk: int, ke: StatusTriase, at: datetime, alasan: str = "", catatan: str = ""
) -> Sinyal:
    """Watch it, call it a false positive with its reason, or put it back. Nothing follows from it by itself."""
    hari_ini = orang.today(at)
    require(queries.can_triage(actor, hari_ini))
    sinyal = queries.lock_sinyal(queries.sinyal_visible_to(actor, hari_ini), pk)
    if sinyal is None:
        raise Http404
    petugas = orang.peran_of(actor, hari_ini).pegawai_id
    rules.check_not_own(sinyal.pegawai_id, petugas)
    nomor = sinyal.temuan.nomor or "" if sinyal.temuan else ""
    rules.check_decision(StatusTriase(sinyal.status), ke, alasan, nomor)
    before = {"status": sinyal.status, "alasan": sinyal.alasan}
    sinyal.status, sinyal.alasan = ke, alasan if ke == StatusTriase.WAJAR else ""
    sinyal.petugas_id, sinyal.diputus_at = petugas, at
    sinyal.save(update_fields=["status", "alasan", "petugas", "diputus_at"])
    kata = ke.label + (f": {AlasanWajar(alasan).label.lower()}" if sinyal.alasan else "")
    teks = f"{kata}. {catatan}".strip()
    RiwayatSinyal.objects.bulk_create([_event(sinyal, PeristiwaSinyal.TRIASE, at, teks, actor)])
    audit.record(actor, JejakSinyal.TRIASE, sinyal, at=at, before=before, after={"status": ke, "alasan": sinyal.alasan})
    return sinyal


def decide_many(
    *, actor: "Pengguna", pks: Iterable[int], ke: StatusTriase, at: datetime, alasan: str = "", catatan: str = ""
) -> HasilMassal:
    """Decide signals one by one; what did not go through is told."""

    def deed(satu: Pilihan) -> int:
        return decide(actor=actor, pk=satu.id, ke=ke, at=at, alasan=alasan, catatan=catatan).pk

    return one_by_one(HasilMassal, ke.label.lower(), [Pilihan(pk) for pk in pks], deed, _PENOLAKAN)


def attach_to(temuan: "Temuan", sinyal: Iterable[Sinyal], *, actor: "Pengguna", at: datetime) -> None:
    """Inside the opening of a finding: these signals became it."""
    petugas = orang.peran_of(actor, orang.today(at)).pegawai_id
    events = []
    for row in sinyal:
        rules.check_not_own(row.pegawai_id, petugas)
        if row.status == StatusTriase.TEMUAN:
            raise Refused(AlasanSinyal.SUDAH_TEMUAN, nomor=row.temuan.nomor or "(draf)" if row.temuan else "")
        row.status, row.temuan, row.petugas_id, row.diputus_at, row.alasan = (
            StatusTriase.TEMUAN, temuan, petugas, at, "",
        )  # fmt: skip
        row.save(update_fields=["status", "temuan", "petugas", "diputus_at", "alasan"])
        events.append(_event(row, PeristiwaSinyal.TRIASE, at, "Dibuka sebagai temuan", actor))
    RiwayatSinyal.objects.bulk_create(events)


@transaction.atomic
def record_look(*, actor: "Pengguna", sinyal: Sinyal, at: datetime) -> None:
    """Write down who looked at a person's signal, once a day; the person and the head of the unit see it."""
    awal = di_zona(at, sinyal.unit.zona).replace(hour=0, minute=0, second=0, microsecond=0)
    if not queries.looked_today(actor.pk, sinyal.pk, JejakSinyal.BACA, awal):
        audit.record(
            actor, JejakSinyal.BACA, sinyal, at=at,
            after={"pegawai": sinyal.pegawai_id, "aturan": sinyal.nama, "tanggal": sinyal.tanggal},
        )  # fmt: skip


def record_list(*, actor: "Pengguna", sinyal: Iterable[Sinyal], at: datetime) -> None:
    """Write down whose signals a page of the list showed: one row for all of them."""
    lihat.record_people(actor, JejakSinyal.BACA_DAFTAR, actor, (s.pegawai_id for s in sinyal), at=at)


def record_export(*, actor: "Pengguna", sinyal: Iterable[Sinyal], at: datetime) -> None:
    """Write down who takes a list of signals out of the house, and about whom it is."""
    lihat.record_people(actor, JejakSinyal.UNDUH, actor, (s.pegawai_id for s in sinyal), at=at)
