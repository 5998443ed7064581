"""Looking back: the week, the search, the team's month, home beside office."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.periods import Month
from core.tables import export, workbook_response
from core.web import page_of, pengguna_of
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from logbook import renderers
from logbook.choices import StatusLogbook
from logbook.queries import banding, cari, tim
from logbook.queries.pekan import week_grid
from logbook.queries.rencana import plan_of
from logbook.queries.ringkasan import month_summary
from logbook.queries.tempat import today_of
from logbook.tables import TemuanTable
from logbook.views import own, seen

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

ORANG_PER_HALAMAN = 40
_PILIH = {"class": "form-select", "data-kirim-otomatis": ""}


class CariForm(forms.Form):
    """Filters of the search; anything odd is ignored, never an error."""

    kata = forms.CharField(
        label="Cari dalam uraian dan nama bukti",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Cari dalam uraian dan nama bukti"}),
    )
    siapa = forms.ChoiceField(
        label="Siapa",
        required=False,
        choices=[("", "Logbook saya"), ("tim", "Semua yang saya lihat")],
        widget=forms.Select(attrs=_PILIH),
    )
    unit = forms.ChoiceField(label="Unit", required=False, widget=forms.Select(attrs=_PILIH))
    tugas = forms.ChoiceField(label="Uraian tugas", required=False, widget=forms.Select(attrs=_PILIH))
    rencana = forms.ChoiceField(label="Rencana kinerja", required=False, widget=forms.Select(attrs=_PILIH))
    mode = forms.ChoiceField(
        label="Mode",
        required=False,
        choices=[("", "Semua mode"), *ModeKerja.choices],
        widget=forms.Select(attrs=_PILIH),
    )
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Semua status"), *StatusLogbook.choices],
        widget=forms.Select(attrs=_PILIH),
    )
    dari = forms.DateField(label="Dari", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    sampai = forms.DateField(label="Sampai", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    ekspor = forms.ChoiceField(required=False, choices=[("", ""), ("csv", "CSV"), ("xlsx", "Excel")])

    def fill(self, nama: str, semua: str, isi: list[tuple[str, str]]) -> None:
        """The options of a list that depends on who looks."""
        self.fields[nama].choices = [("", semua), *isi]  # type: ignore[attr-defined]

    def value(self, nama: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(nama) or "")

    def saringan(self, hari_ini: date, *, tim: bool) -> cari.Saringan:
        """What is asked for; the days at most a quarter, the latest one if nothing is said."""
        self.is_valid()
        data = self.cleaned_data
        sampai = min(data.get("sampai") or hari_ini, date(2199, 12, 31))
        dari = max(data.get("dari") or cari.last_days(sampai), date(2020, 1, 1))
        return cari.Saringan(
            dari=min(dari, sampai),
            sampai=sampai,
            kata=self.value("kata"),
            tugas=self.value("tugas"),
            rencana_id=int(self.value("rencana") or 0) or None,
            jalur=self.value("unit"),
            mode=self.value("mode"),
            status=self.value("status"),
            tim=tim,
        )


@login_required
@require_GET
def pekan(request: HttpRequest) -> HttpResponse:
    """A week of one's own: tasks down, days across."""
    pegawai, at = own(request), clock.now()
    hari_ini = today_of(pegawai.pk, at)
    tanggal = _date(request.GET.get("tanggal", "")) or hari_ini
    grid = week_grid(pegawai, tanggal, at)
    konteks = {
        "p": grid,
        "sebelum": grid.days.mulai - timedelta(days=7),
        "berikut": grid.days.selesai if grid.days.selesai <= hari_ini else None,
        "melihat_tim": _sees_others(pengguna_of(request)),
    }
    return render(request, "logbook/pekan.html", konteks)


@login_required
@require_GET
def temukan(request: HttpRequest) -> HttpResponseBase:
    """Search over entries, one's own or those in view."""
    user, at = pengguna_of(request), clock.now()
    form, saringan = _asked(request, user)
    tabel = TemuanTable(cari.find_entries(user, saringan, at), request=request)
    tabel.user_pegawai_id = orang.peran_of(user, orang.today(at)).pegawai_id
    if bentuk := form.value("ekspor"):
        return export(tabel, bentuk, "logbook-pencarian")
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    konteks = {"form": form, "saringan": saringan, "tabel": tabel, "melihat_tim": _sees_others(user)}
    return render(request, "logbook/cari.html", konteks)


@login_required
@require_GET
def bulan_tim(request: HttpRequest) -> HttpResponse:
    """The month of everybody in view."""
    user, at = pengguna_of(request), clock.now()
    require(_sees_others(user))
    kini = Month.of(orang.today(at))
    try:
        bulan = min(Month.parse(request.GET.get("bulan", "")), kini)
    except ValueError:
        bulan = kini
    units = cari.units_seen(user, at)
    jalur = next((u.jalur for u in units if u.kode == request.GET.get("unit")), "")
    page = page_of(request, tim.people_of(user, at, jalur), ORANG_PER_HALAMAN)
    konteks = {
        "bulan": bulan,
        "kini": kini,
        "units": units,
        "unit": request.GET.get("unit", "") if jalur else "",
        "page": page,
        "tim": tim.team_month(list(page), bulan, at),
        "legenda": tim.LEGENDA,
    }
    return render(request, "logbook/tim.html", konteks)


@login_required
@require_GET
def bandingan(request: HttpRequest) -> HttpResponse:
    """Output and timeliness at home beside those at the office."""
    user, at = pengguna_of(request), clock.now()
    form, saringan = _asked(request, user)
    konteks = {
        "form": form,
        "saringan": saringan,
        "b": banding.comparison(user, saringan, at),
        "melihat_tim": _sees_others(user),
    }
    return render(request, "logbook/bandingan.html", konteks)


@login_required
@require_GET
def ringkasan(request: HttpRequest, bulan: str) -> HttpResponseBase:
    """One's own month as PDF, or with ?bentuk=xlsx as workbook."""
    return _summary(request, own(request), bulan)


@login_required
@require_GET
def ringkasan_pegawai(request: HttpRequest, pegawai_id: int, bulan: str) -> HttpResponseBase:
    """The month of somebody in view."""
    return _summary(request, seen(request, pegawai_id), bulan)


def _summary(request: HttpRequest, pegawai: "Pegawai", teks: str) -> HttpResponseBase:
    try:
        bulan = Month.parse(teks)
    except ValueError:
        raise Http404 from None
    isi, nama = month_summary(pegawai, bulan, clock.now()), f"ringkasan-kinerja-{pegawai.pk}-{bulan}"
    if request.GET.get("bentuk") == "xlsx":
        return workbook_response(renderers.as_workbook(isi), nama)
    jawab = HttpResponse(renderers.as_pdf(isi), content_type="application/pdf")
    jawab["Content-Disposition"] = f'attachment; filename="{nama}.pdf"'
    return jawab


def _asked(request: HttpRequest, user: "Pengguna") -> tuple[CariForm, cari.Saringan]:
    """The filters as filled in, their lists made of what the login may see in those days."""
    at, form = clock.now(), CariForm(request.GET)
    hari_ini = orang.today(at)
    pegawai_id = orang.peran_of(user, hari_ini).pegawai_id
    melihat = _sees_others(user)
    tim_saja = melihat and (request.GET.get("siapa") == "tim" or pegawai_id is None)
    units: list[UnitKerja] = cari.units_seen(user, at) if tim_saja else []
    form.fill("unit", "Semua unit", [(u.jalur, u.nama_pendek) for u in units])
    rencana = plan_of(pegawai_id, hari_ini.year) if pegawai_id and not tim_saja else []
    form.fill("rencana", "Semua rencana", [(str(r.pk), f"{r.nomor}. {r.rhk[:60]}") for r in rencana])
    dasar = CariForm(request.GET).saringan(hari_ini, tim=tim_saja)
    form.fill("tugas", "Semua uraian tugas", [(n, n) for n in cari.tasks_named(user, dasar, at)])
    return form, form.saringan(hari_ini, tim=tim_saja)


def _sees_others(user: "Pengguna") -> bool:
    peran = orang.peran_of(user, orang.today(clock.now()))
    return peran.is_atasan or peran.is_uki or peran.is_admin or peran.is_pimpinan


def _date(teks: str) -> date | None:
    try:
        found = date.fromisoformat(teks)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2199 else None
