"""Outages over the API."""

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
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi import gangguan_access as access
from presensi.choices.gangguan import JenisGangguan, StatusGangguan
from presensi.models import Gangguan
from presensi.queries import gangguan as queries
from presensi.rules.gangguan import Jendela
from presensi.services import gangguan as services
from presensi.services.gangguan import IsiGangguan


class GangguanOut(serializers.ModelSerializer[Gangguan]):
    nomor = serializers.CharField()

    class Meta:
        model = Gangguan
        fields = (
            "id", "nomor", "unit", "zona", "jenis", "sumber", "status", "mulai_at", "selesai_at", "uraian",
            "dicatat_at", "ditarik_at", "alasan",
        )  # fmt: skip


class HalamanGangguanOut(serializers.Serializer[Any]):
    """A page of the list."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = GangguanOut(many=True)


class GangguanIn(serializers.Serializer[Any]):
    """`unit` kosong berarti semua unit; `selesai_at` kosong berarti masih berlangsung."""

    unit = serializers.IntegerField(min_value=1, max_value=2**62, allow_null=True, required=False)
    jenis = serializers.ChoiceField(choices=JenisGangguan.choices)
    mulai_at = serializers.DateTimeField()
    selesai_at = serializers.DateTimeField(allow_null=True, required=False)
    uraian = serializers.CharField(max_length=300)


class TutupGangguanIn(serializers.Serializer[Any]):
    selesai_at = serializers.DateTimeField()


class TarikGangguanIn(serializers.Serializer[Any]):
    alasan = serializers.CharField(max_length=300)


class GangguanApi(APIView):
    @extend_schema(
        summary="Daftar gangguan",
        parameters=[
            OpenApiParameter("jenis", str, enum=JenisGangguan.values),
            OpenApiParameter("keadaan", str, enum=["berlangsung", *StatusGangguan.values, "semua"]),
            OpenApiParameter("halaman", int),
        ],
        responses={200: HalamanGangguanOut, 403: DITOLAK[403]},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_see(user, at))
        asked = request.query_params
        rows = queries.filtered(
            queries.gangguan_visible_to(user, at), jenis=asked.get("jenis", ""), keadaan=asked.get("keadaan", "")
        )
        paging = Halaman()
        page = paging.paginate_queryset(rows, request, view=self)
        return paging.get_paginated_response(GangguanOut(page or [], many=True).data)

    @extend_schema(summary="Catat gangguan", request=GangguanIn, responses={201: GangguanOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_write(user, at))
        data = GangguanIn(data=request.data)
        data.is_valid(raise_exception=True)
        isi = cast(dict[str, Any], data.validated_data)
        units = orang.units_in_view(user, orang.today(at), JenisPeran.ADMIN)
        unit = get_object_or_404(units, pk=isi["unit"]) if isi.get("unit") else None
        gangguan = IsiGangguan(
            jenis=JenisGangguan(isi["jenis"]),
            jendela=Jendela(isi["mulai_at"], isi.get("selesai_at")),
            uraian=isi["uraian"],
            unit=unit,
            zona=unit.zona if unit else "WIB",
        )
        row = services.open_gangguan(actor=user, at=at, isi=gangguan)
        return Response(GangguanOut(row).data, status=201)


class TutupGangguanApi(APIView):
    @extend_schema(summary="Tutup gangguan", request=TutupGangguanIn, responses={200: GangguanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_see(user, at))
        row = get_object_or_404(queries.gangguan_visible_to(user, at), pk=pk)
        require(access.can_change(user, row, at))
        data = TutupGangguanIn(data=request.data)
        data.is_valid(raise_exception=True)
        isi = cast(dict[str, Any], data.validated_data)
        done = services.close_gangguan(actor=user, at=at, gangguan=row, selesai_at=isi["selesai_at"])
        return Response(GangguanOut(done).data)


class TarikGangguanApi(APIView):
    @extend_schema(summary="Tarik gangguan", request=TarikGangguanIn, responses={200: GangguanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_see(user, at))
        row = get_object_or_404(queries.gangguan_visible_to(user, at), pk=pk)
        require(access.can_change(user, row, at))
        data = TarikGangguanIn(data=request.data)
        data.is_valid(raise_exception=True)
        isi = cast(dict[str, Any], data.validated_data)
        done = services.withdraw_gangguan(actor=user, at=at, gangguan=row, alasan=isi["alasan"])
        return Response(GangguanOut(done).data)
