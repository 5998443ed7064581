"""Pages of findings that are read: lists, one finding, its paper, its files, its protected reporter."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from core import clock, files, formats
from core.access import require
from core.tables import export
from core.web import page_of, pengguna_of
from kepatuhan import temuan_access as access
from kepatuhan.choices import Keparahan, PandanganTemuan, Pokok, StatusTemuan
from kepatuhan.models import Temuan
from kepatuhan.queries import temuan as queries
from kepatuhan.services import temuan as services
from kepatuhan.temuan_cerita import story_of
from kepatuhan.temuan_forms import PesanForm, SaringTemuanForm
from kepatuhan.temuan_tables import NADA_STATUS, TemuanTabel
from kepatuhan.temuan_tampilan import detail_context
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def find(user: "Pengguna", pk: int, at: datetime) -> Temuan:
    """A finding in the user's scope; everything else does not exist."""
    return get_object_or_404(queries.temuan_visible_to(user, orang.today(at)), pk=pk)


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(access.can_list(user, hari_ini))
    form = SaringTemuanForm(request.GET)
    if not form.is_valid():
        raise BadRequest
    if not access.reaches(user, form.saring.unit, hari_ini):
        raise Http404
    rows = queries.listed(user, form.saring, hari_ini)
    if bentuk := form.cleaned_data["ekspor"]:
        services.record_export(actor=user, saring=form.saring, jumlah=rows.count(), at=at)
        return export(TemuanTabel(rows), bentuk, f"temuan-{hari_ini}", [("Tampilan", form.saring.pandangan.label)])
    tabel = TemuanTabel(rows, order_by=form.cleaned_data["urut"] or None)
    tabel.show_page(request.GET.get("halaman"), 25)
    tabel.sisa = queries.remaining([row.record for row in tabel.page.object_list], at)
    konteks = {
        "tabel": tabel, "form": form, "saring": form.saring,
        "kosong": "" if tabel.page.paginator.count else _empty(user, form, at),
        "pandangan": list(queries.view_counts(user, hari_ini).items()),
        "unit": queries.unit_choices(user, hari_ini), "keparahan": Keparahan.choices, "pokok": Pokok.choices,
        "status": StatusTemuan.choices,
    }  # fmt: skip
    return render(request, "kepatuhan/temuan.html", konteks)


def _empty(user: "Pengguna", form: SaringTemuanForm, at: datetime) -> str:
    """Nothing open is good news: say since when."""
    if form.saring.pandangan == PandanganTemuan.SEMUA or form.saring.cari:
        return "Tidak ada temuan yang cocok."
    akhir = queries.last_closed(user, orang.today(at))
    kata = f" Terakhir ditutup {formats.tanggal(formats.di_zona(akhir, 'WIB').date())}." if akhir else ""
    return f"Tidak ada temuan {form.saring.pandangan.label.removeprefix('Semua ').lower()}.{kata}"


@login_required
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    """What concerns oneself: the employee's own page."""
    user, at = pengguna_of(request), clock.now()
    pegawai_id = orang.peran_of(user, orang.today(at)).pegawai_id
    page = page_of(request, queries.own_findings(pegawai_id) if pegawai_id else [], per=25)
    sisa = queries.remaining(list(page.object_list), at)
    butir = [
        {
            "t": t,
            "sisa": sisa.get(t.pk),
            "nada": NADA_STATUS[StatusTemuan(t.status)],
            "jawab": t.status == StatusTemuan.DISAMPAIKAN and access.gives_answer(user, t, orang.today(at)),
        }
        for t in page.object_list
    ]
    return render(request, "kepatuhan/temuan_saya.html", {"page": page, "butir": butir})


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    services.record_look(actor=user, temuan=temuan, at=at)
    return render(request, "kepatuhan/temuan_rincian.html", {**detail_context(user, temuan, at), "form": PesanForm()})


@login_required
@require_GET
def cetak(request: HttpRequest, pk: int) -> HttpResponse:
    """The working paper of a finding, for printing."""
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    services.record_look(actor=user, temuan=temuan, at=at)
    konteks = detail_context(user, temuan, at)
    konteks |= story_of(temuan, handles=konteks["menangani"])
    return render(request, "kepatuhan/temuan_cetak.html", konteks)


@login_required
@require_GET
def bukti(request: HttpRequest, pk: int, bukti_id: int) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    satu = queries.bukti_for(temuan, bukti_id, internal=access.can_handle(user, temuan, orang.today(at)))
    if satu is None:
        raise Http404
    services.record_look(actor=user, temuan=temuan, at=at)
    return files.respond(satu.berkas)


@login_required
@require_POST
def pelapor(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    isi = services.reveal_reporter(actor=user, temuan=temuan, at=at)
    answer = render(request, "kepatuhan/temuan_pelapor.html", {"t": temuan, "pelapor": isi})
    answer["Cache-Control"] = "no-store"
    return answer
