"""People and units over the API: the same queries and scopes as the pages."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import Galat, Halaman
from core.web import pengguna_of
from kepegawaian import daftar_queries as daftar
from kepegawaian import queries
from kepegawaian.choices import JenisPegawai, JenisUnit, Zona
from kepegawaian.halaman import pegawai_of

DITOLAK = {401: OpenApiResponse(Galat), 403: OpenApiResponse(Galat), 404: OpenApiResponse(Galat)}
PANJANG_CARI = 100


class OrangOut(serializers.Serializer[Any]):
    """A person with where they work today."""

    id = serializers.IntegerField(source="pk")
    nip = serializers.CharField(allow_null=True)
    nama = serializers.CharField(source="nama_lengkap")
    jenis = serializers.ChoiceField(choices=JenisPegawai.choices)
    golongan = serializers.CharField(allow_blank=True)
    aktif = serializers.BooleanField()
    unit = serializers.CharField(source="unit_kode", allow_null=True, help_text="kode unit")
    jabatan = serializers.CharField(source="jabatan_nama", allow_null=True)
    atasan = serializers.CharField(source="atasan_nama", allow_null=True)


class HalamanOrangOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = OrangOut(many=True)


class PenugasanOut(serializers.Serializer[Any]):
    """A post, half-open: `selesai` is the first day without it."""

    unit = serializers.CharField(source="unit.kode")
    jabatan = serializers.CharField(source="jabatan.nama")
    jenis = serializers.CharField()
    atasan_id = serializers.IntegerField(allow_null=True)
    mulai = serializers.DateField()
    selesai = serializers.DateField(allow_null=True)
    nomor_sk = serializers.CharField(allow_blank=True)
    menggantikan_id = serializers.IntegerField(allow_null=True)


class OrangDataOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    nip = serializers.CharField(allow_null=True)
    nama = serializers.CharField(source="nama_lengkap")
    jenis = serializers.ChoiceField(choices=JenisPegawai.choices)
    golongan = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_null=True)
    aktif = serializers.BooleanField()


class OrangRincianOut(OrangDataOut):
    penugasan = PenugasanOut(many=True)
    rantai_atasan = serializers.ListField(child=serializers.IntegerField(), help_text="dari atasan langsung ke puncak")


class UnitKerjaOut(serializers.Serializer[Any]):
    kode = serializers.CharField()
    nama = serializers.CharField()
    nama_pendek = serializers.CharField()
    jenis = serializers.ChoiceField(choices=JenisUnit.choices)
    induk = serializers.CharField(source="induk.kode", allow_null=True, default=None)
    zona = serializers.ChoiceField(choices=Zona.choices)
    is_kantor = serializers.BooleanField()
    is_uki = serializers.BooleanField()
    aktif = serializers.BooleanField()


class HalamanUnitKerjaOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = UnitKerjaOut(many=True)


class PegawaiApi(APIView):
    @extend_schema(
        operation_id="pegawai_daftar",
        summary="Pegawai dalam lingkup Anda",
        parameters=[
            OpenApiParameter("cari", str, description="nama, NIP, atau surel"),
            OpenApiParameter("unit", str, description="kode unit, berikut semua di bawahnya"),
            OpenApiParameter("jenis", str, enum=JenisPegawai.values),
            OpenApiParameter("status", str, enum=["aktif", "nonaktif", "semua"]),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanOrangOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, tanggal = pengguna_of(request), queries.today(clock.now())
        tanya = request.query_params
        diminta = {nama: tanya.get(nama, "").strip()[:PANJANG_CARI] for nama in ("cari", "unit", "jenis", "status")}
        unit = diminta["unit"]
        if unit:
            ada = daftar.unit_visible(user, tanggal).filter(kode=unit).first()
            if ada is None:
                raise Http404
            unit = str(ada.pk)
        saring = daftar.SaringPegawai(diminta["cari"], unit, diminta["jenis"], diminta["status"])
        halaman = Halaman()
        rows = halaman.paginate_queryset(daftar.pegawai_list(user, tanggal, saring), request, view=self)
        return halaman.get_paginated_response(OrangOut(rows, many=True).data)


class PegawaiRincianApi(APIView):
    @extend_schema(summary="Satu pegawai dan riwayat penugasannya", responses={200: OrangRincianOut, **DITOLAK})
    def get(self, request: Request, pegawai_id: int) -> Response:
        tanggal = queries.today(clock.now())
        pegawai = pegawai_of(pengguna_of(request), tanggal, pegawai_id)
        penugasan = PenugasanOut(daftar.posts_of(pegawai), many=True).data
        rantai = queries.chain_ids(pegawai.pk, tanggal)
        return Response({**OrangDataOut(pegawai).data, "penugasan": penugasan, "rantai_atasan": rantai})


class UnitApi(APIView):
    @extend_schema(
        summary="Unit kerja dalam lingkup Anda",
        parameters=[OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)],
        responses={200: HalamanUnitKerjaOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, tanggal = pengguna_of(request), queries.today(clock.now())
        require(bool(queries.peran_of(user, tanggal).paths()))
        halaman = Halaman()
        rows = halaman.paginate_queryset(daftar.unit_visible(user, tanggal).order_by("jalur"), request, view=self)
        return halaman.get_paginated_response(UnitKerjaOut(rows, many=True).data)
