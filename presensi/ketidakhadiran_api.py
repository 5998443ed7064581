"""Absence over the API, for the admin."""

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
from presensi.choices import JenisKetidakhadiran
from presensi.models import Ketidakhadiran
from presensi.queries import ketidakhadiran as queries
from presensi.services import ketidakhadiran as services


class KetidakhadiranOut(serializers.ModelSerializer[Ketidakhadiran]):
    nama = serializers.CharField(source="pegawai.nama_lengkap")

    class Meta:
        model = Ketidakhadiran
        fields = (
            "id", "pegawai", "nama", "jenis", "mulai", "sampai", "jam_mulai", "jam_selesai", "nomor_surat",
            "dicatat_at", "dibatalkan_at",
        )  # fmt: skip


class HalamanKetidakhadiranOut(serializers.Serializer[Any]):
    """A page of the list."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = KetidakhadiranOut(many=True)


class KetidakhadiranIn(serializers.Serializer[Any]):
    pegawai = serializers.IntegerField(min_value=1, max_value=2**62)
    jenis = serializers.ChoiceField(choices=JenisKetidakhadiran.choices)
    mulai = serializers.DateField()
    sampai = serializers.DateField()
    jam_mulai = serializers.TimeField(required=False, allow_null=True, help_text="hanya untuk sebagian hari")
    jam_selesai = serializers.TimeField(required=False, allow_null=True)
    nomor_surat = serializers.CharField(required=False, allow_blank=True, max_length=80)
    keterangan = serializers.CharField(required=False, allow_blank=True, max_length=300)


class BatalIn(serializers.Serializer[Any]):
    alasan = serializers.CharField(max_length=300)


class KetidakhadiranApi(APIView):
    @extend_schema(
        summary="Daftar ketidakhadiran",
        parameters=[
            OpenApiParameter("cari", str, description="Nama, NIP, atau nomor surat"),
            OpenApiParameter("jenis", str, enum=JenisKetidakhadiran.values),
            OpenApiParameter("keadaan", str, enum=["batal", "semua"], description="Kosong berarti yang berlaku"),
            OpenApiParameter("halaman", int),
        ],
        responses={200: HalamanKetidakhadiranOut, 403: DITOLAK[403]},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_manage_absence(user, at))
        asked = request.query_params
        rows = queries.filtered(
            queries.ketidakhadiran_managed_by(user, at),
            cari=asked.get("cari", "")[:100],
            jenis=asked.get("jenis", ""),
            keadaan=asked.get("keadaan", ""),
        )
        paging = Halaman()
        page = paging.paginate_queryset(rows, request, view=self)
        return paging.get_paginated_response(KetidakhadiranOut(page or [], many=True).data)

    @extend_schema(
        summary="Catat ketidakhadiran", request=KetidakhadiranIn, responses={201: KetidakhadiranOut, **DITOLAK}
    )
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_manage_absence(user, at))
        data = KetidakhadiranIn(data=request.data)
        data.is_valid(raise_exception=True)
        fields = dict(cast(dict[str, Any], data.validated_data))
        pegawai = get_object_or_404(queries.pegawai_managed_by(user, at), pk=fields.pop("pegawai"))
        jenis = JenisKetidakhadiran(fields.pop("jenis"))
        row = services.record_ketidakhadiran(actor=user, at=at, pegawai=pegawai, jenis=jenis, **fields)
        return Response(KetidakhadiranOut(row).data, status=201)


class BatalApi(APIView):
    @extend_schema(summary="Batalkan ketidakhadiran", request=BatalIn, responses={200: KetidakhadiranOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_manage_absence(user, at))
        row = get_object_or_404(queries.ketidakhadiran_managed_by(user, at), pk=pk)
        data = BatalIn(data=request.data)
        data.is_valid(raise_exception=True)
        alasan = cast(dict[str, Any], data.validated_data)["alasan"]
        done = services.cancel_ketidakhadiran(actor=user, at=at, ketidakhadiran=row, alasan=alasan)
        return Response(KetidakhadiranOut(done).data)
