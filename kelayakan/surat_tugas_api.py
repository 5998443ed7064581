"""Surat tugas over the API: make one from a published roster, make it again after a change."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import Galat
from core.periods import Month
from core.web import pengguna_of
from kelayakan.queries import surat_tugas as queries
from kelayakan.queries.roster_lingkup import Lingkup, unit_in_view
from kelayakan.services import surat_tugas as services
from kepegawaian import queries as orang
from persuratan.choices import StatusSurat
from persuratan.queries import surat as persuratan

DITOLAK = {403: OpenApiResponse(Galat), 404: OpenApiResponse(Galat), 422: OpenApiResponse(Galat)}


class SuratTugasIn(serializers.Serializer[Any]):
    unit = serializers.CharField(max_length=30, help_text="kode unit roster")
    bulan = serializers.CharField(max_length=7, help_text="2026-12")
    pegawai = serializers.ListField(
        child=serializers.IntegerField(), required=False, help_text="kunci pegawai; tanpa ini semua yang belum bersurat"
    )
    ajukan = serializers.BooleanField(default=False)

    def validate_bulan(self, value: str) -> Month:
        try:
            return Month.parse(value)
        except ValueError as error:
            raise serializers.ValidationError("Tulis bulan seperti 2026-12.") from error


class SuratTugasOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(help_text="kunci surat, lihat /api/v1/surat/")
    perihal = serializers.CharField()
    status = serializers.ChoiceField(choices=StatusSurat.choices)
    versi = serializers.IntegerField()
    menggantikan = serializers.IntegerField(source="menggantikan_id", allow_null=True)


class SuratTugasApi(APIView):
    @extend_schema(
        summary="Membuat surat tugas dari roster yang sudah ditetapkan",
        request=SuratTugasIn,
        responses={201: SuratTugasOut, 400: OpenApiResponse(Galat), **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        isi = SuratTugasIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data, user, at = isi.validated_data, pengguna_of(request), clock.now()
        unit = unit_in_view(Lingkup(user, at), data["unit"])
        roster = queries.roster_of(unit, data["bulan"]) if unit else None
        if roster is None:
            raise Http404
        surat = services.draft(
            actor=user, roster_id=roster.pk, pegawai_ids=data.get("pegawai"), ajukan=data["ajukan"], at=at
        )
        return Response(SuratTugasOut(surat).data, status=201)


class UlangApi(APIView):
    @extend_schema(
        summary="Membuat surat pengganti menurut roster sekarang",
        request=None,
        responses={201: SuratTugasOut, **DITOLAK},
    )
    def post(self, request: Request, surat_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        if persuratan.detail(user, orang.today(at), surat_id) is None:
            raise Http404
        return Response(SuratTugasOut(services.reissue(actor=user, surat_id=surat_id, at=at)).data, status=201)
