"""The button that hands a report to the head of its office for approval."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from core import clock
from core.errors import Refused
from core.web import pengguna_of
from laporan.services import pengesahan
from laporan.views import visible


@login_required
@require_POST
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    laporan = visible(request, pk)
    try:
        surat = pengesahan.submit(actor=pengguna_of(request), laporan_id=laporan.pk, at=clock.now())
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("laporan:rincian", laporan.pk)
    messages.success(request, f"Nota dinas menunggu tanda tangan {surat.nama_penandatangan}")
    return redirect("persuratan:rincian", surat.pk)
