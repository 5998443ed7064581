"""Who hears of a finding: the other side at each step, reminders before a deadline, the head when it has passed."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from core import audit, notify
from core.formats import di_zona
from kepatuhan.choices import Aksi, Jejak, StatusTemuan
from kepatuhan.models import Temuan
from kepatuhan.queries import temuan as queries
from kepatuhan.rules.temuan import BERES, GILIRAN_MEREKA
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

# Steps between UKI and the finding's file alone; nobody else needs to hear of them.
_DIAM = frozenset({Aksi.LEWATKAN})


def tell_step(temuan: Temuan, aksi: Aksi, actor: "Pengguna", at: datetime) -> None:
    """One notice to each of the other side; nothing about drafts."""
    if temuan.nomor is None or aksi in _DIAM:
        return
    receivers = [temuan.pembuka] if aksi == Aksi.TANGGAPI else _their_side(temuan)
    kind = "temuan_disampaikan" if aksi == Aksi.SAMPAIKAN else "temuan_tahap"
    _send(receivers, kind, temuan, at, kecuali=actor, aksi=aksi.label.lower())


def tell_message(temuan: Temuan, actor: "Pengguna", at: datetime, *, handles: bool) -> None:
    _send(_their_side(temuan) if handles else [temuan.pembuka], "temuan_pesan", temuan, at, kecuali=actor)


def remind_due(*, at: datetime) -> int:
    """Remind whoever's turn it is shortly before the deadline, and tell the head of the unit after it has passed.

    What was done is written on the finding with the deadline it was done for, so a missed run heals itself and a new
    deadline starts anew. Returns how many findings somebody heard of.
    """
    found = 0
    rows = queries.due_for_notice()
    calendars = ketentuan.calendars({t.unit_id for t in rows})
    for satu in rows:
        aturan, tenggat = satu.aturan, satu.tenggat
        if aturan is None or tenggat is None:
            continue
        hari_ini = di_zona(at, satu.unit.zona).date()
        kalender = calendars[satu.unit_id]
        if not kalender.is_kerja(hari_ini):
            continue
        remind = satu.diingatkan_untuk != tenggat and kalender.add(tenggat, -aturan.hari_ingatkan) <= hari_ini
        escalate = satu.dieskalasi_untuk != tenggat and kalender.add(tenggat, aturan.hari_eskalasi) <= hari_ini
        if remind or escalate:
            _remind(satu.pk, at, remind=remind, escalate=escalate)
            found += 1
    return found


@transaction.atomic
def _remind(pk: int, at: datetime, *, remind: bool, escalate: bool) -> None:
    temuan = queries.lock_temuan(pk)
    if temuan.tenggat is None or temuan.status in BERES:
        return
    tenggat, theirs = temuan.tenggat, temuan.status in GILIRAN_MEREKA
    sisa = queries.remaining([temuan], at)[temuan.pk].kata.lower()
    kunci = f"temuan:{temuan.pk}:{tenggat:%Y%m%d}"
    if remind:
        receivers = _their_side(temuan) if theirs else [temuan.pembuka]
        _send(receivers, "temuan_ingat", temuan, at, kunci=f"{kunci}:ingat", sisa=sisa)
        temuan.diingatkan_untuk = tenggat
    if escalate:
        _send(_heads(temuan, at), "temuan_eskalasi", temuan, at, kunci=f"{kunci}:eskalasi", sisa=sisa)
        temuan.dieskalasi_untuk = tenggat
    temuan.save(update_fields=["diingatkan_untuk", "dieskalasi_untuk"])
    audit.record(
        None, Jejak.TEMUAN_INGAT, temuan, at=at, after={"tenggat": tenggat, "ingat": remind, "eskalasi": escalate}
    )


def _their_side(temuan: Temuan) -> "list[Pengguna]":
    """The person concerned and who answers for it."""
    people = [p for p in (temuan.pegawai, temuan.penanggung_jawab) if p is not None]
    return _logins(people)


def _heads(temuan: Temuan, at: datetime) -> "list[Pengguna]":
    """The head of the unit, or of the nearest unit above; when the head is late themselves, who is above them."""
    hari_ini = orang.today(at)
    for pk in reversed(orang.unit_ids_on_path(temuan.unit.jalur)):
        kepala = orang.kepala_of(orang.units_by_id([pk])[pk], hari_ini)
        if kepala is not None and kepala.pegawai_id not in (temuan.penanggung_jawab_id, temuan.pegawai_id):
            return _logins([kepala.pegawai])
    return _logins([temuan.penanggung_jawab])


def _logins(people: "list[Pegawai]") -> "list[Pengguna]":
    return [akun for p in {p.pk: p for p in people}.values() if (akun := orang.pengguna_of(p)) is not None]


def _send(
    receivers: "list[Pengguna]",
    kind: str,
    temuan: Temuan,
    at: datetime,
    *,
    kecuali: "Pengguna | None" = None,
    kunci: str = "",
    **facts: object,
) -> None:
    for penerima in receivers:
        if penerima != kecuali:
            notify.send(
                penerima,
                f"kepatuhan/{kind}",
                at=at,
                tautan=reverse("kepatuhan:temuan-rincian", args=[temuan.pk]),
                surel=True,
                kunci=kunci,
                temuan=temuan,
                tahap=StatusTemuan(temuan.status).label.lower(),
                **facts,
            )
