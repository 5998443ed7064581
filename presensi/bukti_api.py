"""Signals over the API: the list one may see, the person's explanation, the superior's note."""

from typing import Any, cast

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from presensi import access
from presensi.choices.bukti import JenisSinyal, StatusSinyal
from presensi.models import SinyalPresensi
from presensi.queries import sinyal as queries
from presensi.queries.sinyal import SinyalTampil
from presensi.services import sinyal as services


class SinyalOut(serializers.ModelSerializer[SinyalPresensi]):
    """A signal: worth a look, no verdict. `fakta` holds distances and counts, never a place."""

    nama = serializers.CharField(source="pegawai.nama_lengkap")
    kalimat = serializers.SerializerMethodField()

    class Meta:
        model = SinyalPresensi
        fields = (
            "id",
            "pegawai",
            "nama",
            "tanggal",
            "jenis",
            "kalimat",
            "fakta",
            "skor",
            "versi",
            "status",
            "diubah_at",
        )

    def get_kalimat(self, row: SinyalPresensi) -> str:
        return SinyalTampil(row).kalimat


class HalamanSinyalOut(serializers.Serializer[Any]):
    """A page of the list."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = SinyalOut(many=True)


class JelaskanIn(serializers.Serializer[Any]):
    teks = serializers.CharField(max_length=500)


class TinjauIn(serializers.Serializer[Any]):
    wajar = serializers.BooleanField()
    teks = serializers.CharField(max_length=500)


class SinyalApi(APIView):
    @extend_schema(
        summary="Sinyal presensi",
        parameters=[
            OpenApiParameter("cari", str, description="Nama atau NIP"),
            OpenApiParameter("jenis", str, enum=JenisSinyal.values),
            OpenApiParameter("status", str, enum=StatusSinyal.values),
            OpenApiParameter("halaman", int),
        ],
        responses={200: HalamanSinyalOut},
    )
    def get(self, request: Request) -> Response:
        asked = request.query_params
        rows = queries.filtered(
            queries.signals_seen_by(pengguna_of(request), clock.now()),
            cari=asked.get("cari", "")[:100],
            jenis=asked.get("jenis", ""),
            status=asked.get("status", ""),
        )
        paging = Halaman()
        page = paging.paginate_queryset(rows, request, view=self)
        return paging.get_paginated_response(SinyalOut(page or [], many=True).data)


class JelaskanApi(APIView):
    @extend_schema(
        summary="Jelaskan sinyal tentang diri sendiri", request=JelaskanIn, responses={200: SinyalOut, **DITOLAK}
    )
    def post(self, request: Request, sinyal_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        row = get_object_or_404(queries.signals_seen_by(user, at), pk=sinyal_id)
        require(access.is_self(user, row.pegawai))
        data = JelaskanIn(data=request.data)
        data.is_valid(raise_exception=True)
        fields = cast(dict[str, Any], data.validated_data)
        return Response(SinyalOut(services.explain_signal(actor=user, at=at, pk=sinyal_id, **fields)).data)


class TinjauApi(APIView):
    @extend_schema(
        summary="Catat hasil tinjauan sebuah sinyal", request=TinjauIn, responses={200: SinyalOut, **DITOLAK}
    )
    def post(self, request: Request, sinyal_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        row = get_object_or_404(queries.signals_seen_by(user, at), pk=sinyal_id)
        require(access.can_review_signal(user, row.pegawai, at))
        data = TinjauIn(data=request.data)
        data.is_valid(raise_exception=True)
        fields = cast(dict[str, Any], data.validated_data)
        return Response(SinyalOut(services.review_signal(actor=user, at=at, pk=sinyal_id, **fields)).data)
