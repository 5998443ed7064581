"""Letters: the list, one letter with its pages, the PDF, and the deeds that need no words."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST
from django_tables2 import RequestConfig

from core import clock, files
from core.errors import Refused
from core.tables import export
from core.web import page_of, pengguna_of
from kepegawaian import queries as orang
from persuratan import access, pintu, renderers
from persuratan.choices import Lihat, StatusSurat
from persuratan.forms import SaringForm
from persuratan.models import Surat
from persuratan.queries import dokumen
from persuratan.queries import surat as queries
from persuratan.queries.pengaturan import offices_of
from persuratan.rules import BISA_DIUBAH
from persuratan.services import surat as services
from persuratan.services import tanda_tangan
from persuratan.tables import SuratTable

PER_HALAMAN = 25


def surat_of(request: HttpRequest, pk: int, at: datetime) -> Surat:
    """The letter, or 404 outside the reader's view."""
    surat = queries.detail(pengguna_of(request), orang.today(at), pk)
    if surat is None:
        raise Http404
    return surat


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    tanggal = orang.today(at)
    form = SaringForm(request.GET)
    saring = form.as_saring()
    tabel = SuratTable(queries.daftar(user, tanggal, saring), request=request)
    RequestConfig(request, paginate=False).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        tanda_tangan.record_list(actor=user, at=at, jumlah=len(tabel.rows), saring=asdict(saring))
        return export(tabel, bentuk, "surat", [("Keadaan tanggal", f"{tanggal:%d-%m-%Y}"), *asdict(saring).items()])
    tabel.page = page_of(request, tabel.rows, PER_HALAMAN)
    konteks = {
        "tabel": tabel,
        "saring": form,
        "lihat": Lihat.choices,
        "pilih": saring.lihat,
        "menunggu": queries.count_to_sign(user, tanggal),
        "boleh_atur": offices_of(user, tanggal).exists(),
    }
    return render(request, "persuratan/daftar.html", konteks)


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: its pages as pictures, its facts, and what may be done with it."""
    user, at = pengguna_of(request), clock.now()
    surat = surat_of(request, pk, at)
    boleh_ubah, boleh_tanda = access.can_change(user, surat, at), access.can_sign(user, surat, at)
    peran = orang.peran_of(user, orang.today(at))
    konteks = {
        "s": surat,
        "halaman": range(1, renderers.count_pages(dokumen.document_of(surat, at)) + 1),
        "orang": queries.people_of(surat),
        "pengganti": queries.replacement_of(surat),
        "rujukan": pintu.rujukan_of(surat, user, at),
        "alamat_verifikasi": dokumen.verification_address(surat) if surat.urut else "",
        "bisa_ajukan": boleh_ubah and surat.status in BISA_DIUBAH,
        "bisa_tarik": boleh_ubah and surat.status == StatusSurat.DIAJUKAN,
        "bisa_tanda": boleh_tanda and surat.status == StatusSurat.DIAJUKAN,
        "bisa_cabut": boleh_tanda and surat.status == StatusSurat.DITANDATANGANI,
        "boleh_jejak": peran.is_admin or peran.is_uki,
    }
    return render(request, "persuratan/rincian.html", konteks)


@login_required
@require_GET
def halaman(request: HttpRequest, pk: int, nomor: int) -> HttpResponse:
    """A picture of one page of the letter."""
    at = clock.now()
    surat = surat_of(request, pk, at)
    gambar = renderers.render_pages(dokumen.document_of(surat, at))
    if not 1 <= nomor <= len(gambar):
        raise Http404
    umur = 600 if surat.urut else 0
    return HttpResponse(
        gambar[nomor - 1], content_type="image/png", headers={"Cache-Control": f"private, max-age={umur}"}
    )


@login_required
@require_GET
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The signed PDF as it was signed."""
    at = clock.now()
    surat = surat_of(request, pk, at)
    if surat.berkas is None:
        raise Http404
    tanda_tangan.record_download(actor=pengguna_of(request), surat=surat, at=at)
    return files.respond(surat.berkas)


def _post(request: HttpRequest, pk: int, deed: Callable[[datetime], object], kata: str, ke: str = "") -> HttpResponse:
    """A deed that needs no words: done, or refused with its sentence, then the letter again."""
    at = clock.now()
    surat_of(request, pk, at)
    try:
        deed(at)
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("persuratan:rincian", pk)
    messages.success(request, kata)
    return redirect(ke) if ke else redirect("persuratan:rincian", pk)


@login_required
@require_POST
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    return _post(
        request,
        pk,
        lambda at: services.submit(actor=pengguna_of(request), pk=pk, at=at),
        "Surat diajukan ke penandatangan.",
    )


@login_required
@require_POST
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    return _post(
        request, pk, lambda at: services.recall(actor=pengguna_of(request), pk=pk, at=at), "Surat ditarik menjadi draf."
    )


@login_required
@require_POST
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    return _post(
        request,
        pk,
        lambda at: services.discard(actor=pengguna_of(request), pk=pk, at=at),
        "Draf surat dibuang.",
        "persuratan:daftar",
    )
