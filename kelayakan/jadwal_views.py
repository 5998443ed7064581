"""A person's own schedule: the month, requests with their live check, swaps, the calendar feed."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.errors import Refused
from core.formats import tanggal_panjang
from core.periods import Month
from core.web import pengguna_of, posted, refusals_to
from kelayakan.choices.roster import StatusPermohonan
from kelayakan.jadwal_forms import PermohonanForm, TukarForm, by_name
from kelayakan.queries import jadwal as queries
from kelayakan.queries import jadwal_ical, tukar
from kelayakan.queries.permohonan import BULAN_KE_DEPAN
from kelayakan.rules.jadwal_ical import write_calendar
from kelayakan.services import jadwal_langganan, permohonan
from kelayakan.services import tukar as tukar_services
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

HALAMAN = "kelayakan/jadwal.html"


def _own(request: HttpRequest) -> "Pegawai":
    pegawai: Pegawai | None = getattr(pengguna_of(request), "pegawai", None)
    if pegawai is None:
        raise PermissionDenied
    return pegawai


@login_required
@require_GET
def jadwal(request: HttpRequest) -> HttpResponse:
    return _show(request, clock.now())


def _show(request: HttpRequest, at: datetime, extra: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    pegawai, hari_ini = _own(request), orang.today(at)
    kini = Month.of(hari_ini)
    month = _month(request, kini)
    post = queries.post_for(pegawai.pk, month, hari_ini)
    form = PermohonanForm(initial={"tanggal": []})
    konteks = {
        "bulan": month,
        "paling_akhir": kini.shift(BULAN_KE_DEPAN),
        "j": queries.jadwal_of(post, month, at) if post else None,
        "unit": post.unit if post else None,
        "form": form,
        "dipilih": _dates(request.POST.getlist("tanggal")),
        "permohonan": queries.requests_of(pegawai.pk, hari_ini),
        "tukar": list(queries.swaps_of(pegawai.pk, hari_ini)),
        "langganan": jadwal_ical.langganan_of(pegawai.pk),
        **(extra or {}),
    }
    return render(request, HALAMAN, konteks, status=status)


def _month(request: HttpRequest, kini: Month) -> Month:
    try:
        asked = Month.parse(request.GET.get("bulan", "") or request.POST.get("bulan", ""))
    except ValueError:
        return kini
    return min(max(asked, kini.shift(-queries.MUNDUR_BULAN)), kini.shift(BULAN_KE_DEPAN))


def _dates(isi: list[str]) -> list[date]:
    found = []
    for teks in isi[:31]:
        try:
            found.append(date.fromisoformat(teks))
        except ValueError:
            continue
    return [satu for satu in found if 2000 <= satu.year < 2200]


@login_required
@require_GET
def cek(request: HttpRequest) -> HttpResponse:
    """The live check of the day last ticked; without one, what to do."""
    pegawai = _own(request)
    hari, dipilih = _dates(request.GET.getlist("hari")), _dates(request.GET.getlist("tanggal"))
    terakhir = hari[0] if hari and hari[0] in dipilih else (dipilih[-1] if dipilih else None)
    periksa = queries.check_day(pegawai.pk, terakhir, dipilih, clock.now()) if terakhir else None
    konteks = {"periksa": periksa, "jumlah": len(set(dipilih))}
    return render(request, "kelayakan/_jadwal_cek.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def mohon(request: HttpRequest) -> HttpResponse:
    """Ask for the ticked days."""
    user, at = pengguna_of(request), clock.now()
    _own(request)
    if request.method == "GET":
        return redirect("kelayakan:jadwal")
    form = PermohonanForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            data = form.cleaned_data
            rows = permohonan.request_wfh(
                actor=user, at=at, tanggal=data["tanggal"], kirim_id=data["kirim_id"], alasan=data["alasan"]
            )
            tunggu = sum(row.status == StatusPermohonan.TUNGGU for row in rows)
            antre = f" {tunggu} di antaranya masuk daftar tunggu." if tunggu else ""
            messages.success(request, f"Permohonan {len(rows)} hari terkirim.{antre}")
            return redirect(f"{reverse('kelayakan:jadwal')}?bulan={Month.of(rows[0].tanggal)}")
    return _show(request, at, {"form": form}, status=422)


def _deed(request: HttpRequest, at: datetime, call: Any, kalimat: str) -> HttpResponse:
    """One deed on a row: say what happened, or why not."""
    try:
        call()
    except Refused as no:
        return _show(request, at, {"tolak": no.pesan}, status=422)
    messages.success(request, kalimat)
    return redirect("kelayakan:jadwal")


@login_required
@require_POST
def permohonan_batal(request: HttpRequest, permohonan_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    _own(request)
    return _deed(request, at, lambda: permohonan.cancel(actor=user, at=at, pk=permohonan_id), "Permohonan dibatalkan.")


@login_required
@require_http_methods(["GET", "POST"])
def tukar_ajukan(request: HttpRequest) -> HttpResponse:
    """Offer a colleague one's own day for theirs."""
    user, at, pegawai = pengguna_of(request), clock.now(), _own(request)
    post = orang.penugasan_on(pegawai.pk, orang.today(at))
    if post is None:
        raise Http404
    milik, lain = tukar.days_to_swap(post, at)
    form = TukarForm(
        posted(request),
        milik=[(satu.kunci, tanggal_panjang(satu.tanggal)) for satu in milik],
        rekan=by_name(lain, tanggal_panjang),
        initial={"milik": f"{pegawai.pk}.{request.GET.get('tanggal', '')}"},
    )
    if form.is_valid():
        with refusals_to(form):
            row = tukar_services.offer(actor=user, at=at, ajakan=form.ajakan)
            messages.success(request, f"Ajakan terkirim. {row.rekan.nama} diminta menjawab.")
            return redirect("kelayakan:jadwal")
    konteks = {"form": form, "ada": bool(milik and lain), "milik": milik}
    return render(request, "kelayakan/jadwal_tukar.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def tukar_jawab(request: HttpRequest, tukar_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    _own(request)
    terima = request.POST.get("aksi") == "terima"
    kalimat = "Anda setuju. Atasan diminta memutuskan." if terima else "Ajakan ditolak. Tidak ada yang berubah."
    return _deed(request, at, lambda: tukar_services.answer(actor=user, at=at, pk=tukar_id, terima=terima), kalimat)


@login_required
@require_POST
def tukar_batal(request: HttpRequest, tukar_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    _own(request)
    return _deed(request, at, lambda: tukar_services.cancel(actor=user, at=at, pk=tukar_id), "Tukar hari dibatalkan.")


@login_required
@require_POST
def kalender_buat(request: HttpRequest) -> HttpResponse:
    """A new address for one's calendar, shown on this answer and never again."""
    _own(request)
    at = clock.now()
    rahasia = jadwal_langganan.create(actor=pengguna_of(request), at=at)
    alamat = request.build_absolute_uri(reverse("kelayakan:jadwal-ical", args=[rahasia]))
    return _show(request, at, {"alamat_kalender": alamat})


@login_required
@require_POST
def kalender_cabut(request: HttpRequest) -> HttpResponse:
    _own(request)
    if jadwal_langganan.revoke(actor=pengguna_of(request), at=clock.now()):
        messages.success(request, "Alamat kalender dicabut. Kalender yang memakainya berhenti diperbarui.")
    return redirect("kelayakan:jadwal")


@require_GET
def ical(request: HttpRequest, rahasia: str) -> HttpResponse:
    """The feed. The address is the secret: no login, nothing about anybody else, never kept by a cache."""
    at = clock.now()
    langganan = jadwal_ical.langganan_by_sidik(jadwal_langganan.fingerprint(rahasia))
    if langganan is None:
        raise Http404
    jadwal_langganan.note_read(langganan, at)
    isi = write_calendar(f"WFH {langganan.pegawai.nama}", jadwal_ical.events_of(langganan, at))
    answer = HttpResponse(isi, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="wfh.ics"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
