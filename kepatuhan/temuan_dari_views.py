"""A new finding on signals, on the exceptions of a control test, or on a document such as a report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of, refusals_to
from kepatuhan import temuan_access as access
from kepatuhan.choices import Keparahan, Pokok
from kepatuhan.models import Temuan
from kepatuhan.queries import sinyal as sinyal_queries
from kepatuhan.queries import temuan as queries
from kepatuhan.queries import temuan_asal, uji
from kepatuhan.queries.pandangan import look
from kepatuhan.rules.sinyal import SKOR_TINGGI
from kepatuhan.services import temuan as services
from kepatuhan.services import temuan_dari
from kepatuhan.services.temuan import IsiTemuan
from kepatuhan.temuan_tampilan import as_frozen
from kepatuhan.temuan_tulis_views import BACA_TULIS, after_draft, as_isi, bound_form
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

KALIMAT = {
    "sinyal": "Sinyal layak dilihat ditindaklanjuti sebagai temuan; uraiannya pada baris yang dibekukan.",
    "uji": "Pengujian pengendalian menemukan butir yang tidak sesuai; uraiannya pada baris yang dibekukan.",
    "dokumen": "Berdasarkan {judul}.",
}


@dataclass(frozen=True)
class Bahan:
    """What the finding rests on, what it is about, and how it is opened."""

    asal: queries.Asal
    pokok: Pokok
    buka: Callable[[IsiTemuan], Temuan]
    keparahan: Keparahan = Keparahan.SEDANG


@login_required
@BACA_TULIS
def baru_dari(request: HttpRequest, sumber: str) -> HttpResponse:
    """The form of a new finding with everything known filled in, so that sending takes a minute."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_open(user, orang.today(at)))
    if sumber not in _BAHAN:
        raise Http404
    try:
        bahan = _BAHAN[sumber](request, user, at)
        services.check_opening(actor=user, asal=bahan.asal, at=at)
    except Refused as no:
        return render(request, "kepatuhan/temuan_baru.html", {"tolak": no.pesan}, status=422)
    asal = bahan.asal
    if asal.unit is None:
        raise Http404
    form = bound_form(request, user, asal.unit, asal.pegawai_id, at, initial=_draft(asal, bahan, sumber, at))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            return after_draft(request, bahan.buka(as_isi(form, asal.unit, asal.pegawai_id)), at)
    konteks = {"form": form, "asal": asal, "beku": as_frozen(asal.baris)}
    return render(request, "kepatuhan/temuan_baru.html", konteks, status=422 if form.errors else 200)


def _draft(asal: queries.Asal, bahan: Bahan, sumber: str, at: datetime) -> dict[str, Any]:
    assert asal.unit is not None  # noqa: S101 - the caller has refused
    kriteria, dasar = queries.criterion_for(asal.unit, bahan.pokok, orang.today(at))
    return {
        "judul": asal.judul[:150], "keparahan": bahan.keparahan, "pokok": bahan.pokok, "kriteria": kriteria,
        "dasar": dasar, "kondisi": KALIMAT[sumber].format(judul=asal.judul),
    }  # fmt: skip


def _numbers(request: HttpRequest, nama: str) -> list[int]:
    return [int(satu) for satu in request.GET.getlist(nama) if satu.isascii() and satu.isdigit()][:500]


def _signals(request: HttpRequest, user: "Pengguna", at: datetime) -> Bahan:
    pks = _numbers(request, "id")
    rows = list(sinyal_queries.sinyal_visible_to(user, orang.today(at)).filter(pk__in=pks).order_by("tanggal", "pk"))
    if pks and not rows:
        raise Http404
    asal = temuan_asal.from_signals(rows)
    berat = max(r.skor for r in rows)
    return Bahan(
        asal, temuan_asal.subject_of_signals(rows),
        lambda isi: temuan_dari.open_from_signals(actor=user, pks=pks, isi=isi, at=at),
        Keparahan.TINGGI if berat >= SKOR_TINGGI else Keparahan.SEDANG,
    )  # fmt: skip


def _test(request: HttpRequest, user: "Pengguna", at: datetime) -> Bahan:
    pks = _numbers(request, "id")
    hasil = uji.hasil_visible_to(user, orang.today(at)).filter(pk__in=pks[:1]).first()
    if hasil is None:
        raise Http404
    asal = temuan_asal.from_test(hasil, uji.exceptions_of(hasil))
    return Bahan(
        asal, Pokok.LAIN, lambda isi: temuan_dari.open_from_test(actor=user, hasil_id=hasil.pk, isi=isi, at=at)
    )


def _document(request: HttpRequest, user: "Pengguna", at: datetime) -> Bahan:
    paths = orang.peran_of(user, orang.today(at)).paths(JenisPeran.UKI)
    pandangan = look(tuple(paths), request.GET.get("unit", ""), at)
    if pandangan is None or pandangan.unit is None:
        raise Http404
    rujukan = " ".join(request.GET.get("rujukan", "").split())[:140]
    asal = temuan_asal.from_document(pandangan.unit, rujukan)
    return Bahan(
        asal, Pokok.LAIN, lambda isi: temuan_dari.open_from_document(actor=user, rujukan=rujukan, isi=isi, at=at)
    )


_BAHAN: dict[str, Callable[[HttpRequest, "Pengguna", datetime], Bahan]] = {
    "sinyal": _signals,
    "uji": _test,
    "dokumen": _document,
}
