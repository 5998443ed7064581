"""Letters over the API: list, look, download, and the steps up to the signature.

Signing and withdrawing are done on the page only: they ask for the password again (ADR 0011).
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, files
from core.api import Galat, Halaman
from core.web import pengguna_of
from kepegawaian import queries as orang
from persuratan.choices import JenisSurat, StatusSurat
from persuratan.forms import SaringForm
from persuratan.models import Surat
from persuratan.queries import dokumen
from persuratan.queries import surat as queries
from persuratan.services import surat as services
from persuratan.services import tanda_tangan

DITOLAK = {403: OpenApiResponse(Galat), 404: OpenApiResponse(Galat)}
LANGKAH = {422: OpenApiResponse(Galat), **DITOLAK}


class SuratOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    jenis = serializers.ChoiceField(choices=JenisSurat.choices)
    nomor = serializers.CharField(allow_blank=True)
    perihal = serializers.CharField()
    unit = serializers.CharField(source="unit.kode")
    nama_unit = serializers.CharField(source="unit.nama_pendek")
    status = serializers.ChoiceField(choices=StatusSurat.choices)
    versi = serializers.IntegerField()
    menggantikan = serializers.IntegerField(source="menggantikan_id", allow_null=True)
    rujukan = serializers.CharField()
    penandatangan = serializers.CharField(source="nama_penandatangan")
    sebutan = serializers.ListField(child=serializers.CharField(), source="baris_penandatangan")
    catatan = serializers.CharField(allow_blank=True)
    dibuat_at = serializers.DateTimeField()
    ditandatangani_at = serializers.DateTimeField(allow_null=True)
    dicabut_at = serializers.DateTimeField(allow_null=True)
    alasan_cabut = serializers.CharField(allow_blank=True)
    sha256 = serializers.CharField(source="berkas.sha256", default="", allow_blank=True)
    verifikasi = serializers.SerializerMethodField(help_text="alamat halaman verifikasi, kosong sebelum ditandatangani")

    def get_verifikasi(self, obj: Surat) -> str:
        return dokumen.verification_address(obj) if obj.urut else ""


class HalamanSuratOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = SuratOut(many=True)


class CatatanIn(serializers.Serializer[Any]):
    catatan = serializers.CharField(max_length=500)


def _visible(request: Request, pk: int, at: datetime) -> Surat:
    surat = queries.detail(pengguna_of(request), orang.today(at), pk)
    if surat is None:
        raise Http404
    return surat


def _step(request: Request, pk: int, deed: Callable[[datetime], Surat]) -> Response:
    at = clock.now()
    _visible(request, pk, at)
    deed(at)
    return Response(SuratOut(_visible(request, pk, at)).data)


class DaftarApi(APIView):
    @extend_schema(
        operation_id="surat_daftar",
        summary="Daftar surat",
        parameters=[
            *(OpenApiParameter(name, str) for name in SaringForm.base_fields),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanSuratOut, 400: OpenApiResponse(Galat), 404: OpenApiResponse(Galat)},
    )
    def get(self, request: Request) -> Response:
        saring = SaringForm(request.query_params)
        if not saring.is_valid():
            raise ValidationError({name: [str(e) for e in errors] for name, errors in saring.errors.items()})
        rows = queries.daftar(pengguna_of(request), orang.today(clock.now()), saring.as_saring())
        halaman = Halaman()
        page = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(SuratOut(page, many=True).data)


class SuratApi(APIView):
    @extend_schema(summary="Satu surat", responses={200: SuratOut, **DITOLAK})
    def get(self, request: Request, pk: int) -> Response:
        return Response(SuratOut(_visible(request, pk, clock.now())).data)


class UnduhApi(APIView):
    @extend_schema(
        summary="Mengunduh PDF surat yang sudah ditandatangani",
        responses={(200, files.PDF.mime): OpenApiTypes.BINARY, **DITOLAK},
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        at = clock.now()
        surat = _visible(request, pk, at)
        if surat.berkas is None:
            raise Http404
        tanda_tangan.record_download(actor=pengguna_of(request), surat=surat, at=at)
        return files.respond(surat.berkas)


class AjukanApi(APIView):
    @extend_schema(summary="Mengajukan surat ke penandatangan", request=None, responses={200: SuratOut, **LANGKAH})
    def post(self, request: Request, pk: int) -> Response:
        return _step(request, pk, lambda at: services.submit(actor=pengguna_of(request), pk=pk, at=at))


class TarikApi(APIView):
    @extend_schema(summary="Menarik kembali surat", request=None, responses={200: SuratOut, **LANGKAH})
    def post(self, request: Request, pk: int) -> Response:
        return _step(request, pk, lambda at: services.recall(actor=pengguna_of(request), pk=pk, at=at))


class KembalikanApi(APIView):
    @extend_schema(
        summary="Mengembalikan surat kepada penyusunnya",
        request=CatatanIn,
        responses={200: SuratOut, 400: OpenApiResponse(Galat), **LANGKAH},
    )
    def post(self, request: Request, pk: int) -> Response:
        isi = CatatanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        catatan = isi.validated_data["catatan"]
        return _step(
            request,
            pk,
            lambda at: services.return_surat(actor=pengguna_of(request), pk=pk, catatan=catatan, at=at),
        )
