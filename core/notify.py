"""Notices: an in-app row now; after commit the worker chooses the other ways out. Texts stand in
templates/<app>/surel/<kind>.{subject.txt,txt}."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from core import jobs
from core.choices import StatusSurel
from core.models import Pemberitahuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

SEKARANG = timedelta()


def send(
    penerima: "Pengguna",
    jenis: str,
    *,
    at: datetime,
    tautan: str = "",
    surel: bool = False,
    kunci: str = "",
    **facts: object,
) -> None:
    """Notify one person. `jenis` is "<app>/<kind>"; `tautan` a path; the same non-empty `kunci` notifies only once.

    `surel` says that it matters enough for an e-mail; whether one goes out, and when, is the person's choice.
    """
    _write(penerima, jenis, facts, at=at, tautan=tautan, surel=surel, kunci=kunci, tunda=SEKARANG)


def hold(
    penerima: "Pengguna", jenis: str, *, at: datetime, tunda: timedelta, kunci: str, tautan: str = "", **facts: object
) -> None:
    """As `send`, but it stays inside the house for so long: until then `withdraw` takes it back."""
    _write(penerima, jenis, facts, at=at, tautan=tautan, surel=False, kunci=kunci, tunda=tunda)


def _write(
    penerima: "Pengguna",
    jenis: str,
    facts: dict[str, object],
    *,
    at: datetime,
    tautan: str,
    surel: bool,
    kunci: str,
    tunda: timedelta,
) -> None:
    from core.tasks import antar_kabar  # tasks import this package's models; the cycle is cut here

    app, kind = jenis.split("/")
    konteks = {"penerima": penerima, **facts}
    judul = " ".join(render_to_string(f"{app}/surel/{kind}.subject.txt", konteks).split())
    isi = render_to_string(f"{app}/surel/{kind}.txt", konteks).strip()
    baris = Pemberitahuan(
        penerima=penerima,
        jenis=jenis,
        judul=judul[:200],
        isi=isi,
        tautan=tautan,
        dibuat_at=at,
        surel=StatusSurel.MENUNGGU if surel and penerima.email else StatusSurel.TANPA,
        kunci=kunci,
        antar_at=at + tunda,
    )
    if kunci:
        dibuat = Pemberitahuan.objects.bulk_create([baris], ignore_conflicts=True)
        baris = Pemberitahuan.objects.get(penerima=penerima, kunci=kunci) if dibuat else baris
    else:
        baris.save()
    if not tunda:
        jobs.after_commit(antar_kabar, baris.pk)


def withdraw(penerima: "Pengguna", kunci: str, *, at: datetime) -> bool:
    """Take back a notice that has not left the house yet and was not read; False when it is too late."""
    rows = Pemberitahuan.objects.filter(penerima=penerima, kunci=kunci, antar_at__gt=at, dibaca_at__isnull=True)
    return rows.delete()[0] > 0
