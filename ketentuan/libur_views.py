"""Pages of days off: the calendar of a year, one day more or less, a whole decree with its differences."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock, formats
from core.access import require
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries, queries
from ketentuan.choices import JenisLibur
from ketentuan.forms import AlasanForm, KeputusanForm, LiburForm
from ketentuan.halaman import Penyunting, dasar_choices, dasar_of, penyunting_of
from ketentuan.kebijakan_tampilan import unit_ids_seen
from ketentuan.libur import BedaLibur, compare, read_list
from ketentuan.services import libur as services


@login_required
@require_GET
def kalender(request: HttpRequest) -> HttpResponse:
    """Days off of a year, with the decree behind each."""
    user, at = pengguna_of(request), clock.now()
    tanggal = orang.today(at)
    tahun_ada = queries.years_with_libur() or [tanggal.year]
    diminta = request.GET.get("tahun", "")
    tahun = next((t for t in tahun_ada if str(t) == diminta), min(tahun_ada, key=lambda t: abs(t - tanggal.year)))
    konteks = {
        "tahun": tahun,
        "tahun_ada": tahun_ada,
        "libur": list(queries.libur_of_year(tahun, unit_ids_seen(user, tanggal))),
        "dicabut": list(daftar_queries.libur_dicabut(tahun)),
        "boleh": access.can_prepare_rules(user, tanggal),
        "unit_saya": {unit.pk for unit in daftar_queries.units_to_rule(user, tanggal)},
        "untuk_semua": access.can_change_rules(user, None, tanggal),
    }
    return render(request, "ketentuan/kalender.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    siapa = penyunting_of(request)
    awal = {"jenis": JenisLibur.LIBUR_DAERAH}
    form = LiburForm(posted(request), dasar=dasar_choices(), unit=siapa.pilihan, initial=awal)
    if form.is_valid():
        with refusals_to(form), transaction.atomic():
            isi = form.cleaned_data
            row = services.add_hari_libur(
                actor=siapa.user,
                at=siapa.at,
                tanggal=isi["tanggal"],
                jenis=JenisLibur(isi["jenis"]),
                nama=isi["nama"],
                dasar=dasar_of(form, siapa),
                unit=siapa.unit_of(isi["unit"]),
                perkiraan=isi["perkiraan"],
            )
            messages.success(request, f"{formats.tanggal(row.tanggal)} dicatat sebagai {row.nama}.")
            return redirect("ketentuan:kalender")
    return render(request, "ketentuan/libur_tambah.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def cabut(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = penyunting_of(request)
    row = daftar_queries.libur_by_id(pk, unit_ids_seen(siapa.user, siapa.tanggal))
    if row is None:
        raise Http404
    require(access.can_change_rules(siapa.user, row.unit, siapa.tanggal))
    form = AlasanForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            alasan = form.cleaned_data["alasan"]
            services.withdraw_hari_libur(actor=siapa.user, at=siapa.at, libur=row, alasan=alasan)
            messages.success(request, f"{formats.tanggal(row.tanggal)} bukan lagi hari libur.")
            return redirect("ketentuan:kalender")
    konteks = {"form": form, "row": row}
    return render(request, "ketentuan/libur_cabut.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def keputusan(request: HttpRequest) -> HttpResponse:
    """A decree pasted whole: first its differences are shown, then they are taken over as shown."""
    siapa = penyunting_of(request)
    awal = {"tahun": siapa.tanggal.year + 1, "unit": siapa.pilihan[0][0] if siapa.pilihan else ""}
    form = KeputusanForm(posted(request), dasar=dasar_choices(), unit=siapa.pilihan, initial=awal)
    beda: BedaLibur | None = None
    if form.is_valid():
        with refusals_to(form):
            beda = _compare(siapa, form)
            if "terapkan" in request.POST:
                _apply(siapa, form)
                messages.success(request, f"{len(beda.masuk)} hari masuk, {len(beda.dicabut)} hari dicabut.")
                return redirect(f"{request.path.removesuffix('keputusan/')}?tahun={form.cleaned_data['tahun']}")
    konteks: dict[str, Any] = {"form": form, "beda": beda}
    return render(request, "ketentuan/libur_keputusan.html", konteks, status=422 if form.errors else 200)


def _compare(siapa: Penyunting, form: KeputusanForm) -> BedaLibur:
    isi = form.cleaned_data
    unit = siapa.unit_of(isi["unit"])
    kept = daftar_queries.libur_of_scope(isi["tahun"], unit.pk if unit else None)
    return compare(read_list(isi["daftar"], isi["tahun"]), kept)


def _apply(siapa: Penyunting, form: KeputusanForm) -> None:
    isi = form.cleaned_data
    with transaction.atomic():
        services.apply_keputusan(
            actor=siapa.user,
            at=siapa.at,
            tahun=isi["tahun"],
            baris=read_list(isi["daftar"], isi["tahun"]),
            dasar=dasar_of(form, siapa),
            unit=siapa.unit_of(isi["unit"]),
            sidik=isi["sidik"],
        )
