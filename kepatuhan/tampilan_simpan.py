"""Views of the dashboard a reader has kept, and what of an address is kept."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest
from django.urls import reverse

from core.web import pengguna_of
from kepatuhan.models import TampilanDasbor

HALAMAN = {nama: f"kepatuhan:{nama}" for nama in ("dasbor", "peta", "indikator", "bandingkan", "kesiapan", "manfaat")}
# What a kept view may hold; everything else in an address is left out.
KUNCI = frozenset(
    ("unit", "bulan", "tampil", "ukuran", "mode", "dari", "sampai", "unit2", "dari2", "sampai2", "rentang")
)


def kept_views(request: HttpRequest, halaman: str) -> dict[str, Any]:
    """The reader's views with their addresses, and what would be kept of this page."""
    own = TampilanDasbor.objects.filter(pengguna=pengguna_of(request)).order_by("nama")
    return {
        "daftar": [(t, f"{reverse(HALAMAN[t.halaman])}?{t.kueri}") for t in own if t.halaman in HALAMAN],
        "halaman": halaman,
        "kueri": kept(request.META.get("QUERY_STRING", "")),
    }


def kept(kueri: str) -> str:
    return urlencode([(k, v) for k, v in parse_qsl(kueri) if k in KUNCI])
