"""Files of terminals over the API: send one in, look at what it would do, take it whole or drop it. As the pages do."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import DITOLAK, Halaman
from presensi.choices.mesin import StatusImporMesin
from presensi.mesin_api import admin
from presensi.models import ImporTerminal
from presensi.queries import mesin as queries
from presensi.services import mesin_impor as services

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


class GalatBarisOut(serializers.Serializer[Any]):
    """A line that cannot be read, as it stands in the file."""

    nomor = serializers.IntegerField()
    pesan = serializers.CharField()
    isi = serializers.CharField()


class PinAsingImporOut(serializers.Serializer[Any]):
    pin = serializers.CharField()
    jumlah = serializers.IntegerField()


class RingkasanImporOut(serializers.Serializer[Any]):
    """What applying would do; empty while the file is still being read."""

    baris = serializers.IntegerField(default=0)
    baru = serializers.IntegerField(default=0)
    ulang = serializers.IntegerField(default=0, help_text="sudah ada, tidak dicatat lagi")
    rusak = serializers.IntegerField(default=0)
    disimpan = serializers.IntegerField(default=None, allow_null=True)
    awal = serializers.CharField(default="")
    akhir = serializers.CharField(default="")
    asing = PinAsingImporOut(many=True, default=())
    galat = GalatBarisOut(many=True, default=())
    sidik = serializers.CharField(default="", help_text="dikirim kembali saat menerapkan")
    pesan = serializers.CharField(default="", help_text="sebab gagal dibaca")


class ImporMesinOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    mesin = serializers.IntegerField(source="terminal_id")
    berkas = serializers.CharField(source="berkas.nama")
    tata_letak = serializers.SerializerMethodField()
    status = serializers.ChoiceField(choices=StatusImporMesin.choices)
    dikerjakan = serializers.IntegerField()
    jumlah = serializers.IntegerField()
    dibuat_at = serializers.DateTimeField()
    diterapkan_at = serializers.DateTimeField(allow_null=True)

    def get_tata_letak(self, row: ImporTerminal) -> str:
        return services.layout_name(row)


class RincianImporMesinOut(ImporMesinOut):
    """One import with its preview."""

    ringkasan = RingkasanImporOut()


class HalamanImporMesinOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ImporMesinOut(many=True)


class ImporMesinIn(serializers.Serializer[Any]):
    mesin = serializers.IntegerField(min_value=1, max_value=2**62)
    berkas = serializers.FileField(max_length=200, help_text="dat, txt, xls, xlsx, atau csv, paling besar 10 MB")


class TerapkanImporMesinIn(serializers.Serializer[Any]):
    sidik = serializers.CharField(max_length=64, help_text="dari pratinjau")
    simpan_rusak = serializers.BooleanField(default=False, help_text="simpan baris tak terbaca sebagai bukti")


class ImporMesinApi(APIView):
    parser_classes = (MultiPartParser, FormParser)

    @extend_schema(
        summary="Impor berkas mesin di lingkup saya",
        operation_id="mesin_impor_list",
        parameters=[OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)],
        responses={200: HalamanImporMesinOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = admin(request)
        halaman = Halaman()
        rows = halaman.paginate_queryset(queries.impor_managed(user, at), request, view=self)
        return halaman.get_paginated_response(ImporMesinOut(rows or [], many=True).data)

    @extend_schema(
        summary="Unggah berkas mesin",
        description="Berkas pendek langsung diperiksa; yang panjang oleh pekerja: tanyakan lagi sampai `diperiksa`.",
        request=ImporMesinIn,
        responses={201: RincianImporMesinOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        user, at = admin(request)
        isi = ImporMesinIn(data=request.data)
        isi.is_valid(raise_exception=True)
        terminal = get_object_or_404(queries.terminals_managed(user, at), pk=isi.validated_data["mesin"])
        file = isi.validated_data["berkas"]
        impor = services.upload_impor(actor=user, at=at, terminal=terminal, file=file, nama=file.name)
        services.start_reading(impor=impor, now=clock.now)
        return Response(RincianImporMesinOut(_impor(user, at, impor.pk)).data, status=201)


class RincianImporMesinApi(APIView):
    @extend_schema(
        summary="Pratinjau dan kemajuan satu impor",
        operation_id="mesin_impor_retrieve",
        responses={200: RincianImporMesinOut, **DITOLAK},
    )
    def get(self, request: Request, impor_mesin_id: int) -> Response:
        return Response(RincianImporMesinOut(_impor(*admin(request), impor_mesin_id)).data)


class TerapkanImporMesinApi(APIView):
    @extend_schema(
        summary="Terapkan impor yang sudah diperiksa",
        request=TerapkanImporMesinIn,
        responses={200: RincianImporMesinOut, **DITOLAK},
    )
    def post(self, request: Request, impor_mesin_id: int) -> Response:
        user, at = admin(request)
        impor = _impor(user, at, impor_mesin_id)
        isi = TerapkanImporMesinIn(data=request.data)
        isi.is_valid(raise_exception=True)
        impor = services.apply_impor(actor=user, at=at, impor=impor, **isi.validated_data)
        services.start_applying(impor=impor, now=clock.now)
        return Response(RincianImporMesinOut(_impor(user, at, impor_mesin_id)).data)


class BatalImporMesinApi(APIView):
    @extend_schema(summary="Batalkan impor; berkasnya dihapus", request=None, responses={200: ImporMesinOut, **DITOLAK})
    def post(self, request: Request, impor_mesin_id: int) -> Response:
        user, at = admin(request)
        row = services.cancel_impor(actor=user, at=at, impor=_impor(user, at, impor_mesin_id))
        return Response(ImporMesinOut(row).data)


def _impor(user: "Pengguna", at: datetime, nomor: int) -> ImporTerminal:
    return get_object_or_404(queries.impor_managed(user, at), pk=nomor)
