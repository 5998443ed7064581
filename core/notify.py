"""Notices: an in-app row now, an e-mail after commit. Texts stand in templates/<app>/surel/<kind>.{subject.txt,txt}."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from core import jobs
from core.choices import StatusSurel
from core.models import Pemberitahuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


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
    """Notify one person. `jenis` is "<app>/<kind>"; `tautan` a path; the same non-empty `kunci` notifies only once."""
    from core.tasks import kirim_surel  # tasks import this package's models; the cycle is cut here

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
    )
    if kunci:
        dibuat = Pemberitahuan.objects.bulk_create([baris], ignore_conflicts=True)
        baris = Pemberitahuan.objects.get(penerima=penerima, kunci=kunci) if dibuat else baris
    else:
        baris.save()
    if baris.surel == StatusSurel.MENUNGGU:
        jobs.after_commit(kirim_surel, baris.pk)
