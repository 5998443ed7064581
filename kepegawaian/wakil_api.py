"""Acting heads and delegations over the API: the same scope and deeds as the page."""

from datetime import date
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.periods import DateRange
from core.web import pengguna_of
from kepegawaian import access, daftar_queries, queries, wakil_daftar
from kepegawaian.choices import CaraTinjauPuncak, JenisWakil
from kepegawaian.halaman import pegawai_of, unit_of
from kepegawaian.services.delegasi import IsiDelegasi, delegate, end_delegasi
from kepegawaian.services.peninjau import set_peninjau


class OrangSingkatOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    nama = serializers.CharField(source="nama_lengkap")


class WakilOut(serializers.Serializer[Any]):
    """Who decides in whose place. `selesai` is the first day without it; `delegasi_id` only for delegations."""

    jenis = serializers.ChoiceField(choices=JenisWakil.choices)
    pemegang = OrangSingkatOut()
    pemilik = OrangSingkatOut(allow_null=True)
    jabatan = serializers.CharField(allow_blank=True)
    unit = serializers.CharField(allow_blank=True)
    mulai = serializers.DateField()
    selesai = serializers.DateField(allow_null=True)
    dasar = serializers.CharField(allow_blank=True)
    delegasi_id = serializers.IntegerField(allow_null=True)


class HalamanWakilOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = WakilOut(many=True)


class DelegasiIn(serializers.Serializer[Any]):
    pemberi_id = serializers.IntegerField(min_value=1, required=False, help_text="kosong: wewenang Anda sendiri")
    penerima_id = serializers.IntegerField(min_value=1)
    mulai = serializers.DateField()
    sampai = serializers.DateField(help_text="hari terakhir, termasuk")
    alasan = serializers.CharField(max_length=200)

    def validate(self, isi: dict[str, Any]) -> dict[str, Any]:
        if isi["sampai"] < isi["mulai"]:
            raise serializers.ValidationError({"sampai": "Tanggal sampai mendahului tanggal mulai."})
        if isi["sampai"] >= date(2200, 1, 1):
            raise serializers.ValidationError({"sampai": "Pilih tahun sebelum 2200."})
        return isi


class DelegasiOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    pemberi_id = serializers.IntegerField()
    penerima_id = serializers.IntegerField()
    mulai = serializers.DateField()
    selesai = serializers.DateField()
    alasan = serializers.CharField()


class WakilApi(APIView):
    @extend_schema(
        summary="Plt., Plh., dan delegasi dalam lingkup Anda",
        operation_id="wakil_daftar",
        parameters=[
            OpenApiParameter("tampil", str, enum=["semua"], description="juga yang sudah berakhir"),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanWakilOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, tanggal = pengguna_of(request), queries.today(clock.now())
        semua = request.query_params.get("tampil") == "semua"
        halaman = Halaman()
        rows = halaman.paginate_queryset(wakil_daftar.wakil_list(user, tanggal, semua=semua), request, view=self)
        return halaman.get_paginated_response(WakilOut(rows or [], many=True).data)


class DelegasiApi(APIView):
    @extend_schema(summary="Delegasikan wewenang", request=DelegasiIn, responses={201: DelegasiOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        tanggal = queries.today(at)
        bentuk = DelegasiIn(data=request.data)
        bentuk.is_valid(raise_exception=True)
        isi = bentuk.validated_data
        pemberi_id = isi.get("pemberi_id") or queries.peran_of(user, tanggal).pegawai_id
        penerima = queries.pegawai_by_id(isi["penerima_id"])
        if pemberi_id is None or penerima is None:
            raise Http404
        pemberi = pegawai_of(user, tanggal, pemberi_id)
        hari = DateRange.inclusive(isi["mulai"], isi["sampai"])
        row = delegate(actor=user, at=at, pemberi=pemberi, isi=IsiDelegasi(penerima, hari, isi["alasan"]))
        return Response(DelegasiOut(row).data, status=201)


class AkhiriDelegasiApi(APIView):
    @extend_schema(summary="Akhiri atau batalkan delegasi", request=None, responses={200: DelegasiOut, **DITOLAK})
    def post(self, request: Request, delegasi_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        row = wakil_daftar.delegasi_visible(user, queries.today(at)).filter(pk=delegasi_id).first()
        if row is None:
            raise Http404
        require(access.can_delegate(user, row.pemberi, queries.today(at)))
        return Response(DelegasiOut(end_delegasi(actor=user, at=at, delegasi=row)).data)


class PeninjauIn(serializers.Serializer[Any]):
    cara = serializers.ChoiceField(choices=CaraTinjauPuncak.choices)
    pejabat_id = serializers.IntegerField(min_value=1, required=False, allow_null=True, help_text="bila ditunjuk")
    mulai = serializers.DateField()
    dasar = serializers.CharField(max_length=120)


class PeninjauOut(serializers.Serializer[Any]):
    """Who reviews the head of a unit that has nobody above; `selesai` is the first day without the rule."""

    id = serializers.IntegerField(source="pk")
    cara = serializers.ChoiceField(choices=CaraTinjauPuncak.choices)
    pejabat = OrangSingkatOut(allow_null=True)
    mulai = serializers.DateField()
    selesai = serializers.DateField(allow_null=True)
    dasar = serializers.CharField()


class PeninjauApi(APIView):
    @extend_schema(
        operation_id="v1_unit_peninjau_list",
        summary="Aturan peninjau kepala unit dan riwayatnya",
        responses={200: PeninjauOut(many=True), **DITOLAK},
    )
    def get(self, request: Request, kode: str) -> Response:
        unit = unit_of(pengguna_of(request), queries.today(clock.now()), kode)
        return Response(PeninjauOut(daftar_queries.top_rules_of(unit), many=True).data)

    @extend_schema(
        summary="Menentukan siapa peninjau kepala unit mulai tanggal",
        request=PeninjauIn,
        responses={201: PeninjauOut, **DITOLAK},
    )
    def post(self, request: Request, kode: str) -> Response:
        user, at = pengguna_of(request), clock.now()
        tanggal = queries.today(at)
        unit = unit_of(user, tanggal, kode)
        require(access.can_manage_unit(user, unit, tanggal))
        bentuk = PeninjauIn(data=request.data)
        bentuk.is_valid(raise_exception=True)
        isi = bentuk.validated_data
        pejabat_id = isi.get("pejabat_id")
        row = set_peninjau(
            actor=user,
            at=at,
            unit=unit,
            cara=CaraTinjauPuncak(isi["cara"]),
            mulai=isi["mulai"],
            dasar=isi["dasar"],
            pejabat=pegawai_of(user, tanggal, pejabat_id) if pejabat_id else None,
        )
        return Response(PeninjauOut(row).data, status=201)
