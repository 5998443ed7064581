"""The board of colleagues over the API."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from beranda.siapa_queries import Keberadaan, Saringan, board
from core import clock
from core.web import pengguna_of

PANJANG_CARI = 100


class RekanOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    jabatan = serializers.CharField()
    unit = serializers.CharField(source="unit_kode")
    keberadaan = serializers.ChoiceField(choices=Keberadaan.choices)
    kontak = serializers.CharField(allow_blank=True)


class PapanOut(serializers.Serializer[Any]):
    kantor = serializers.CharField(source="kantor.kode", allow_null=True, default=None)
    tanggal = serializers.DateField(allow_null=True)
    rekan = RekanOut(many=True)


class SiapaApi(APIView):
    @extend_schema(
        operation_id="siapa_di_mana",
        summary="Siapa di mana hari ini, di kantor sendiri",
        parameters=[
            OpenApiParameter("cari", str, description="nama atau jabatan"),
            OpenApiParameter("unit", str, description="kode unit"),
            OpenApiParameter("mode", str, enum=Keberadaan.values),
        ],
        responses=PapanOut,
    )
    def get(self, request: Request) -> Response:
        isi = {nama: request.query_params.get(nama, "").strip()[:PANJANG_CARI] for nama in ("cari", "unit", "mode")}
        return Response(PapanOut(board(pengguna_of(request), clock.now(), Saringan(**isi))).data)
