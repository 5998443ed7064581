"""A person's plan: the list with its progress, one item, and an upload seen before it is taken in."""

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import ukuran
from core.tables import new_workbook, workbook_response, write_sheet
from core.web import pengguna_of, refusals_to
from kepegawaian.rules.lembar import MAKS_BYTE
from logbook.models import RencanaKinerja
from logbook.queries import rencana as queries
from logbook.rencana_forms import BekalForm, RencanaForm, TahunForm, UnggahForm
from logbook.rules.rencana_lembar import Kolom
from logbook.services import rencana as services
from logbook.views import own, seen

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

_CONTOH: Final = {
    Kolom.NOMOR: 1,
    Kolom.PIMPINAN: "Terwujudnya pengelolaan BMN yang tertib",
    Kolom.RHK: "Tersusunnya konsep keputusan penetapan status penggunaan BMN",
    Kolom.ASPEK: "Kuantitas",
    Kolom.INDIKATOR: "Jumlah konsep keputusan yang disusun",
    Kolom.TARGET: "48 konsep",
}


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    return _list(request, own(request), is_own=True)


@login_required
@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The plan of somebody in view, to read."""
    found = seen(request, pegawai_id)
    if found.pengguna_id == pengguna_of(request).pk:
        return redirect("logbook:rencana")
    return _list(request, found, is_own=False)


@login_required
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    kini = queries.year_now(own(request), clock.now())
    return _edit(request, None, TahunForm(request.GET).value(kini))


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, rencana_id: int) -> HttpResponse:
    row = _own_item(request, rencana_id)
    return _edit(request, row, row.tahun)


@login_required
@require_POST
def hapus(request: HttpRequest, rencana_id: int) -> HttpResponse:
    row = _own_item(request, rencana_id)
    services.remove_rencana(actor=pengguna_of(request), at=clock.now(), rencana_id=rencana_id)
    messages.success(request, f"Rencana {row.nomor} dihapus. Kegiatan yang menyebutnya tetap.")
    return redirect(_list_url(row.tahun))


@login_required
@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """Upload a file and see what it would do; nothing is kept yet."""
    tahun = TahunForm(request.GET).value(queries.year_now(own(request), clock.now()))
    if request.method == "GET":
        return render(request, "logbook/rencana_impor.html", {"form": UnggahForm(initial={"tahun": tahun})})
    form = UnggahForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_to(form):
            berkas, tahun = form.cleaned_data["berkas"], form.cleaned_data["tahun"]
            if berkas.size > MAKS_BYTE:
                raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, "berkas", batas=ukuran(MAKS_BYTE))
            baris = services.read_upload(berkas.read(), berkas.name or "berkas")
            perubahan = services.preview(actor=pengguna_of(request), tahun=tahun, baris=baris)
            konteks = {"perubahan": perubahan, "tahun": tahun, "nama": berkas.name}
            if not perubahan.gagal:
                konteks["bekal"] = BekalForm(initial={"bekal": services.seal(pengguna_of(request), tahun, baris)})
            return render(request, "logbook/rencana_periksa.html", konteks)
    return render(request, "logbook/rencana_impor.html", {"form": form}, status=422)


@login_required
@require_POST
def terapkan(request: HttpRequest) -> HttpResponse:
    """Take in what the preview showed."""
    own(request)
    form = BekalForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            hasil = services.apply_upload(actor=pengguna_of(request), at=clock.now(), bekal=form.cleaned_data["bekal"])
            messages.success(
                request, f"{hasil.count('baru')} rencana ditambahkan, {hasil.count('berubah')} diperbarui."
            )
            return redirect("logbook:rencana")
    return render(request, "logbook/rencana_impor.html", {"form": UnggahForm(), "tolak": form}, status=422)


@login_required
@require_GET
def contoh(request: HttpRequest) -> HttpResponseBase:
    """A workbook to fill."""
    own(request)
    buku = new_workbook()
    kolom = [satu for satu in Kolom if satu != Kolom.SATUAN]
    write_sheet(
        buku,
        "Rencana kinerja",
        [[satu.value for satu in kolom], [_CONTOH.get(satu, "") for satu in kolom]],
        lebar=(6, 40, 50, 14, 40, 20),
    )
    return workbook_response(buku, "rencana-kinerja-contoh")


def _list(request: HttpRequest, pegawai: "Pegawai", *, is_own: bool) -> HttpResponse:
    kini = queries.year_now(pegawai, clock.now())
    tahun = TahunForm(request.GET).value(kini)
    konteks = {
        "pegawai": pegawai,
        "is_own": is_own,
        "tahun": tahun,
        "tahun_lain": sorted({*queries.years_of(pegawai.pk), kini, tahun}, reverse=True),
        "rencana": queries.progress_of(pegawai.pk, tahun),
    }
    return render(request, "logbook/rencana.html", konteks)


def _edit(request: HttpRequest, row: RencanaKinerja | None, tahun: int) -> HttpResponse:
    if request.method == "POST":
        form = RencanaForm(request.POST)
        if form.is_valid():
            with refusals_to(form):
                simpanan = services.save_rencana(
                    actor=pengguna_of(request),
                    at=clock.now(),
                    tahun=row.tahun if row else form.cleaned_data["tahun"],
                    isi=form.isi,
                    rencana_id=row.pk if row else None,
                )
                messages.success(request, f"Rencana {simpanan.nomor} tersimpan.")
                return redirect(_list_url(simpanan.tahun))
    else:
        isi = queries.isi_of(row) if row else None
        form = RencanaForm(
            initial={"tahun": tahun}
            if isi is None
            else {
                "tahun": tahun,
                "rhk": isi.rhk,
                "sasaran": isi.sasaran.tulisan,
                "indikator": isi.indikator,
                "rhk_pimpinan": isi.rhk_pimpinan,
            }
        )
    konteks = {"form": form, "row": row, "tahun": tahun}
    return render(request, "logbook/rencana_form.html", konteks, status=422 if form.errors else 200)


def _own_item(request: HttpRequest, rencana_id: int) -> RencanaKinerja:
    row = queries.item_of(own(request).pk, rencana_id)
    if row is None:
        raise Http404
    return row


def _list_url(tahun: int) -> str:
    return f"{reverse('logbook:rencana')}?tahun={tahun}"
