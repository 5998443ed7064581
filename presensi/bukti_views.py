"""Pages about evidence: signals, pictures, devices, and what taps are held against."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.errors import Refused
from core.periods import Month
from core.sinyal import JelaskanForm, TinjauSinyalForm
from core.tables import export
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi import access
from presensi.bukti_forms import JaringanForm, SaringSinyalForm, TempatForm
from presensi.bukti_tables import SinyalTable
from presensi.choices.bukti import KelasJaringan
from presensi.queries import bukti, jaringan
from presensi.queries import sinyal as queries
from presensi.services import foto as foto_services
from presensi.services import sinyal as services
from presensi.services import tempat as tempat_services


@login_required
@require_GET
def sinyal(request: HttpRequest) -> HttpResponseBase:
    """Signals of the people one answers for, and one's own."""
    user, at = pengguna_of(request), clock.now()
    saring, bulan = SaringSinyalForm(request.GET), _month(request)
    rows = queries.filtered(
        queries.signals_seen_by(user, at),
        cari=saring.value("cari"),
        jenis=saring.value("jenis"),
        status=saring.value("status"),
        days=bulan.days if bulan else None,
    )
    tabel = SinyalTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        return export(tabel, bentuk, "sinyal-presensi")
    konteks = {"saring": saring, "tabel": tabel, "page": tabel.page, "bulan": bulan}
    return render(request, "sinyal/daftar.html", konteks)


def _month(request: HttpRequest) -> Month | None:
    try:
        return Month.parse(request.GET.get("bulan", ""))
    except ValueError:
        return None


@login_required
@require_http_methods(["GET", "POST"])
def sinyal_rincian(request: HttpRequest, sinyal_id: int) -> HttpResponse:
    """A signal with its facts and what was said. The person explains here, the superior notes."""
    user, at = pengguna_of(request), clock.now()
    rows = queries.signals_seen_by(user, at).prefetch_related("tanggapan__pelaku")
    row = get_object_or_404(rows, pk=sinyal_id)
    milik = access.is_self(user, row.pegawai)
    form = JelaskanForm(posted(request)) if milik else TinjauSinyalForm(posted(request))
    if request.method == "POST":
        require(milik or access.can_review_signal(user, row.pegawai, at))
        if form.is_valid():
            with refusals_to(form):
                _say(request, sinyal_id, milik=milik, isi=form.cleaned_data)
                messages.success(request, "Tersimpan.")
                return redirect("presensi:sinyal-rincian", sinyal_id)
    konteks = {
        "s": queries.in_words([row])[0],
        "form": form,
        "milik_sendiri": milik,
        "bisa_tinjau": access.can_review_signal(user, row.pegawai, at),
    }
    return render(request, "presensi/sinyal_rincian.html", konteks, status=422 if form.errors else 200)


def _say(request: HttpRequest, pk: int, *, milik: bool, isi: dict[str, str]) -> None:
    user, at = pengguna_of(request), clock.now()
    if milik:
        services.explain_signal(actor=user, at=at, pk=pk, teks=isi["teks"])
    else:
        services.review_signal(actor=user, at=at, pk=pk, wajar=isi["putusan"] == "wajar", teks=isi["teks"])


@login_required
@never_cache
@require_GET
def foto(request: HttpRequest, rekaman_id: int) -> HttpResponse:
    """The picture of a tap; that another's was opened is kept."""
    isi = foto_services.open_foto(actor=pengguna_of(request), at=clock.now(), rekaman_id=rekaman_id)
    answer = HttpResponse(isi, content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@login_required
@require_POST
def foto_susul(request: HttpRequest, rekaman_id: int) -> HttpResponse:
    """The picture of one's own tap, sent after it."""
    user, at = pengguna_of(request), clock.now()
    row = bukti.own_tap(getattr(access.own_pegawai(user), "pk", 0), rekaman_id)
    if row is None:
        raise Http404
    berkas = request.FILES.get("foto")
    try:
        if berkas is None:
            messages.warning(request, "Pilih fotonya dulu.")
        else:
            foto_services.add_foto(actor=user, at=at, rekaman_id=rekaman_id, berkas=berkas.file, besar=berkas.size or 0)
            messages.success(request, "Foto tersimpan.")
    except Refused as no:
        messages.warning(request, no.pesan)
    return redirect("presensi:hari", row.tanggal)


@login_required
@require_POST
def perangkat_lepas(request: HttpRequest, perangkat_id: int) -> HttpResponse:
    tempat_services.release_device(actor=pengguna_of(request), at=clock.now(), pk=perangkat_id)
    messages.success(request, "Perangkat dilepas dari daftar Anda.")
    return redirect(f"{reverse('beranda:tercatat')}?bagian=perangkat")


@login_required
@require_http_methods(["GET", "POST"])
def tempat(request: HttpRequest) -> HttpResponse:
    """Places and networks of offices, and how long evidence is kept."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    units = orang.units_in_view(user, orang.today(at), JenisPeran.ADMIN)
    pilihan = [(unit.kode, unit.nama_pendek) for unit in units.order_by("jalur")]
    isi, bagian = (request.POST, request.POST.get("bagian")) if request.method == "POST" else (None, "")
    letak = TempatForm(isi if bagian == "tempat" else None, unit=pilihan)
    jalur = JaringanForm(isi if bagian == "jaringan" else None, unit=pilihan)
    if letak.is_bound and letak.is_valid():
        with refusals_to(letak):
            data = letak.cleaned_data
            tempat_services.set_place(
                actor=user, at=at, kode=data["unit"], lintang=data["lintang"], bujur=data["bujur"],
                radius=data["radius"],
            )  # fmt: skip
            messages.success(request, "Letak kantor dicatat.")
            return redirect("presensi:tempat")
    if jalur.is_bound and jalur.is_valid():
        with refusals_to(jalur):
            data = jalur.cleaned_data
            tempat_services.add_network(
                actor=user, at=at, kode=data["unit"], alamat=data["alamat"], kelas=KelasJaringan(data["kelas"]),
                nama=data["nama"],
            )  # fmt: skip
            messages.success(request, "Jaringan dicatat.")
            return redirect("presensi:tempat")
    konteks = {
        "letak": letak,
        "jalur": jalur,
        "daftar_tempat": jaringan.places_of(units),
        "daftar_jaringan": jaringan.networks_of(units),
        "simpanan": bukti.retention(),
    }
    return render(request, "presensi/tempat.html", konteks, status=422 if letak.errors or jalur.errors else 200)


@login_required
@require_POST
def jaringan_cabut(request: HttpRequest, jaringan_id: int) -> HttpResponse:
    row = tempat_services.revoke_network(actor=pengguna_of(request), at=clock.now(), pk=jaringan_id)
    messages.success(request, f"Jaringan {row.alamat} dicabut.")
    return redirect("presensi:tempat")
