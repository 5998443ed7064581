"""What is kept about oneself, over the API: a month of taps, judgements, signals, places as classes, and readers."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from beranda import tercatat
from core import clock
from core.api import DITOLAK
from core.formats import di_zona
from core.periods import DateRange, Month
from core.web import pengguna_of
from presensi.access import require_own


class TercatatApi(APIView):
    @extend_schema(
        summary="Yang tercatat tentang saya dalam sebulan",
        description="Isi yang sama dengan unduhan di halaman: tiap lembar sebuah daftar, tiap baris menurut kolomnya.",
        operation_id="tercatat_retrieve",
        parameters=[OpenApiParameter("bulan", str, description="seperti 2026-11")],
        responses={200: OpenApiTypes.OBJECT, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        pegawai, at = require_own(pengguna_of(request)), clock.now()
        try:
            bulan = Month.parse(request.query_params.get("bulan", str(Month.of(di_zona(at, "WIB").date()))))
        except ValueError as error:
            raise ValidationError({"bulan": ["Tulis bulan seperti 2026-11."]}) from error
        days = DateRange.inclusive(bulan.first, bulan.last)
        return Response(tercatat.as_data(pegawai, days, at), headers={"Cache-Control": "no-store"})
