"""Pages of verdicts: the list, one person's, one's own, and objections."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from core import clock, files
from core.access import require
from core.tables import export
from core.web import page_of, pengguna_of, posted, refusals_to
from kelayakan import layak_access as access
from kelayakan.layak_forms import KeberatanForm, PutusKeberatanForm, SaringLayakForm
from kelayakan.layak_tables import KelayakanTable
from kelayakan.models import Keberatan
from kelayakan.queries import fakta, layak_daftar
from kelayakan.queries.layak_daftar import Saringan
from kelayakan.services import layak_catatan, layak_keberatan
from kepegawaian import queries as orang


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(access.can_see_list(user, hari_ini))
    saring = SaringLayakForm(request.GET)
    konteks = {
        "saring": saring,
        "jumlah": layak_daftar.counts(user, hari_ini),
        "kantor": layak_daftar.offices_in_view(user, hari_ini),
        "boleh_usul": access.can_keep_facts(user, hari_ini),
    }
    if saring.value("putusan") == "belum":
        page = page_of(request, layak_daftar.people_without(user, hari_ini))
        return render(request, "kelayakan/layak_belum.html", {**konteks, "page": page})
    rows = layak_daftar.filtered(
        layak_daftar.verdicts_visible_to(user, hari_ini),
        Saringan(**{nama: saring.value(nama) for nama in Saringan.__slots__}),
        hari_ini,
    )
    tabel = KelayakanTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        layak_catatan.record_export(actor=user, at=at, jumlah=rows.count())
        return export(tabel, bentuk, "kelayakan")
    return render(request, "kelayakan/layak_daftar.html", {**konteks, "tabel": tabel, "page": tabel.page})


@login_required
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    """One's own eligibility: why, on which article, until when, and what one may do about it."""
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    pegawai = getattr(user, "pegawai", None)
    if pegawai is None:
        raise Http404
    konteks = {
        "pegawai": pegawai,
        "keadaan": layak_daftar.state_of(pegawai, hari_ini),
        "kesiapan": fakta.readiness_of(pegawai.pk),
        "prioritas": fakta.priorities_of(pegawai.pk).filter(disetujui=True, selesai__gt=hari_ini).exists(),
        "rumah": fakta.homes_of(pegawai.pk).first(),
        "hari_ini": hari_ini,
    }
    return render(request, "kelayakan/layak_saya.html", konteks)


@login_required
@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The same of somebody one answers for, without what is protected."""
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    orang_nya = layak_daftar.person_in_view(user, hari_ini, pegawai_id)
    if orang_nya is None:
        raise Http404
    konteks = {
        "pegawai": orang_nya,
        "keadaan": layak_daftar.state_of(orang_nya, hari_ini),
        "kesiapan": fakta.readiness_of(orang_nya.pk),
        "hari_ini": hari_ini,
    }
    return render(request, "kelayakan/layak_pegawai.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ajukan_keberatan(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = layak_daftar.own_verdict(user, pk)
    if row is None:
        raise Http404
    form = KeberatanForm(request.POST, request.FILES) if request.method == "POST" else KeberatanForm()
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            layak_keberatan.object_to(actor=user, at=at, kelayakan_id=row.pk, **form.cleaned_data)
            messages.success(request, "Keberatan dikirim. Anda diberi tahu saat sudah diputuskan.")
            return redirect("kelayakan:saya")
    konteks = {"form": form, "baris": row, "alasan": layak_daftar.reasons(row)}
    return render(request, "kelayakan/keberatan_ajukan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def keberatan(request: HttpRequest) -> HttpResponse:
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(access.can_see_batches(user, hari_ini))
    page = page_of(request, layak_daftar.objections_visible_to(user, hari_ini))
    return render(request, "kelayakan/keberatan_daftar.html", {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
def keberatan_rincian(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = _objection(request, pk)
    form = PutusKeberatanForm(posted(request))
    if request.method == "POST":
        require(access.can_decide_objection(user, row, orang.today(at)))
        if form.is_valid():
            with refusals_to(form):
                layak_keberatan.decide_objection(
                    actor=user, at=at, pk=row.pk, terima=form.granted(), putusan=form.cleaned_data["putusan"]
                )
                messages.success(request, "Keberatan diputuskan dan pegawainya diberi tahu.")
                return redirect("kelayakan:keberatan")
    konteks = {
        "form": form,
        "keberatan": row,
        "alasan": layak_daftar.reasons(row.kelayakan),
        "boleh_putus": access.can_decide_objection(user, row, orang.today(at)),
    }
    return render(request, "kelayakan/keberatan_rincian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def keberatan_bukti(request: HttpRequest, pk: int) -> HttpResponseBase:
    row = _objection(request, pk)
    berkas = layak_keberatan.open_evidence(actor=pengguna_of(request), at=clock.now(), keberatan=row)
    if berkas is None:
        raise Http404
    return files.respond(berkas)


def _objection(request: HttpRequest, pk: int) -> Keberatan:
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(access.can_see_batches(user, hari_ini))
    return get_object_or_404(layak_daftar.objections_visible_to(user, hari_ini), pk=pk)
