"""Pages of control tests: calendar, plan, one test with its working paper, an item, the redraw for an inspector."""

from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock, files
from core.access import require
from core.errors import Refused
from core.web import pengguna_of, posted, refusals_to
from kepatuhan.choices.uji import Frekuensi, Kesimpulan, NilaiAtribut, StatusUji
from kepatuhan.models import HasilUji
from kepatuhan.queries import uji as queries
from kepatuhan.rules.uji import TEMPLAT, MasaUji, proposal
from kepatuhan.services import uji as services
from kepatuhan.services.uji import IsiRencana
from kepatuhan.uji_forms import ButirForm, KalenderForm, RencanaForm, SimpulForm, TarikForm
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

BACA_TULIS = require_http_methods(["GET", "POST"])
NADA = {
    "efektif": "baik", "pengecualian": "awas", "tidak": "buruk", "dikerjakan": "diproses", "jatuh_tempo": "menunggu",
    "nanti": "libur", "berhenti": "libur",
}  # fmt: skip
KATA = {
    **dict(Kesimpulan.choices), "dikerjakan": "Dikerjakan", "jatuh_tempo": "Perlu diuji", "nanti": "Belum waktunya",
    "berhenti": "Dihentikan",
}  # fmt: skip


def _shown(baris: queries.BarisKalender) -> list[tuple[queries.SelKalender, str, str]]:
    """The periods of a plan with the colour and the word of each."""
    return [(s, NADA[s.keadaan], KATA[s.keadaan]) for s in baris.sel]


@login_required
@require_GET
def kalender(request: HttpRequest) -> HttpResponse:
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(queries.can_read(user, hari_ini))
    form = KalenderForm(request.GET)
    sah = form.is_valid()
    tahun = form.cleaned_data.get("tahun") or hari_ini.year
    cari = form.cleaned_data.get("cari", "")
    baris = queries.calendar(user, tahun, hari_ini, cari)
    konteks = {
        "tahun": tahun, "cari": cari, "baris": [(b, _shown(b)) for b in baris],
        "bisa": queries.can_test(user, hari_ini), "insidental": Frekuensi.INSIDENTAL,
        "perlu": sum(s.keadaan == "jatuh_tempo" for b in baris for s in b.sel), "form": form,
    }  # fmt: skip
    return render(request, "kepatuhan/uji.html", konteks, status=200 if sah else 422)


@login_required
@BACA_TULIS
def rencana_baru(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(queries.can_test(user, hari_ini))
    units = queries.units_to_plan(user, hari_ini)
    awal = {"tahun": hari_ini.year, "mulai": date(hari_ini.year, 1, 1), "toleransi_persen": 10}
    form = RencanaForm(posted(request), initial=awal, unit=units)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        templat = TEMPLAT[data["templat"]]
        isi = IsiRencana(
            templat, next(u for u in units if u.kode == data["unit"]), data["tahun"], data["mulai"],
            Frekuensi(data["frekuensi"] or templat.frekuensi), data["sampel"] or templat.sampel,
            data["toleransi_persen"], data["dasar"],
        )  # fmt: skip
        with refusals_to(form):
            rencana = services.put_plan(actor=user, isi=isi, at=at)
            messages.success(request, f"Rencana uji {rencana.nama} dipasang.")
            return redirect("kepatuhan:uji-rencana", rencana_uji_id=rencana.pk)
    konteks = {"form": form, "templat": list(TEMPLAT.values())}
    return render(request, "kepatuhan/uji_rencana_baru.html", konteks, status=422 if form.errors else 200)


@login_required
@BACA_TULIS
def rencana(request: HttpRequest, rencana_uji_id: int) -> HttpResponse:
    """A plan with its calendar; drawing a sample begins here."""
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(queries.can_read(user, hari_ini))
    satu = get_object_or_404(queries.rencana_visible_to(user, hari_ini), pk=rencana_uji_id)
    bisa = queries.handles(user, satu.unit, hari_ini)
    baris = (
        next(b for b in queries.calendar(user, satu.tahun, hari_ini) if b.rencana.pk == rencana_uji_id)
        if _has_cells(satu)
        else None
    )
    due = next((s.masa for s in baris.sel if s.keadaan == "jatuh_tempo"), None) if baris else None
    awal: dict[str, Any] = {"mulai": due.mulai, "sampai": due.sampai} if due else {}
    for nama in ("mulai", "sampai"):
        if request.GET.get(nama):
            awal[nama] = request.GET[nama]
    form = TarikForm(posted(request), initial={"sampel": satu.ukuran_sampel, **awal})
    if request.method == "POST":
        require(bisa)
        if form.is_valid():
            data = form.cleaned_data
            with refusals_to(form):
                hasil = services.draw_sample(
                    actor=user,
                    rencana_id=rencana_uji_id,
                    masa=MasaUji(data["mulai"], data["sampai"]),
                    sampel=data["sampel"],
                    at=at,
                )
                messages.success(request, f"Sampel ditarik: {hasil.sampel_jumlah} dari {hasil.populasi_jumlah} butir.")
                return redirect("kepatuhan:uji-hasil", hasil_id=hasil.pk)
    sel = _shown(baris) if baris else []
    konteks = {"r": satu, "form": form, "bisa": bisa and satu.dihentikan_at is None, "sel": sel, "b": baris}
    return render(request, "kepatuhan/uji_rencana.html", konteks, status=422 if form.errors else 200)


def _has_cells(satu: Any) -> bool:
    return satu.dihentikan_at is None or satu.hasil.exists()


@login_required
@require_POST
def henti(request: HttpRequest, rencana_uji_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    get_object_or_404(queries.rencana_visible_to(user, orang.today(at)), pk=rencana_uji_id)
    try:
        services.stop_plan(actor=user, pk=rencana_uji_id, at=at)
        messages.success(request, "Rencana uji dihentikan. Hasil ujinya tetap ada.")
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect("kepatuhan:uji-rencana", rencana_uji_id=rencana_uji_id)


def _find(user: "Pengguna", pk: int, hari_ini: date) -> HasilUji:
    require(queries.can_read(user, hari_ini))
    return get_object_or_404(queries.hasil_visible_to(user, hari_ini), pk=pk)


@login_required
@BACA_TULIS
def hasil(request: HttpRequest, hasil_id: int) -> HttpResponse:
    """One test: its working paper, and the conclusion when every item is filled."""
    user, at = pengguna_of(request), clock.now()
    satu = _find(user, hasil_id, orang.today(at))
    bisa = queries.handles(user, satu.rencana.unit, orang.today(at))
    butir = queries.butir_of(satu)
    if request.method == "GET":
        services.record_list(actor=user, hasil=satu, butir=butir, at=at)
    hitungan = queries.progress(butir)
    usul = proposal(hitungan.semua, hitungan.pengecualian, satu.rencana.toleransi_persen)
    form = SimpulForm(posted(request), initial={"rancangan": Kesimpulan.EFEKTIF, "pelaksanaan": usul})
    if request.method == "POST":
        require(bisa)
        if form.is_valid():
            data = form.cleaned_data
            with refusals_to(form):
                services.conclude(
                    actor=user, hasil_id=hasil_id, rancangan=Kesimpulan(data["rancangan"]),
                    pelaksanaan=Kesimpulan(data["pelaksanaan"]), catatan=data["catatan"], at=at,
                )  # fmt: skip
                messages.success(request, "Uji disimpulkan.")
                return redirect("kepatuhan:uji-hasil", hasil_id=hasil_id)
    konteks = {
        "h": satu, "butir": butir, "n": hitungan, "form": form, "bisa": bisa,
        "terbuka": bisa and satu.status == StatusUji.DIKERJAKAN, "usul": usul.label,
        "tanpa_temuan": sum(1 for b in butir if b.temuan_id is None and "tidak" in b.nilai.values()),
        "nada": NADA.get(satu.pelaksanaan, "diproses"), "nada_rancangan": NADA.get(satu.rancangan, "diproses"),
        "berikut": next((b.urut for b in butir if b.diuji_at is None), None),
    }  # fmt: skip
    return render(request, "kepatuhan/uji_hasil.html", konteks, status=422 if form.errors else 200)


@login_required
@BACA_TULIS
def butir(request: HttpRequest, hasil_id: int, urut: int) -> HttpResponse:
    """The working paper of one item; opening it is written down."""
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    satu = _find(user, hasil_id, hari_ini)
    semua = queries.butir_of(satu)
    b = next((x for x in semua if x.urut == urut), None)
    if b is None:
        raise Http404
    b.hasil = satu
    menangani = queries.handles(user, satu.rencana.unit, hari_ini)
    require(menangani or request.method == "GET")
    bisa = menangani and satu.status == StatusUji.DIKERJAKAN
    form = ButirForm(posted(request), request.FILES or None, butir=b)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.fill_item(
                actor=user, hasil_id=hasil_id, urut=urut, nilai=form.nilai, catatan=form.cleaned_data["catatan"],
                berkas=form.cleaned_data["berkas"], at=at,
            )  # fmt: skip
            sisa = [x.urut for x in semua if x.diuji_at is None and x.urut != urut]
            if sisa and "lanjut" in request.POST:
                return redirect(
                    "kepatuhan:uji-butir", hasil_id=hasil_id, urut=next((n for n in sisa if n > urut), sisa[0])
                )
            return redirect("kepatuhan:uji-hasil", hasil_id=hasil_id)
    if request.method == "GET":
        services.record_look(actor=user, butir=b, at=at)
    konteks = {
        "h": satu, "b": b, "form": form, "bisa": bisa, "semua": len(semua), "bukti": queries.bukti_of(b),
        "jawaban": [(a, NilaiAtribut(n).label) for a in satu.rencana.atribut if (n := b.nilai.get(str(a["kode"])))],
    }  # fmt: skip
    return render(request, "kepatuhan/uji_butir.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def bukti(request: HttpRequest, hasil_id: int, urut: int, bukti_uji_id: int) -> HttpResponseBase:
    """A file of a working paper; opening it is written down like the paper."""
    user, at = pengguna_of(request), clock.now()
    found = queries.bukti_for(_find(user, hasil_id, orang.today(at)), urut, bukti_uji_id)
    if found is None:
        raise Http404
    services.record_look(actor=user, butir=found.butir, at=at)
    return files.respond(found.berkas)


@login_required
@require_GET
def undian(request: HttpRequest, hasil_id: int) -> HttpResponse:
    """The redraw, for an inspector; the population may be taken away as plain text."""
    user, at = pengguna_of(request), clock.now()
    satu = _find(user, hasil_id, orang.today(at))
    ulang = queries.redraw(satu)
    if "unduh" in request.GET:
        answer = HttpResponse("\n".join(ulang.populasi) + "\n", content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="populasi-uji-{hasil_id}.txt"'
        return answer
    pasangan = list(zip_longest(ulang.sampel, ulang.tersimpan, fillvalue="–"))
    return render(request, "kepatuhan/uji_undian.html", {"h": satu, "u": ulang, "pasangan": pasangan})
