"""Sending one's day and taking it back; deciding on the day of somebody else from its own page."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import is_htmx, pengguna_of, refusals_to
from kepegawaian import queries as orang
from logbook import access
from logbook.forms import KirimForm, TinjauForm
from logbook.models import Logbook
from logbook.queries.penyunting import day_page
from logbook.queries.tinjauan import logbook_in_view
from logbook.services import tinjauan as services
from logbook.services.tinjauan import Pilihan
from logbook.views import own, render_day

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@login_required
@require_POST
def kirim(request: HttpRequest, tanggal: date) -> HttpResponse:
    user, at, form, pegawai = pengguna_of(request), clock.now(), KirimForm(request.POST), own(request)
    if form.is_valid():
        with refusals_to(form):
            logbook = services.submit(actor=user, at=at, tanggal=tanggal, **form.cleaned_data)
            messages.success(request, f"Terkirim ke {logbook.pemeriksa}.")
    halaman = day_page(user, pegawai, tanggal, at)
    if form.errors:
        return render_day(request, halaman, {"kirim": form.at_version(halaman.versi)}, 422)
    return render_day(request, halaman) if is_htmx(request) else redirect("logbook:hari", tanggal)


@login_required
@require_POST
def tarik(request: HttpRequest, tanggal: date) -> HttpResponse:
    user, at, pegawai, status = pengguna_of(request), clock.now(), own(request), 200
    try:
        services.withdraw(actor=user, at=at, tanggal=tanggal)
        messages.success(request, "Logbook ditarik kembali. Kirim lagi bila sudah selesai.")
    except Refused as no:
        messages.error(request, no.pesan)
        status = 422
    if status == 422 or is_htmx(request):
        return render_day(request, day_page(user, pegawai, tanggal, at), status=status)
    return redirect("logbook:hari", tanggal)


@login_required
@require_POST
def setujui(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, lambda user, at, form: services.approve(
        actor=user, at=at, pilihan=Pilihan(pk, form.cleaned_data["versi"]), catatan=form.cleaned_data["catatan"]
    ), "Logbook disetujui.")  # fmt: skip


@login_required
@require_POST
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, lambda user, at, form: services.return_logbook(
        actor=user, at=at, pilihan=Pilihan(pk, form.cleaned_data["versi"]), catatan=form.cleaned_data["catatan"]
    ), "Logbook dikembalikan.")  # fmt: skip


@login_required
@require_POST
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(
        request, pk, lambda user, at, _: services.undo_approval(actor=user, at=at, pk=pk), "Persetujuan dibatalkan."
    )


def for_review(request: HttpRequest, pk: int) -> Logbook:
    """A logbook in view (else 404) that the person may review (else 403)."""
    user, at = pengguna_of(request), clock.now()
    logbook = logbook_in_view(user, pk, orang.today(at))
    if logbook is None:
        raise Http404
    require(access.can_review(user, logbook, at))
    return logbook


def _decide(
    request: HttpRequest, pk: int, deed: "Callable[[Pengguna, datetime, TinjauForm], object]", kabar: str
) -> HttpResponse:
    """Decide on a logbook in view and show its page again."""
    user, at, form = pengguna_of(request), clock.now(), TinjauForm(request.POST)
    logbook = for_review(request, pk)
    if form.is_valid():
        with refusals_to(form):
            deed(user, at, form)
            messages.success(request, kabar)
    if not form.errors and not is_htmx(request):
        return redirect("logbook:pegawai-hari", logbook.pegawai_id, logbook.tanggal)
    halaman = day_page(user, logbook.pegawai, logbook.tanggal, at)
    if form.errors:
        return render_day(request, halaman, {"tinjau": form.at_version(halaman.versi)}, 422)
    return render_day(request, halaman)
