"""Favourites: the list with what recurs when, and putting some into a day."""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.errors import Refused
from core.formats import HARI
from core.web import is_htmx, pengguna_of
from logbook.queries import favorit as queries
from logbook.queries.penyunting import day_page
from logbook.queries.tempat import today_of
from logbook.services import favorit as services
from logbook.urung import offer_take_back
from logbook.views import own, render_day


class UlangForm(forms.Form):
    """When a favourite recurs."""

    hari_pekan = forms.TypedMultipleChoiceField(
        label="Setiap hari",
        required=False,
        coerce=int,
        choices=[(n, nama) for n, nama in enumerate(HARI, start=1)],
        widget=forms.CheckboxSelectMultiple,
    )
    tanggal_bulan = forms.IntegerField(
        label="Tanggal setiap bulan",
        required=False,
        min_value=1,
        max_value=31,
        widget=forms.NumberInput(attrs={"class": "num", "inputmode": "numeric"}),
    )


class PilihForm(forms.Form):
    """Favourites to put into a day."""

    favorit = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args: object, pilihan: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["favorit"].choices = [(pk, pk) for pk in pilihan]  # type: ignore[attr-defined]


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Every favourite of one's own, and the one whose days are being set."""
    pegawai = own(request)
    rows = queries.offered_on(pegawai.pk, today_of(pegawai.pk, clock.now()))
    return render(request, "logbook/favorit.html", {"favorit": rows})


@login_required
@require_GET
def tawaran(request: HttpRequest, tanggal: date) -> HttpResponse:
    """What may be put into a day: a fragment of the day page, or a page of its own without scripts."""
    konteks = {"tawaran": queries.offered_on(own(request).pk, tanggal), "tanggal": tanggal}
    return render(request, "logbook/_favorit.html" if is_htmx(request) else "logbook/favorit_hari.html", konteks)


@login_required
@require_POST
def tambah(request: HttpRequest, tanggal: date) -> HttpResponse:
    """Put the chosen ones into the day as drafts."""
    pegawai, user = own(request), pengguna_of(request)
    dikenal = [row.pk for row in queries.favorit_of(pegawai.pk)]
    form = PilihForm(request.POST, pilihan=dikenal)
    status = 200
    try:
        ids = form.cleaned_data["favorit"] if form.is_valid() else []
        kunci = services.add_favorit(actor=user, at=clock.now(), tanggal=tanggal, favorit_ids=ids)
        if kunci:
            offer_take_back(request, tanggal, kunci, f"{len(kunci)} kegiatan ditambahkan. Isi jamnya.")
        else:
            messages.success(request, "Semuanya sudah ada di hari ini.")
    except Refused as no:
        messages.error(request, no.pesan)
        status = 422
    if status == 200 and not is_htmx(request):
        return redirect("logbook:hari", tanggal)
    return render_day(request, day_page(user, pegawai, tanggal, clock.now()), status=status)


@login_required
@require_POST
def simpan(request: HttpRequest, tanggal: date, kunci: UUID) -> HttpResponse:
    """Keep an entry as a favourite."""
    own(request)
    user = pengguna_of(request)
    try:
        favorit = services.keep_favorit(actor=user, at=clock.now(), tanggal=tanggal, kunci=kunci)
    except Refused as no:
        messages.error(request, no.pesan)
        return render_day(request, day_page(user, own(request), tanggal, clock.now()), status=422)
    return redirect(f"{reverse('logbook:favorit')}#favorit-{favorit.pk}")


@login_required
@require_POST
def ulang(request: HttpRequest, favorit_id: int) -> HttpResponse:
    """Set the days a favourite recurs on."""
    _check_own(request, favorit_id)
    form = UlangForm(request.POST)
    if not form.is_valid():
        rows = queries.offered_on(own(request).pk, today_of(own(request).pk, clock.now()))
        konteks = {"favorit": rows, "salah": form, "salah_id": favorit_id}
        return render(request, "logbook/favorit.html", konteks, status=422)
    services.set_recurrence(
        actor=pengguna_of(request),
        at=clock.now(),
        favorit_id=favorit_id,
        hari_pekan=form.cleaned_data["hari_pekan"],
        tanggal_bulan=form.cleaned_data["tanggal_bulan"],
    )
    messages.success(request, "Hari berulangnya tersimpan.")
    return redirect("logbook:favorit")


@login_required
@require_POST
def hapus(request: HttpRequest, favorit_id: int) -> HttpResponse:
    _check_own(request, favorit_id)
    services.remove_favorit(actor=pengguna_of(request), at=clock.now(), favorit_id=favorit_id)
    messages.success(request, "Favorit dihapus. Kegiatan yang sudah dibuat tetap.")
    return redirect("logbook:favorit")


def _check_own(request: HttpRequest, favorit_id: int) -> None:
    if queries.favorit_by_id(own(request).pk, favorit_id) is None:
        raise Http404
