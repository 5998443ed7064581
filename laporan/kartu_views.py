"""The card of a person's month: one's own, and that of people in view; as page and as PDF."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from core import clock, formats
from core.periods import Month
from core.web import pengguna_of
from kepegawaian import queries as orang
from laporan.queries import kartu as reads
from laporan.rules.kartu import Banding
from logbook import access

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


@login_required
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    pegawai = access.own_pegawai(pengguna_of(request))
    if pegawai is None:
        raise PermissionDenied
    return _card(request, pegawai, is_own=True)


@login_required
@require_GET
def orang_lain(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Somebody in view, else 404."""
    pegawai = access.pegawai_seen_by(pengguna_of(request), pegawai_id, orang.today(clock.now()))
    if pegawai is None:
        raise Http404
    return _card(request, pegawai, is_own=pegawai == access.own_pegawai(pengguna_of(request)))


def _card(request: HttpRequest, pegawai: "Pegawai", *, is_own: bool) -> HttpResponse:
    at = clock.now()
    kini = Month.of(orang.today(at))
    bulan = asked_month(request.GET.get("bulan", ""), kini)
    kartu = reads.card_of(pegawai, bulan, at)
    if request.GET.get("bentuk") == "pdf":
        return _pdf(kartu)
    sini = reverse("laporan:kartu") if is_own else reverse("laporan:kartu-pegawai", args=[pegawai.pk])
    konteks = {
        "k": kartu,
        "r": kartu.rekap,
        "bulan": bulan,
        "kini": kini,
        "is_own": is_own,
        "alamat_pdf": f"{sini}?bulan={bulan}&bentuk=pdf",
        "ukuran": [_measure(satu, is_own=is_own) for satu in kartu.banding],
        "grafik": _chart(kartu),
    }
    return render(request, "laporan/kartu.html", konteks)


def asked_month(teks: str, kini: Month) -> Month:
    """The month asked for; the one before this when none is, for that is the newest that can be complete."""
    if not teks:
        return kini.shift(-1)
    try:
        bulan = Month.parse(teks)
    except ValueError:
        raise BadRequest from None
    if bulan > kini:
        raise Http404
    return bulan


def _measure(satu: Banding, *, is_own: bool) -> dict[str, Any]:
    return {
        "label": satu.ukuran.judul,
        "nilai": reads.write(satu.ukuran, satu.kini),
        "arti": satu.ukuran.arti,
        "delta": reads.write_difference(satu),
        "arah": satu.arah,
        "nada": satu.nada,
        "dasar": f"dari rata-rata {'Anda ' * is_own}{reads.write(satu.ukuran, satu.rata)}"
        if satu.rata is not None
        else "",
        "tren": satu.tren,
        "nada_tren": satu.nada if satu.nada == "buruk" else "",
    }


def _chart(kartu: reads.Kartu) -> dict[str, Any]:
    """Hours of the last months beside those owed, for the component that draws a chart from its table."""
    baris = [
        {"label": formats.bulan(satu.first), "nilai": [round(r.menit_kerja / 60, 1), round(r.menit_wajib / 60, 1)]}
        for satu in (*kartu.bulan_lalu, kartu.bulan)
        if (r := kartu.per_bulan.get(satu)) is not None
    ]
    deret = [{"nama": "Jam kerja", "warna": "hadir"}, {"nama": "Jam wajib", "warna": "wfh"}]
    return {"deret": deret, "baris": baris}


def _pdf(kartu: reads.Kartu) -> HttpResponse:
    from laporan.renderers import kartu as gambar  # typst stays out of web processes until a card is printed

    jawab = HttpResponse(gambar.render(kartu), content_type="application/pdf")
    nama = f"kartu-kinerja-{kartu.pegawai.pk}-{kartu.bulan}.pdf"
    jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawab
