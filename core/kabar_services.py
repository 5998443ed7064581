"""Writes about notices: choosing their ways out, sending, a person's settings and devices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from core import audit, dorong, notify
from core.choices import AlasanKabar, Jejak, StatusDorong, StatusSurel
from core.errors import Refused
from core.formats import tanggal as write_date
from core.kabar import catalogue, fixed_subject, golongan_of
from core.kabar_queries import langganan_of, local_time, pengaturan_of, pilihan_of, senyap_of
from core.kabar_rules import Pilihan, Senyap, choose, retry_at
from core.models import Dorongan, LanggananDorong, Pemberitahuan, PengaturanKabar, PilihanKabar, Ringkasan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

PERANGKAT_PALING_BANYAK = 10
SEMENIT = timedelta(minutes=1)
SIMPAN_DORONGAN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Hasil:
    """What is to be sent next for a notice."""

    surel: bool = False
    dorongan: tuple[int, ...] = ()


# --- choosing ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def distribute(*, at: datetime, pk: int) -> Hasil:
    """Choose the ways out of a notice: once, however often it is asked."""
    row = (
        Pemberitahuan.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("penerima")
        .filter(pk=pk, antar_at__lte=at)
        .first()
    )
    if row is None:
        return Hasil()
    golongan = golongan_of(row.jenis)
    chosen = pilihan_of(row.penerima_id).get(golongan.kode, Pilihan(dorong=golongan.dorong))
    own = pengaturan_of(row.penerima_id, at)
    asked = row.surel == StatusSurel.MENUNGGU
    jalan = choose(
        golongan,
        chosen,
        senyap_of(own),
        diminta=asked,
        ringkasan=own.ringkasan,
        at=local_time(row.penerima_id, at),
    )
    row.surel = jalan.surel if row.penerima.email else StatusSurel.TANPA
    row.surel_jatuh_at = jalan.jatuh_at if row.surel == StatusSurel.MENUNGGU else None
    row.antar_at = None
    row.save(update_fields=["surel", "surel_jatuh_at", "antar_at"])
    sent = _to_devices(row, jalan.jatuh_at) if jalan.dorong and dorong.is_ready() else ()
    now = jalan.jatuh_at <= at
    return Hasil(now and row.surel == StatusSurel.MENUNGGU, sent if now else ())


def _to_devices(row: Pemberitahuan, jatuh_at: datetime) -> tuple[int, ...]:
    rows = [Dorongan(pemberitahuan=row, langganan=d, jatuh_at=jatuh_at) for d in langganan_of(row.penerima_id)]
    return tuple(d.pk for d in Dorongan.objects.bulk_create(rows))


# --- sending ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def send_mail(*, at: datetime, pk: int) -> None:
    """Send one notice by e-mail. Safe to run twice: only a waiting row that is due is taken, under its lock."""
    row = (
        Pemberitahuan.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("penerima")
        .filter(pk=pk, surel=StatusSurel.MENUNGGU)
        .first()
    )
    if row is None or not row.penerima.email or (row.surel_jatuh_at is not None and row.surel_jatuh_at > at):
        return
    isi = {"judul": row.judul, "isi": row.isi, "tautan": _absolute(row.tautan)}
    galat = _mail(row.penerima, row.judul, "pemberitahuan", isi)
    row.surel_galat = galat
    if not galat:
        row.surel = StatusSurel.TERKIRIM
    else:
        row.percobaan += 1
        row.surel_jatuh_at = retry_at(row.percobaan, at)
        row.surel = StatusSurel.MENUNGGU if row.surel_jatuh_at else StatusSurel.GAGAL
    row.save(update_fields=["surel", "surel_jatuh_at", "surel_galat", "percobaan"])


@transaction.atomic
def send_push(*, at: datetime, pk: int) -> None:
    """Send one notice to one device; a device that is gone is forgotten."""
    row = (
        Dorongan.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("langganan", "pemberitahuan")
        .filter(pk=pk, keadaan=StatusDorong.MENUNGGU, jatuh_at__lte=at)
        .first()
    )
    if row is None:
        return
    golongan, device = golongan_of(row.pemberitahuan.jenis), row.langganan
    pesan = {
        "judul": fixed_subject(row.pemberitahuan.jenis) or f"{golongan.judul}: ada pemberitahuan untuk Anda",
        "tautan": row.pemberitahuan.tautan or "/pemberitahuan/",
        "golongan": golongan.kode,
    }
    try:
        answer = dorong.deliver(
            device.alamat, device.p256dh, device.auth, pesan, at=at, topik=golongan.kode, segera=golongan.segera
        )
    except dorong.DorongGagalError as error:
        _again(row, at, str(error), timedelta())
        return
    if answer.hilang:
        device.delete()
    elif answer.sampai:
        Dorongan.objects.filter(pk=pk).update(keadaan=StatusDorong.TERKIRIM, galat="")
        LanggananDorong.objects.filter(pk=device.pk).update(terkirim_at=at)
    else:
        _again(row, at, f"layanan menjawab {answer.status}", answer.sabar if answer.boleh_ulang else None)


def _again(row: Dorongan, at: datetime, galat: str, sabar: timedelta | None) -> None:
    """Note a failure; `sabar` None when trying again would not help."""
    row.percobaan += 1
    row.galat = galat[:120]
    later = retry_at(row.percobaan, at, sabar) if sabar is not None else None
    row.keadaan = StatusDorong.MENUNGGU if later else StatusDorong.GAGAL
    row.jatuh_at = later or row.jatuh_at
    row.save(update_fields=["percobaan", "galat", "keadaan", "jatuh_at"])


def _absolute(tautan: str) -> str:
    return f"{settings.SITE_URL}{tautan}" if tautan else ""


def _mail(penerima: "Pengguna", judul: str, nama: str, isi: Mapping[str, object]) -> str:
    """Send an e-mail in the house's look; the kind of failure, or nothing."""
    konteks = {**isi, "app_name": settings.APP_NAME, "penerima": penerima}
    surel = EmailMultiAlternatives(judul, render_to_string(f"surel/{nama}.txt", konteks), to=[str(penerima.email)])
    surel.attach_alternative(render_to_string(f"surel/{nama}.html", konteks), "text/html")
    try:
        surel.send()
    except OSError as error:  # the mail server is away or refuses; smtplib's errors are OSErrors
        return type(error).__name__
    return ""


# --- the daily digest -------------------------------------------------------------------------------------------------


@transaction.atomic
def make_digest(*, at: datetime, pengguna_id: int, tanggal: date) -> int | None:
    """Gather what waits for a person's digest into one row per local date; its key, or None when there is nothing."""
    row, made = Ringkasan.objects.get_or_create(
        penerima_id=pengguna_id, tanggal=tanggal, defaults={"jatuh_at": at, "keadaan": StatusSurel.MENUNGGU}
    )
    waiting = Pemberitahuan.objects.filter(
        penerima_id=pengguna_id, surel=StatusSurel.RINGKASAN, ringkasan__isnull=True, dibuat_at__lte=at
    )
    if not made:  # switched off after today's digest: the rest goes by itself
        waiting.update(surel=StatusSurel.MENUNGGU, surel_jatuh_at=at)
        return None
    waiting.update(ringkasan=row)
    return row.pk


@transaction.atomic
def send_digest(*, at: datetime, pk: int) -> None:
    """Send a digest: one e-mail that names all its notices."""
    row = (
        Ringkasan.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("penerima")
        .filter(pk=pk, keadaan=StatusSurel.MENUNGGU, jatuh_at__lte=at)
        .first()
    )
    if row is None:
        return
    rows = list(Pemberitahuan.objects.filter(ringkasan=row).order_by("dibuat_at", "pk"))
    judul = f"Ringkasan pemberitahuan {write_date(row.tanggal)}"
    isi = {
        "judul": judul,
        "butir": [{"judul": r.judul, "isi": r.isi, "tautan": _absolute(r.tautan)} for r in rows],
        "tautan": _absolute("/pemberitahuan/"),
    }
    galat = _mail(row.penerima, judul, "ringkasan", isi) if rows and row.penerima.email else ""
    row.galat = galat
    if galat:
        row.percobaan += 1
        later = retry_at(row.percobaan, at)
        row.jatuh_at, row.keadaan = later or row.jatuh_at, StatusSurel.MENUNGGU if later else StatusSurel.GAGAL
    else:
        row.keadaan = StatusSurel.TERKIRIM
    row.save(update_fields=["galat", "percobaan", "jatuh_at", "keadaan"])
    if row.keadaan != StatusSurel.MENUNGGU:
        Pemberitahuan.objects.filter(ringkasan=row).update(surel=row.keadaan, surel_galat=galat)


# --- failures ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def retry_failed(*, at: datetime, sejak: datetime) -> int:
    """Send again what has failed for good since a moment; how many."""
    digest = Ringkasan.objects.filter(keadaan=StatusSurel.GAGAL, jatuh_at__gte=sejak)
    n = digest.update(keadaan=StatusSurel.MENUNGGU, percobaan=0, jatuh_at=at)
    mail = Pemberitahuan.objects.filter(surel=StatusSurel.GAGAL, dibuat_at__gte=sejak, ringkasan__isnull=True)
    n += mail.update(surel=StatusSurel.MENUNGGU, percobaan=0, surel_jatuh_at=at)
    push = Dorongan.objects.filter(keadaan=StatusDorong.GAGAL, pemberitahuan__dibuat_at__gte=sejak)
    return n + push.update(keadaan=StatusDorong.MENUNGGU, percobaan=0, jatuh_at=at)


def drop_old(*, at: datetime) -> int:
    """Forget deliveries to devices that are long done."""
    old = Dorongan.objects.filter(jatuh_at__lt=at - SIMPAN_DORONGAN).exclude(keadaan=StatusDorong.MENUNGGU)
    return old.delete()[0]


# --- what a person chooses --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IsiPengaturan:
    """Everything on the settings page."""

    senyap: bool
    senyap_mulai: time
    senyap_selesai: time
    ringkasan: bool
    ringkasan_jam: time
    pilihan: dict[str, Pilihan] = field(default_factory=dict)


@transaction.atomic
def save_settings(*, actor: "Pengguna", at: datetime, isi: IsiPengaturan) -> None:
    """Keep what a person chose about notices."""
    if isi.senyap and isi.senyap_mulai == isi.senyap_selesai:
        raise Refused(AlasanKabar.JAM_SENYAP_SAMA, field="senyap_selesai")
    if isi.ringkasan and not actor.email:
        raise Refused(AlasanKabar.SUREL_KOSONG, field="ringkasan")
    if isi.ringkasan and isi.senyap and Senyap(isi.senyap_mulai, isi.senyap_selesai).covers(isi.ringkasan_jam):
        jam = {"mulai": f"{isi.senyap_mulai:%H.%M}", "selesai": f"{isi.senyap_selesai:%H.%M}"}
        raise Refused(AlasanKabar.RINGKASAN_SAAT_SENYAP, field="ringkasan_jam", jam=f"{isi.ringkasan_jam:%H.%M}", **jam)
    groups = {g.kode: g for g in catalogue()}
    for kode, pilihan in isi.pilihan.items():
        if groups[kode].wajib and pilihan.surel == "tidak":
            raise Refused(AlasanKabar.SUREL_WAJIB, field=f"surel_{kode}", golongan=groups[kode].judul)
    before = _described(pengaturan_of(actor.pk, at), pilihan_of(actor.pk))
    row, _ = PengaturanKabar.objects.update_or_create(
        pengguna=actor,
        defaults={
            "senyap": isi.senyap,
            "senyap_mulai": isi.senyap_mulai,
            "senyap_selesai": isi.senyap_selesai,
            "ringkasan": isi.ringkasan,
            "ringkasan_jam": isi.ringkasan_jam,
            "diubah_at": at,
        },
    )
    PilihanKabar.objects.bulk_create(
        [PilihanKabar(pengguna=actor, golongan=k, surel=p.surel, dorong=p.dorong) for k, p in isi.pilihan.items()],
        update_conflicts=True,
        unique_fields=["pengguna", "golongan"],
        update_fields=["surel", "dorong"],
    )
    audit.record(actor, Jejak.ATUR_KABAR, row, at=at, before=before, after=_described(row, pilihan_of(actor.pk)))


def _described(row: PengaturanKabar, pilihan: dict[str, Pilihan]) -> dict[str, object]:
    return {
        "senyap": f"{row.senyap_mulai:%H.%M}-{row.senyap_selesai:%H.%M}" if row.senyap else "mati",
        "ringkasan": f"{row.ringkasan_jam:%H.%M}" if row.ringkasan else "mati",
        "pilihan": {k: f"surel {p.surel}, perangkat {'ya' if p.dorong else 'tidak'}" for k, p in pilihan.items()},
    }


@transaction.atomic
def connect_device(
    *, actor: "Pengguna", at: datetime, alamat: str, p256dh: str, auth: str, perangkat: str
) -> LanggananDorong:
    """Let a browser be reached. The same browser again is the same device; under another login it changes hands."""
    if not dorong.is_ready():
        raise Refused(AlasanKabar.DORONG_BELUM_SIAP)
    if not dorong.is_known_service(alamat):
        raise Refused(AlasanKabar.ALAMAT_DORONG_DITOLAK)
    if not dorong.check_keys(p256dh, auth):
        raise Refused(AlasanKabar.KUNCI_DORONG_KELIRU)
    known = LanggananDorong.objects.select_for_update().filter(alamat=alamat).first()
    if known is not None and (known.pengguna_id, known.p256dh, known.auth) == (actor.pk, p256dh, auth):
        return known
    if langganan_of(actor.pk).exclude(alamat=alamat).count() >= PERANGKAT_PALING_BANYAK:
        raise Refused(AlasanKabar.PERANGKAT_TERLALU_BANYAK, maks=PERANGKAT_PALING_BANYAK)
    if known is not None and known.pengguna_id != actor.pk:
        known.delete()  # with what still waits for whoever used it before
    row, _ = LanggananDorong.objects.update_or_create(
        alamat=alamat,
        defaults={"pengguna": actor, "p256dh": p256dh, "auth": auth, "perangkat": perangkat, "dibuat_at": at},
    )
    audit.record(actor, Jejak.SAMBUNG_PERANGKAT, row, at=at, after={"perangkat": perangkat})
    return row


@transaction.atomic
def disconnect_device(*, actor: "Pengguna", at: datetime, langganan: LanggananDorong) -> None:
    """Stop reaching one of one's own browsers."""
    audit.record(actor, Jejak.PUTUS_PERANGKAT, langganan, at=at, before={"perangkat": langganan.perangkat})
    langganan.delete()


@transaction.atomic
def send_trial(*, actor: "Pengguna", at: datetime) -> None:
    """Send oneself a notice through every channel, quiet hours or not; at most once a minute."""
    if Pemberitahuan.objects.filter(penerima=actor, jenis="core/percobaan", dibuat_at__gt=at - SEMENIT).exists():
        raise Refused(AlasanKabar.PERCOBAAN_TERLALU_SERING)
    jam = f"{local_time(actor.pk, at):%H.%M}"
    notify.send(actor, "core/percobaan", at=at, tautan="/profil/pemberitahuan/", surel=True, jam=jam)
    audit.record(actor, Jejak.KIRIM_PERCOBAAN, actor, at=at)
