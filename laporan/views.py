"""Reports: ask for one, watch the runs, take the document."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock, files, formats
from core.access import require
from core.errors import Refused
from core.web import after_post, page_of, page_or_fragment, pengguna_of, refusals_to
from laporan import access, jenis, queries
from laporan.choices import Bentuk, JenisLaporan, StatusLaporan
from laporan.forms import MintaForm, SaringForm
from laporan.models import Laporan
from laporan.queries import pengesahan, rombongan
from laporan.services import antrean, kabar

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

HALAMAN, POTONGAN = "laporan/daftar.html", "laporan/_daftar.html"


def today() -> date:
    """The date roles are asked for."""
    return formats.di_zona(clock.now(), "WIB").date()


def _context(request: HttpRequest) -> dict[str, Any]:
    """The runs asked for, and the offices one may ask for."""
    saring = SaringForm(request.GET)
    if not saring.is_valid():
        raise BadRequest
    user, data = pengguna_of(request), saring.cleaned_data
    rows = queries.daftar(user, today(), data["milik"], data["status"], data["kantor"], data["jenis_saring"])
    halaman = page_of(request, rows, per=10)
    runs = queries.with_queue(halaman.object_list, clock.now())
    units = list(queries.kantor_in_view(user, today()))
    return {
        "halaman": halaman,
        "runs": runs,
        "rombongan": rombongan.running(user, today(), clock.now()),
        "berjalan": any(r.is_berjalan for r in runs),
        "saring": data,
        "units": units,
        "kantor": [(u.kode, u.nama_pendek) for u in units],
        "status": StatusLaporan.choices,
        "semua_jenis": JenisLaporan.choices,
        "pilihan": [(k.value, k.label, j.uraian, j.ikon) for k, j in jenis.SEMUA.items()],
    }


def _chosen(request: HttpRequest) -> JenisLaporan:
    """The kind the form is about: as sent, as asked for in the address, else the first."""
    kode = request.POST.get("jenis") or request.GET.get("jenis", "")
    return JenisLaporan(kode) if kode in JenisLaporan.values else JenisLaporan.REKAP_KINERJA


def _form(request: HttpRequest, units: "list[UnitKerja]", data: Any = None) -> MintaForm:
    kode, at = _chosen(request), clock.now()
    periods = [(r, queries.periods_of(kode, r, units[0], at)) for r in jenis.jenis_of(kode).rentang] if units else []
    return MintaForm(data, units=units, periods=periods, initial={"jenis": kode})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    user = pengguna_of(request)
    require(access.can_read(user, today()))
    konteks = {**_context(request), "terpilih": _chosen(request)}
    if request.method != "POST":
        return page_or_fragment(request, HALAMAN, POTONGAN, {**konteks, "form": _form(request, konteks["units"])})
    form = _form(request, konteks["units"], request.POST)
    if form.is_valid():
        data = form.cleaned_data
        unit = next(u for u in konteks["units"] if u.kode == data["unit"])
        with refusals_to(form):
            kode = JenisLaporan(data["jenis"])
            antrean.request_laporan(
                actor=user, jenis=kode, unit=unit, masa=data["masa"], alasan=data["alasan"], at=clock.now()
            )
            messages.success(request, "Laporan masuk antrean. Anda diberi tahu saat berkas siap.")
    return after_post(request, form, page=HALAMAN, fragment=HALAMAN, context=konteks, done="laporan:daftar")


def visible(request: HttpRequest, pk: int) -> Laporan:
    """A report of the login's scope, or 404."""
    require(access.can_read(pengguna_of(request), today()))
    laporan = queries.laporan_visible_to(pengguna_of(request), today()).filter(pk=pk).first()
    if laporan is None:
        raise Http404
    return laporan


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: its forms, hashes, versions, and what changed since the version before."""
    laporan = visible(request, pk)
    konteks = {
        "l": laporan,
        "r": queries.with_queue([laporan], clock.now())[0],
        "versi": list(queries.versions_of(laporan)),
        "alamat": request.build_absolute_uri(f"/verifikasi/laporan/{laporan.kode_verifikasi}/"),
        "sah": pengesahan.state_of(laporan, pengguna_of(request), clock.now()),
        "rujukan_temuan": f"{laporan.get_jenis_display()} {laporan.masa.label} versi {laporan.versi}",
    }
    return render(request, "laporan/rincian.html", konteks)


@login_required
@require_POST
def ulang(request: HttpRequest, pk: int) -> HttpResponse:
    return _press(request, pk, antrean.retry_laporan, "Laporan disusun ulang.")


@login_required
@require_POST
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    return _press(request, pk, antrean.cancel_laporan, "Laporan dibatalkan.")


def _press(request: HttpRequest, pk: int, verb: Any, kalimat: str) -> HttpResponse:
    """A button on a run: the deed, or why not, said on the list."""
    laporan = visible(request, pk)
    try:
        verb(actor=pengguna_of(request), pk=laporan.pk, at=clock.now())
        messages.success(request, kalimat)
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect("laporan:daftar")


@login_required
@require_GET
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    laporan = visible(request, pk)
    kode = request.GET.get("bentuk", Bentuk.XLSX)
    if kode not in Bentuk.values:
        raise BadRequest
    return _hand_out(request, laporan, Bentuk(kode), "halaman")


def _hand_out(request: HttpRequest, laporan: Laporan, bentuk: Bentuk, lewat: str) -> HttpResponseBase:
    try:
        berkas = antrean.record_download(
            actor=pengguna_of(request), laporan=laporan, at=clock.now(), bentuk=bentuk, lewat=lewat
        )
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("laporan:daftar")
    return files.respond(berkas)


@login_required
@require_GET
def ambil(request: HttpRequest, kode_ambil: str) -> HttpResponseBase:
    """The link of a notice: to the report it is about, for the login it was sent to, as long as it holds."""
    found = kabar.read_link(kode_ambil)
    if found is None or found[1] != pengguna_of(request).pk:
        messages.warning(request, "Tautan itu sudah berakhir atau bukan untuk akun Anda. Ambil berkas dari daftar ini.")
        return redirect("laporan:daftar")
    laporan = visible(request, found[0])
    return redirect("laporan:rincian", laporan.pk)
