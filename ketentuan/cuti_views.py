"""Pages of rules about absence: every kind with its history, and replacing one from a date on."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock, formats
from core.access import require
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, kalimat
from ketentuan import cuti_queries as queries
from ketentuan.cuti_choices import StatusASN
from ketentuan.cuti_forms import AturanCutiForm
from ketentuan.cuti_models import AturanCuti
from ketentuan.cuti_rules import IsiAturanCuti, kind_label
from ketentuan.halaman import dasar_choices, dasar_of, penyunting_of
from ketentuan.kebijakan_tampilan import Kini, kini_of
from ketentuan.services import cuti as services


@dataclass(frozen=True, slots=True)
class BarisCuti:
    """A rule about absence with its kind, for whom and how long it holds, in words."""

    row: AturanCuti
    judul: str
    masa: str
    kini: Kini


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    aturan = [
        BarisCuti(row, _title(row), kalimat.masa(row.mulai, row.selesai), kini_of(row.mulai, row.selesai, tanggal))
        for row in queries.aturan_cuti()
    ]
    konteks = {"aturan": aturan, "boleh": access.can_change_rules(user, None, tanggal)}
    return render(request, "ketentuan/cuti.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ganti(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = penyunting_of(request)
    lama = queries.aturan_cuti().filter(pk=pk).first()
    if lama is None:
        raise Http404
    require(siapa.untuk_semua)
    kolom = {nama: getattr(lama, nama) for nama in IsiAturanCuti.__dataclass_fields__}
    awal: dict[str, Any] = kolom | {"dasar": str(lama.dasar.pk), "sidik": services.fingerprint(lama)}
    form = AturanCutiForm(posted(request), dasar=dasar_choices(), initial=awal)
    if form.is_valid():
        with refusals_to(form), transaction.atomic():
            row = services.replace_aturan_cuti(
                actor=siapa.user,
                at=siapa.at,
                lama=lama,
                isi=form.as_isi(),
                dasar=dasar_of(form, siapa),
                mulai=form.cleaned_data["mulai"],
                selesai=form.selesai,
                sidik=form.cleaned_data["sidik"],
            )
            messages.success(request, f"{_title(row)} berlaku mulai {formats.tanggal(row.mulai)}.")
            return redirect("ketentuan:cuti")
    isian = [form[nama] for nama in IsiAturanCuti.__dataclass_fields__]
    konteks = {"form": form, "kolom": isian, "judul": _title(lama)}
    return render(request, "ketentuan/cuti_tulis.html", konteks, status=422 if form.errors else 200)


def _title(row: AturanCuti) -> str:
    untuk = f" ({StatusASN(row.status).label})" if row.status else ""
    return f"{kind_label(row.jenis)}{untuk}"
