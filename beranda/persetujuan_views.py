"""The approvals page: one inbox, many at once or one by one, with undo. Every view answers plain forms and htmx."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from beranda import persetujuan_queries as queries
from beranda.home_queries import other_kinds
from beranda.persetujuan_forms import TAB, TANDA, MassalForm, PutusanForm, SaringForm
from beranda.persetujuan_queries import Antrean
from beranda.persetujuan_tampil import remember_shown, seen_among
from beranda.queries import forget_lencana
from core import clock
from core.access import require
from core.errors import Refused
from core.web import is_htmx, page_of, pengguna_of, refusals_to
from kepegawaian import queries as orang
from logbook import access
from logbook.choices import ALASAN_CEPAT, StatusLogbook
from logbook.choices.tinjau import NilaiHari
from logbook.queries import tinjauan
from logbook.queries.versi import beside
from logbook.rules.alur import HasilMassal
from logbook.services import tinjauan as services
from logbook.services.nilai import rate
from logbook.services.tinjauan import Pilihan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

View = Callable[..., HttpResponse]
PER_HALAMAN = 50


@login_required
@require_GET
def persetujuan(request: HttpRequest) -> HttpResponse:
    return _show(request, request.GET)


def _deed(view: View) -> View:
    """A deed of the inbox: login and POST. Who comes by GET (a link or reload of a refused form) sees the inbox."""

    @wraps(view)
    def deed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "GET":
            return redirect(_address(request.GET))
        return view(request, *args, **kwargs)

    return login_required(require_http_methods(["GET", "POST"])(deed))


@_deed
def massal(request: HttpRequest) -> HttpResponse:
    """Approve or return all ticked rows; each by itself, and what did not go through is said."""
    user, at, form = pengguna_of(request), clock.now(), MassalForm(request.POST)
    keadaan = _state(request)
    if not form.is_valid():
        return _show(request, keadaan, {"massal": form}, 422)
    setuju = form.cleaned_data["aksi"] == "setujui"
    hasil: HasilMassal | None = None
    with refusals_to(form):
        if setuju:
            ids = {p.id for p in form.pilihan}
            bertanda = queries.marked_among(user, at, ids)
            terlihat = seen_among(user, form.pilihan)
            hasil = services.approve_many(actor=user, at=at, pilihan=form.pilihan, bertanda=bertanda, terlihat=terlihat)
        else:
            hasil = services.return_many(actor=user, at=at, pilihan=form.pilihan, catatan=form.kalimat)
    if hasil is None:
        return _show(request, keadaan, {"massal": form, "terpilih": set(request.POST.getlist("pilih"))}, 422)
    return _told(request, keadaan, hasil, urungkan=setuju)


@_deed
def setujui(request: HttpRequest, pk: int) -> HttpResponse:
    user, at, form = pengguna_of(request), clock.now(), PutusanForm(request.POST)
    _require_reviewer(user, pk, at)
    if form.is_valid():
        with refusals_to(form):
            pilihan = Pilihan(pk, form.cleaned_data["versi"])
            with transaction.atomic():
                services.approve(actor=user, at=at, pilihan=pilihan, catatan=form.kalimat)
                if nilai := form.cleaned_data["nilai"]:
                    rate(actor=user, at=at, pk=pk, nilai=NilaiHari(nilai), catatan=form.kalimat)
            return _told(request, _state(request), HasilMassal("disetujui", (pk,), ()), urungkan=True)
    return _show(request, _state(request, buka=pk), {"putusan": form}, 422)


@_deed
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    user, at, form = pengguna_of(request), clock.now(), PutusanForm(request.POST)
    _require_reviewer(user, pk, at)
    if form.is_valid():
        with refusals_to(form):
            pilihan = Pilihan(pk, form.cleaned_data["versi"])
            services.return_logbook(actor=user, at=at, pilihan=pilihan, catatan=form.kalimat)
            return _told(request, _state(request), HasilMassal("dikembalikan", (pk,), ()))
    return _show(request, _state(request, buka=pk), {"putusan": form}, 422)


@_deed
def urungkan(request: HttpRequest) -> HttpResponse:
    """Take approvals of today back ("Urungkan")."""
    keadaan = _state(request)
    ids = SaringForm(request.POST).ids_urungkan
    try:
        hasil = services.undo_many(actor=pengguna_of(request), at=clock.now(), ids=ids)
    except Refused as no:
        messages.error(request, no.pesan)
        return _show(request, keadaan, status=422)
    return _told(request, keadaan, hasil)


def _require_reviewer(user: "Pengguna", pk: int, at: datetime) -> None:
    """Before anything is said about the form: 404 outside the scope, 403 for who may not review."""
    logbook = tinjauan.logbook_in_view(user, pk, orang.today(at))
    if logbook is None:
        raise Http404
    require(access.can_review(user, logbook, at))


def _state(request: HttpRequest, buka: int | None = None) -> QueryDict:
    """Filters of the page a form was sent from; `buka` opens a row again."""
    keadaan = QueryDict(request.POST.get("keadaan", "")[:2000], mutable=True)
    keadaan.pop("urungkan", None)
    if buka is not None:
        keadaan["buka"] = str(buka)
    return keadaan


def _told(request: HttpRequest, keadaan: QueryDict, hasil: HasilMassal, *, urungkan: bool = False) -> HttpResponse:
    """After a deed: say what happened, offer to undo, go on with the next row."""
    forget_lencana(pengguna_of(request))
    if hasil.gagal:
        messages.warning(request, hasil.kalimat)
    elif not urungkan:
        messages.success(request, hasil.kalimat)
    if urungkan and hasil.berhasil:
        keadaan["urungkan"] = ",".join(map(str, hasil.berhasil))
    if is_htmx(request):
        answer = _show(request, keadaan)
        answer["HX-Push-Url"] = _address(keadaan)
        return answer
    return redirect(_address(keadaan))


def _address(keadaan: QueryDict) -> str:
    isi = keadaan.urlencode()
    return f"{reverse('beranda:persetujuan')}{f'?{isi}' if isi else ''}"


def _show(
    request: HttpRequest, keadaan: QueryDict, konteks: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page under its filters; for htmx the whole inbox or only the drawer."""
    user, at, saring = pengguna_of(request), clock.now(), SaringForm(keadaan)
    peran = orang.peran_of(user, orang.today(at))
    if peran.pegawai_id is None:
        raise PermissionDenied
    antrean, halaman = _inbox(request, user, at, saring, peran.pegawai_id)
    buka = saring.angka("buka")
    terbuka = antrean.row(buka)
    sebelum, berikut = antrean.neighbours(terbuka.id) if terbuka else (None, None)
    isi = {
        "a": antrean,
        "halaman": halaman,
        "saring": saring,
        "tampil": halaman.object_list if antrean.tab == StatusLogbook.TERKIRIM else antrean.baris,
        "alamat": reverse("beranda:persetujuan"),
        "q": _without(keadaan, "buka", "urungkan"),
        "keadaan": _without(keadaan, "buka", "urungkan").urlencode(),
        "tabs": [(nilai, kata, antrean.jumlah[nilai]) for nilai, kata in TAB],
        "chips": list(zip(TANDA, (antrean.semua, antrean.perlu, antrean.siap), strict=True)),
        "buka": terbuka,
        "tidak_ada": buka is not None and terbuka is None,
        "sisi": beside(terbuka.id) if terbuka else None,
        "sebelum": sebelum,
        "berikut": berikut,
        "putusan": PutusanForm(initial={"versi": terbuka.logbook.versi}) if terbuka else None,
        "massal": MassalForm(),
        "alasan_cepat": ALASAN_CEPAT,
        "kotak": other_kinds(user, at),
        "terpilih": set(request.POST.getlist("pilih") or request.GET.getlist("pilih")),
        "urungkan": tinjauan.undoable_ids(peran.pegawai_id, saring.ids_urungkan, at) if saring.ids_urungkan else [],
        **(konteks or {}),
    }
    if antrean.tab == StatusLogbook.TERKIRIM:
        # With the drawer open the list shows no entries on most screens: then only the open day was seen.
        remember_shown(user, [terbuka] if terbuka else list(isi["tampil"]))
    return render(request, _template(request), isi, status=status)


def _inbox(
    request: HttpRequest, user: "Pengguna", at: datetime, saring: SaringForm, pegawai_id: int
) -> tuple[Antrean, Any]:
    tab, milik = saring.teks("tab", StatusLogbook.TERKIRIM), saring.angka("pegawai")
    if tab != StatusLogbook.TERKIRIM:
        halaman = page_of(request, tinjauan.decided_by(pegawai_id, tab, milik), per=PER_HALAMAN)
        return queries.decided_page(user, at, tab, halaman), halaman
    antrean = queries.waiting(
        user,
        at,
        tanda=saring.teks("tanda"),
        urut=saring.teks("urut", "tanggal"),
        pegawai_id=milik,
        seluruh_unit=saring.teks("lingkup") == "unit",
        sesudah=saring.teks("sesudah"),
    )
    return antrean, page_of(request, list(antrean.baris), per=PER_HALAMAN)


def _without(keadaan: QueryDict, *nama: str) -> QueryDict:
    salinan = keadaan.copy()
    for satu in nama:
        salinan.pop(satu, None)
    return salinan


def _template(request: HttpRequest) -> str:
    if not is_htmx(request):
        return "beranda/persetujuan.html"
    is_drawer = request.method == "GET" and request.headers.get("HX-Target") == "laci"
    return "beranda/_persetujuan_laci.html" if is_drawer else "beranda/_persetujuan.html"
