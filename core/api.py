"""API helpers: paging, and one shape of refusal: {kode, pesan, field}."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions, serializers, status
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.choices import FORMULIR_KEDALUWARSA
from core.errors import Refused


class Halaman(PageNumberPagination):
    page_query_param = "halaman"
    page_size_query_param = "per_halaman"
    max_page_size = 200


class Galat(serializers.Serializer[Any]):
    """A refusal: a code for machines, a sentence for people, the field it belongs to (or empty)."""

    kode = serializers.CharField()
    pesan = serializers.CharField()
    field = serializers.CharField(allow_blank=True)


# What most deeds may answer besides success, for the schema.
DITOLAK = {
    400: OpenApiResponse(Galat, description="Bentuk isian keliru"),
    403: OpenApiResponse(Galat, description="Tidak berwenang"),
    404: OpenApiResponse(Galat, description="Tidak ditemukan"),
    422: OpenApiResponse(Galat, description="Ditolak aturan"),
}


def _galat(kode: str, pesan: str, field: str = "") -> dict[str, str]:
    return {"kode": kode, "pesan": pesan, "field": field}


def _first(detail: Any, field: str = "") -> tuple[str, str]:
    """The first sentence of DRF's nested error details and the field it stands at."""
    if isinstance(detail, dict):
        name, inner = next(iter(detail.items()))
        return _first(inner, field if name == "non_field_errors" else str(name))
    if isinstance(detail, list):
        return _first(detail[0], field) if detail else ("Isian belum lengkap.", field)
    return str(detail), field


_KODE = {
    exceptions.NotAuthenticated: ("belum_masuk", "Anda belum masuk. Masuk dulu, lalu ulangi."),
    exceptions.AuthenticationFailed: ("gagal_masuk", "NIP, surel, kata sandi, atau token tidak cocok."),
    exceptions.MethodNotAllowed: ("metode_ditolak", "Cara memanggil alamat ini tidak diterima."),
    exceptions.ParseError: ("isi_tidak_terbaca", "Isi permintaan tidak bisa dibaca. Kirim sebagai JSON."),
    exceptions.UnsupportedMediaType: ("jenis_isi_ditolak", "Jenis isi permintaan tidak diterima. Kirim sebagai JSON."),
    exceptions.Throttled: ("terlalu_sering", "Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi."),
    exceptions.NotAcceptable: ("bentuk_jawaban_ditolak", "Hanya jawaban JSON yang tersedia."),
}


def tangani(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Exception handler of DRF. Refused → 422, shape → 400, 401/403/404 as they are; bugs surface."""
    if isinstance(exc, Refused):
        set_rollback()
        return Response(_galat(exc.kode, exc.pesan, exc.field), status=status.HTTP_422_UNPROCESSABLE_ENTITY)
    if isinstance(exc, Http404 | exceptions.NotFound):
        set_rollback()
        return Response(_galat("tidak_ditemukan", "Yang Anda minta tidak ditemukan."), status=404)
    if isinstance(exc, exceptions.PermissionDenied) and str(exc.detail).startswith("CSRF"):
        set_rollback()
        return Response(_galat("formulir_kedaluwarsa", FORMULIR_KEDALUWARSA), status=403)
    if isinstance(exc, PermissionDenied | exceptions.PermissionDenied):
        set_rollback()
        return Response(_galat("tidak_berwenang", "Anda tidak berwenang melakukan ini."), status=403)
    if isinstance(exc, exceptions.ValidationError):
        set_rollback()
        pesan, field = _first(exc.detail)
        if not field and exc.get_codes() == {"non_field_errors": ["invalid"]} and pesan.startswith("Invalid data"):
            pesan = "Isi permintaan harus berupa objek JSON, bukan daftar atau nilai."
        return Response(_galat("isian_keliru", pesan, field), status=400)
    if isinstance(exc, exceptions.APIException):
        set_rollback()
        kode, pesan = _KODE.get(type(exc), ("galat", "Permintaan tidak bisa dilayani."))
        headers = {"WWW-Authenticate": str(header)} if (header := getattr(exc, "auth_header", "")) else {}
        return Response(_galat(kode, pesan), status=exc.status_code, headers=headers)
    return None
