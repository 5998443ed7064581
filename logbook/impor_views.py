"""An import of logbooks in three steps: Unggah, Periksa, Simpan. And the workbooks that go out to come back."""

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.errors import Refused
from core.periods import Month
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from logbook import access, impor_lembar
from logbook.choices.impor import KolomImpor, NasibBaris, StatusImporLogbook
from logbook.impor_forms import SENDIRI, KolomForm, UnggahForm
from logbook.models import ImporLogbook
from logbook.queries import impor as sumber
from logbook.services import impor as services
from logbook.services.impor_kemajuan import progress_of

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

TAHAP: Final = [{"nama": nama} for nama in ("Unggah", "Periksa", "Simpan")]
PER_HALAMAN: Final = 50


@login_required
@require_http_methods(["GET", "POST"])
def mulai(request: HttpRequest) -> HttpResponse:
    """Upload a file, and see the imports there were."""
    user, at = pengguna_of(request), clock.now()
    pilihan = _choices(request)
    form = UnggahForm(posted(request), request.FILES or None, milik=pilihan)
    if form.is_valid():
        berkas, milik = form.cleaned_data["berkas"], form.cleaned_data["milik"]
        with refusals_to(form):
            impor = services.upload_impor(
                actor=user, at=at, file=berkas, nama=berkas.name, unit=_unit_of(request, milik)
            )
            return _read(request, impor)
    page = page_of(request, sumber.impor_of(user), 10)
    konteks = {
        "form": form, "page": page, "tahap": TAHAP, "kini": 1, "bulan": Month.of(orang.today(at)),
        "pilihan": pilihan, "kolom": [k.label for k in KolomImpor if k is not KolomImpor.KUNCI],
    }  # fmt: skip
    return render(request, "logbook/impor.html", konteks, status=422 if form.errors else 200)


def _read(request: HttpRequest, impor: ImporLogbook) -> HttpResponse:
    """Have the file read as recognised; where a column is missing the person says which it is."""
    try:
        services.match_impor(actor=pengguna_of(request), at=clock.now(), pk=impor.pk)
    except Refused as no:
        messages.warning(request, no.pesan)
    else:
        services.start_reading(impor=sumber.impor_by_id(impor.pk), now=clock.now)
    return redirect("logbook:impor-rincian", impor.pk)


@login_required
@require_GET
def rincian(request: HttpRequest, impor_logbook_id: int) -> HttpResponse:
    """What the file holds: progress while it is read, then every row with what becomes of it."""
    return _page(request, _own(request, impor_logbook_id))


@login_required
@require_POST
def kolom(request: HttpRequest, impor_logbook_id: int) -> HttpResponse:
    """Say which column means what, and read again."""
    impor = _own(request, impor_logbook_id)
    form = _kolom_form(impor, request.POST)
    if form.is_valid():
        with refusals_to(form):
            services.match_impor(actor=pengguna_of(request), at=clock.now(), pk=impor.pk, kolom=form.as_kolom())
            services.start_reading(impor=sumber.impor_by_id(impor.pk), now=clock.now)
            return redirect("logbook:impor-rincian", impor.pk)
    return _page(request, impor, form, 422)


@login_required
@require_POST
def terapkan(request: HttpRequest, impor_logbook_id: int) -> HttpResponse:
    """Do what the preview showed."""
    impor = _own(request, impor_logbook_id)
    try:
        services.apply_impor(actor=pengguna_of(request), at=clock.now(), pk=impor.pk)
        services.start_applying(impor=sumber.impor_by_id(impor.pk), now=clock.now)
    except Refused as no:
        messages.error(request, no.pesan)
        return _page(request, sumber.impor_by_id(impor.pk), status=422)
    return redirect("logbook:impor-rincian", impor.pk)


@login_required
@require_POST
def batal(request: HttpRequest, impor_logbook_id: int) -> HttpResponse:
    impor = _own(request, impor_logbook_id)
    try:
        services.cancel_impor(actor=pengguna_of(request), at=clock.now(), pk=impor.pk)
        messages.success(request, "Impor dibatalkan. Tidak ada yang disimpan.")
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect("logbook:impor")


@login_required
@require_GET
def galat(request: HttpRequest, impor_logbook_id: int) -> HttpResponseBase:
    """Every faulty cell as a workbook."""
    impor = _own(request, impor_logbook_id)
    return impor_lembar.errors_response(sumber.rows_shown(impor, NasibBaris.GAGAL).iterator(chunk_size=500))


@login_required
@require_GET
def contoh(request: HttpRequest) -> HttpResponseBase:
    """An empty workbook with drop-downs; an admin's names the people of the unit asked for."""
    unit = _unit_of(request, request.GET.get("milik", SENDIRI))
    siapa = sumber.people_under(unit, orang.today(clock.now())) if unit else _oneself(request)
    return impor_lembar.template_response(siapa)


@login_required
@require_GET
def ekspor(request: HttpRequest) -> HttpResponseBase:
    """A month of entries to edit and upload again; that they left the house is kept."""
    user, at = pengguna_of(request), clock.now()
    unit = _unit_of(request, request.GET.get("milik", SENDIRI))
    try:
        bulan = Month.parse(request.GET.get("bulan", ""))
    except ValueError:
        bulan = Month.of(orang.today(at))
    siapa = sumber.people_under(unit, orang.today(at)) if unit else _oneself(request)
    rows = sumber.editable_entries([pk for pk, _, _ in siapa], bulan.days)
    if unit is not None:
        services.record_export(actor=user, at=at, unit=unit, bulan=str(bulan), jumlah=rows.count())
    return impor_lembar.editable_response(f"logbook-{bulan}", rows.iterator(chunk_size=500), siapa)


# --- parts -----------------------------------------------------------------------------------------------------------


def _own(request: HttpRequest, pk: int) -> ImporLogbook:
    return get_object_or_404(sumber.impor_of(pengguna_of(request)), pk=pk)


def _oneself(request: HttpRequest) -> list[tuple[int, str, str]]:
    pegawai = access.own_pegawai(pengguna_of(request))
    if pegawai is None:
        raise PermissionDenied
    return [(pegawai.pk, pegawai.nip or "", pegawai.nama)]


def _choices(request: HttpRequest) -> list[tuple[str, str]]:
    """One's own logbook, and the units whose register one keeps."""
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    own = [(SENDIRI, "Logbook saya")] if access.own_pegawai(user) is not None else []
    units = [(str(u.pk), u.nama) for u in orang.units_in_view(user, tanggal, JenisPeran.ADMIN).order_by("jalur")]
    if not own and not units:
        raise PermissionDenied
    return own + units


def _unit_of(request: HttpRequest, milik: str) -> "UnitKerja | None":
    """The unit chosen; None is oneself. A unit out of one's reach is 404."""
    if milik == SENDIRI or not milik:
        return None
    units = orang.units_in_view(pengguna_of(request), orang.today(clock.now()), JenisPeran.ADMIN)
    unit: UnitKerja | None = units.filter(pk=int(milik) if milik.isdecimal() and len(milik) < 19 else 0).first()
    if unit is None:
        raise Http404
    return unit


def _kolom_form(impor: ImporLogbook, data: Any = None) -> KolomForm:
    return KolomForm(data, judul=impor.pilihan.get("judul", []), kolom=sumber.columns_of(impor))


def _page(request: HttpRequest, impor: ImporLogbook, form: KolomForm | None = None, status: int = 200) -> HttpResponse:
    nasib = request.GET.get("nasib", "")
    siap = impor.status == StatusImporLogbook.DIPERIKSA
    hitung = sumber.counts(impor)
    if nasib not in hitung:  # what is to be mended comes first, unless all were asked for
        nasib = NasibBaris.GAGAL.value if hitung[NasibBaris.GAGAL] and nasib != "semua" else ""
    page = page_of(request, sumber.rows_shown(impor, nasib), PER_HALAMAN)
    konteks = {
        "impor": impor,
        "kemajuan": progress_of(impor),
        "hitung": [(n, hitung[n]) for n in NasibBaris],
        "jumlah": hitung,
        "nasib": nasib,
        "page": page,
        "form": form or _kolom_form(impor),
        "buka_kolom": form is not None or impor.status == StatusImporLogbook.DIUNGGAH,
        "siap": siap,
        "akan": hitung[NasibBaris.BARU] + hitung[NasibBaris.UBAH],
        "tahap": TAHAP,
        "kini": 4 if impor.status == StatusImporLogbook.SELESAI else 2,
    }
    return render(request, "logbook/impor_rincian.html", konteks, status=status)
