"""Delegation: a superior's rights in other hands for some days, given by the superior or an admin, ended by itself."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from core import audit, formats, notify
from core.access import require
from core.errors import Refused
from core.periods import DateRange
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak, JenisPeran
from kepegawaian.models import Delegasi, Pegawai, Pengguna
from kepegawaian.rules.teks import clean


@dataclass(frozen=True)
class IsiDelegasi:
    """Whose rights, to whom, on which days, and why."""

    penerima: Pegawai
    hari: DateRange
    alasan: str


@transaction.atomic
def delegate(*, actor: Pengguna | None, at: datetime, pemberi: Pegawai, isi: IsiDelegasi) -> Delegasi:
    """Put a superior's rights in somebody's hands. Both people are locked, so that no chain can come about."""
    terkunci = {p.pk: p for p in queries.lock_pegawai_many({pemberi.pk, isi.penerima.pk})}
    pemberi, penerima = terkunci[pemberi.pk], terkunci[isi.penerima.pk]
    require(access.can_delegate(actor, pemberi, queries.today(at)))
    _check(pemberi, penerima, isi, at)
    delegasi = Delegasi.objects.create(
        pemberi=pemberi,
        penerima=penerima,
        mulai=isi.hari.mulai,
        selesai=isi.hari.selesai,
        alasan=clean(isi.alasan),
        dibuat_oleh=actor,
        dibuat_at=at,
    )
    audit.record(actor, Jejak.DELEGASIKAN, delegasi, at=at, after=_facts(delegasi))
    _tell(delegasi, "kepegawaian/delegasi", at)
    return delegasi


@transaction.atomic
def end_delegasi(*, actor: Pengguna | None, at: datetime, delegasi: Delegasi) -> Delegasi:
    """Take the rights back from today on; one that has not begun never holds."""
    delegasi = (
        Delegasi.objects.select_for_update(of=("self",)).select_related("pemberi", "penerima").get(pk=delegasi.pk)
    )
    require(access.can_delegate(actor, delegasi.pemberi, queries.today(at)))
    hari_ini = _office_date(delegasi.pemberi, at)
    if delegasi.selesai <= hari_ini or delegasi.selesai == delegasi.mulai:
        raise Refused(Alasan.SUDAH_BERAKHIR, selesai=formats.tanggal(delegasi.selesai))
    before = {"selesai": f"{delegasi.selesai}"}
    delegasi.selesai = max(hari_ini, delegasi.mulai)
    delegasi.save(update_fields=["selesai"])
    audit.record(actor, Jejak.AKHIRI_DELEGASI, delegasi, at=at, before=before, after={"selesai": f"{delegasi.selesai}"})
    _tell(delegasi, "kepegawaian/delegasi_berakhir", at)
    return delegasi


def _check(pemberi: Pegawai, penerima: Pegawai, isi: IsiDelegasi, at: datetime) -> None:
    if pemberi.pk == penerima.pk:
        raise Refused(Alasan.DELEGASI_SENDIRI, field="penerima")
    hari_ini = _office_date(pemberi, at)
    if isi.hari.mulai < hari_ini:
        raise Refused(Alasan.DELEGASI_LAMPAU, field="mulai", hari_ini=formats.tanggal(hari_ini))
    if not len(isi.hari):
        raise Refused(Alasan.SELESAI_MENDAHULUI, field="sampai", mulai=formats.tanggal(isi.hari.mulai))
    if not penerima.aktif or penerima.pengguna_id is None:
        raise Refused(Alasan.PENERIMA_NONAKTIF, field="penerima", nama=penerima.nama)
    if not _leads(pemberi, isi.hari):
        raise Refused(Alasan.TANPA_WEWENANG, nama=pemberi.nama)
    bersama = Delegasi.objects.filter(mulai__lt=isi.hari.selesai, selesai__gt=isi.hari.mulai).select_related(
        "pemberi", "penerima"
    )
    if ada := bersama.filter(pemberi=pemberi).first():
        raise Refused(
            Alasan.DELEGASI_BERTUMPUK,
            field="mulai",
            nama=ada.penerima.nama,
            mulai=formats.tanggal(ada.mulai),
            sampai=formats.tanggal(DateRange(ada.mulai, ada.selesai).sampai),
        )
    if bersama.filter(pemberi=penerima).exists():
        raise Refused(Alasan.DELEGASI_BERANTAI, field="penerima", nama=penerima.nama)
    if titipan := bersama.filter(penerima=pemberi).first():
        raise Refused(Alasan.DELEGASI_TITIPAN, nama=pemberi.nama, pemberi=titipan.pemberi.nama)


def _leads(pegawai: Pegawai, hari: DateRange) -> bool:
    """Whether there is anything to delegate: a team, or a role as superior."""
    if pegawai.bawahan.filter(queries.not_ended(hari.mulai), mulai__lt=hari.selesai).exists():
        return True
    pengguna = queries.pengguna_of(pegawai)
    return pengguna is not None and bool(queries.peran_of(pengguna, hari.mulai).paths(JenisPeran.ATASAN))


def _office_date(pegawai: Pegawai, at: datetime) -> date:
    """What day it is where somebody works."""
    post = queries.penugasan_on(pegawai.pk, queries.today(at))
    return formats.di_zona(at, post.unit.zona if post else "WIB").date()


def _tell(delegasi: Delegasi, jenis: str, at: datetime) -> None:
    """Both sides know, whoever did it."""
    for pegawai in (delegasi.pemberi, delegasi.penerima):
        if (pengguna := queries.pengguna_of(pegawai)) is not None and pengguna.pk != delegasi.dibuat_oleh_id:
            notify.send(
                pengguna,
                jenis,
                at=at,
                tautan="/delegasi/",
                surel=True,
                pemberi=delegasi.pemberi.nama_lengkap,
                nama_penerima=delegasi.penerima.nama_lengkap,
                mulai=delegasi.mulai,
                sampai=DateRange(delegasi.mulai, max(delegasi.selesai, delegasi.mulai)).sampai,
                alasan=delegasi.alasan,
            )


def _facts(delegasi: Delegasi) -> dict[str, str | int]:
    return {
        "pemberi_id": delegasi.pemberi_id,
        "penerima_id": delegasi.penerima_id,
        "mulai": f"{delegasi.mulai}",
        "selesai": f"{delegasi.selesai}",
        "alasan": delegasi.alasan,
    }
