"""Pages of corrections: own list, asking with a preview, one in full, the list of those who answer for people."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_tables2 import RequestConfig

from core import clock, files, formats
from core.access import require
from core.errors import Refused
from core.periods import Month
from core.tables import export
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from presensi import access, koreksi_access
from presensi.choices.koreksi import StatusKoreksi
from presensi.koreksi_forms import BatalKoreksiForm, KoreksiForm, PratinjauForm, PutusanKoreksiForm, SaringKoreksiForm
from presensi.koreksi_tables import KoreksiTable
from presensi.models import Koreksi
from presensi.queries import koreksi as queries
from presensi.rules import koreksi as rules
from presensi.rules.hari import judge_day
from presensi.services import koreksi as services
from presensi.services import koreksi_bukti

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


@login_required
@require_GET
def milik_saya(request: HttpRequest) -> HttpResponse:
    """One's own corrections, with how many count this month."""
    user, at = pengguna_of(request), clock.now()
    pegawai = access.require_own(pengguna_of(request))
    bulan = Month.of(orang.today(at))
    jumlah = queries.own_summary(pegawai, bulan)
    konteks = {
        "page": page_of(request, queries.koreksi_of(pegawai.pk)),
        "bulan": bulan,
        "dihitung": sum(jumlah.get(status.value, 0) for status in rules.DIHITUNG),
        "aturan": queries.rule_for(pegawai.pk, orang.today(at)),
        "bisa_daftar": koreksi_access.can_list(user, at),
    }
    return render(request, "presensi/koreksi.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ajukan(request: HttpRequest, tanggal: date) -> HttpResponse:
    """Ask for a day to be put right; "Lihat akibatnya" shows what it would become without sending anything."""
    user, at = pengguna_of(request), clock.now()
    pegawai = access.require_own(pengguna_of(request))
    kasus = _case(pegawai, tanggal, at)
    aturan = kasus.fakta.hari.aturan if kasus else None
    if request.method == "POST" and "pratinjau" in request.POST:
        lihat = PratinjauForm(request.POST, tanggal=tanggal, aturan=aturan)
        return _ask_page(request, pegawai, tanggal, lihat, kasus, akibat=_foresee(lihat, pegawai, tanggal, at))
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    awal = {"jenis": request.GET.get("jenis", "")}
    form = KoreksiForm(*data, tanggal=tanggal, aturan=aturan)
    form.initial.update(awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            minta = services.Permintaan(form.cleaned_data["kirim_id"], tanggal, form.usulan, form.berkas_kirim)
            row = services.request_koreksi(actor=user, at=at, minta=minta)
            messages.success(request, f"Koreksi {row.nomor} diajukan. Anda diberi tahu bila sudah diputuskan.")
            return redirect("presensi:koreksi-rincian", row.pk)
    return _ask_page(request, pegawai, tanggal, form, kasus)


@login_required
@require_GET
def pratinjau(request: HttpRequest, tanggal: date) -> HttpResponse:
    """What the day would become, while the form is being filled. A fragment."""
    pegawai, at = access.require_own(pengguna_of(request)), clock.now()
    kasus = _case(pegawai, tanggal, at)
    form = PratinjauForm(request.GET, tanggal=tanggal, aturan=kasus.fakta.hari.aturan if kasus else None)
    return render(request, "presensi/_koreksi_pratinjau.html", _foresee(form, pegawai, tanggal, at))


@login_required
@require_GET
def rincian(request: HttpRequest, koreksi_id: int) -> HttpResponse:
    return _detail(request, _seen(request, koreksi_id))


@login_required
@require_POST
def tarik(request: HttpRequest, koreksi_id: int) -> HttpResponse:
    try:
        services.withdraw(actor=pengguna_of(request), at=clock.now(), pk=koreksi_id)
        messages.success(request, "Koreksi ditarik.")
    except Refused as no:
        messages.warning(request, no.pesan)
    return redirect("presensi:koreksi-rincian", koreksi_id)


@login_required
@require_http_methods(["GET", "POST"])
def batal(request: HttpRequest, koreksi_id: int) -> HttpResponse:
    """Take back an approved correction."""
    user, at = pengguna_of(request), clock.now()
    row = _seen(request, koreksi_id)
    require(koreksi_access.can_cancel(user, row, at))
    form = BatalKoreksiForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.cancel(actor=user, at=at, pk=row.pk, alasan=form.cleaned_data["alasan"])
            messages.success(request, "Koreksi dibatalkan dan harinya dinilai ulang.")
            return redirect("presensi:koreksi-rincian", row.pk)
    konteks = {"k": row, "form": form}
    return render(request, "presensi/koreksi_batal.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def bukti(request: HttpRequest, koreksi_id: int, lampiran_id: int) -> HttpResponseBase:
    berkas = koreksi_bukti.read_bukti(
        actor=pengguna_of(request), at=clock.now(), koreksi_id=koreksi_id, bukti_id=lampiran_id
    )
    return files.respond(berkas)


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    """Corrections of everybody in view, filtered, with how many each person has in the month."""
    user, at = pengguna_of(request), clock.now()
    require(koreksi_access.can_list(user, at))
    saring = SaringKoreksiForm(request.GET)
    tabel = KoreksiTable(queries.koreksi_list(user, at, saring.saring), request=request)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        tabel.jumlah_per_bulan = queries.monthly_counts(list(tabel.data))
        return export(tabel, bentuk, "koreksi-presensi", [("Hal", "Koreksi presensi")])
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    tabel.jumlah_per_bulan = queries.monthly_counts([baris.record for baris in tabel.page.object_list])
    konteks = {
        "tabel": tabel,
        "page": tabel.page,
        "saring": saring,
        "units": orang.units_in_view(user, orang.today(at)),
        "kini": Month.of(orang.today(at)),
        "menunggu": queries.waiting_count(user, at),
    }
    return render(request, "presensi/koreksi_daftar.html", konteks)


def _seen(request: HttpRequest, koreksi_id: int) -> Koreksi:
    """A correction in view, else 404."""
    return get_object_or_404(queries.koreksi_in_view(pengguna_of(request), clock.now()), pk=koreksi_id)


def _case(pegawai: "Pegawai", tanggal: date, at: datetime) -> queries.Kasus | None:
    if not 2000 <= tanggal.year < 2200:
        raise Http404
    return queries.case_of(pegawai.pk, tanggal, at)


def _foresee(form: PratinjauForm, pegawai: "Pegawai", tanggal: date, at: datetime) -> dict[str, Any]:
    """The preview as sentence, or why there is none."""
    if not form.is_valid():
        return {"akibat": "", "tolak": ""}
    try:
        return {"akibat": services.preview(pegawai=pegawai, at=at, tanggal=tanggal, usulan=form.usulan), "tolak": ""}
    except Refused as no:
        return {"akibat": "", "tolak": no.pesan}


def _ask_page(
    request: HttpRequest,
    pegawai: "Pegawai",
    tanggal: date,
    form: KoreksiForm,
    kasus: queries.Kasus | None,
    akibat: dict[str, Any] | None = None,
) -> HttpResponse:
    sebab = ""
    try:
        if kasus is not None:
            rules.check_day(kasus.fakta)
    except Refused as no:
        sebab = no.pesan
    konteks = {
        "form": form,
        "tanggal": tanggal,
        "kasus": kasus,
        "hari": judge_day(kasus.fakta.hari) if kasus else None,
        "kini": rules.sentence(judge_day(kasus.fakta.hari)) if kasus else "",
        "sebab": sebab or ("" if kasus else "Anda tidak tercatat bertugas pada tanggal ini."),
        **(akibat or {}),
    }
    status = 422 if form.errors and akibat is None else 200
    return render(request, "presensi/koreksi_ajukan.html", konteks, status=status)


def _detail(request: HttpRequest, row: Koreksi) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    own = row.pemohon_id == user.pk
    waiting = row.status in rules.TERBUKA
    konteks = {
        "k": row,
        "bukti": queries.bukti_of(row.pk),
        "milik_sendiri": own,
        "bisa_tarik": own and waiting,
        "bisa_putus": waiting and koreksi_access.can_decide(user, row, at),
        "bisa_batal": row.status == StatusKoreksi.DISETUJUI and koreksi_access.can_cancel(user, row, at),
        "form": PutusanKoreksiForm(),
        "jam": formats.jam(row.jam_at, row.unit.zona) if row.jam_at else "",
        "wewenang": orang.acting_over(user, row.pegawai_id, at) if waiting and not own else None,
    }
    return render(request, "presensi/koreksi_rincian.html", konteks)
