"""Acting heads and delegations: who decides in whose place, handing over, taking back; who reviews the top official."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian import access, queries, wakil_daftar
from kepegawaian import daftar_queries as daftar
from kepegawaian.choices import Alasan, CaraTinjauPuncak
from kepegawaian.forms import YakinForm
from kepegawaian.halaman import pegawai_of, unit_of
from kepegawaian.models import Pegawai, Pengguna
from kepegawaian.services import delegasi as services
from kepegawaian.services.peninjau import set_peninjau
from kepegawaian.wakil_forms import DelegasiForm, PeninjauForm

PER_HALAMAN = 50


@login_required
@require_GET
def delegasi(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    peran = queries.peran_of(user, tanggal)
    semua = request.GET.get("tampil") == "semua"
    rows = [(baris, baris.state_on(tanggal)) for baris in wakil_daftar.wakil_list(user, tanggal, semua=semua)]
    konteks = {
        "page": page_of(request, rows, PER_HALAMAN),
        "semua": semua,
        "boleh_delegasi": peran.is_atasan and peran.pegawai_id is not None,
        "pegawai_id": peran.pegawai_id,
        "is_admin": peran.is_admin,
    }
    return render(request, "kepegawaian/delegasi.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """Hand over one's own rights, or as admin (?pegawai=) those of somebody else."""
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    pemberi = _owner(request, user)
    require(access.can_delegate(user, pemberi, tanggal))
    pilihan = wakil_daftar.recipients_for(pemberi, tanggal)
    form = DelegasiForm(posted(request), penerima=pilihan, hari_ini=tanggal, initial={"mulai": tanggal})
    if form.is_valid():
        with refusals_to(form):
            isi = form.as_isi(_recipient(form))
            services.delegate(actor=user, at=at, pemberi=pemberi, isi=isi)
            messages.success(request, f"Wewenang {pemberi.nama} didelegasikan kepada {isi.penerima.nama}.")
            return redirect("kepegawaian:delegasi")
    konteks = {"form": form, "pemberi": pemberi, "sendiri": pemberi.pengguna_id == user.pk}
    return render(request, "kepegawaian/delegasi_baru.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def akhiri(request: HttpRequest, delegasi_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = get_object_or_404(wakil_daftar.delegasi_visible(user, queries.today(at)), pk=delegasi_id)
    require(access.can_delegate(user, row.pemberi, queries.today(at)))
    form = YakinForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            services.end_delegasi(actor=user, at=at, delegasi=row)
            messages.success(request, "Delegasi diakhiri.")
            return redirect("kepegawaian:delegasi")
    konteks = {"form": form, "delegasi": row}
    return render(request, "kepegawaian/delegasi_akhiri.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def peninjau(request: HttpRequest, kode: str) -> HttpResponse:
    """The rule about who reviews the head of a unit."""
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    unit = unit_of(user, tanggal, kode)
    require(access.can_manage_unit(user, unit, tanggal))
    pejabat = daftar.atasan_choices(user, tanggal, [unit])
    form = PeninjauForm(posted(request), pejabat=pejabat, initial={"mulai": tanggal})
    if form.is_valid():
        data = form.cleaned_data
        with refusals_to(form):
            set_peninjau(
                actor=user,
                at=at,
                unit=unit,
                cara=CaraTinjauPuncak(data["cara"]),
                mulai=data["mulai"],
                dasar=data["dasar"],
                pejabat=queries.pegawai_by_id(int(data["pejabat"])) if data["pejabat"] else None,
            )
            messages.success(request, "Aturan peninjau disimpan.")
            return redirect("kepegawaian:unit-rincian", unit.kode)
    konteks = {"form": form, "unit": unit, "aturan": daftar.top_rules_of(unit)}
    return render(request, "kepegawaian/unit_peninjau.html", konteks, status=422 if form.errors else 200)


def _owner(request: HttpRequest, user: Pengguna) -> Pegawai:
    """Whose rights: the person's in the address, else one's own; 404 outside the view."""
    tanggal = queries.today(clock.now())
    diminta = request.GET.get("pegawai", "")
    pegawai_id = int(diminta) if diminta.isdecimal() and len(diminta) < 10 else None
    if pegawai_id is None:
        pegawai_id = queries.peran_of(user, tanggal).pegawai_id
    if pegawai_id is None:
        raise Http404
    return pegawai_of(user, tanggal, pegawai_id)


def _recipient(form: DelegasiForm) -> Pegawai:
    data = form.cleaned_data
    if data["nip_penerima"]:
        found = queries.pegawai_by_nip(data["nip_penerima"])
        if found is None:
            raise Refused(Alasan.PENERIMA_TAK_DIKENAL, field="nip_penerima")
        return found
    found = queries.pegawai_by_id(int(data["penerima"]))
    if found is None:
        raise Refused(Alasan.PENERIMA_TAK_DIKENAL, field="penerima")
    return found
