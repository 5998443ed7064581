"""Signals over the API: the scope, the services and the log of looks of the pages."""

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from kepatuhan.choices.sinyal import AlasanWajar, PeristiwaSinyal, StatusTriase, SumberSinyal
from kepatuhan.queries import sinyal as queries
from kepatuhan.rules.sinyal import PUTUSAN
from kepatuhan.services import sinyal as services
from kepatuhan.sinyal_forms import SaringSinyalForm
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepatuhan.models import Sinyal


class SinyalUkiOut(serializers.Serializer[Any]):
    """Something worth a look, never a verdict."""

    id = serializers.IntegerField(source="pk")
    nip = serializers.CharField(source="pegawai.nip", allow_null=True)
    nama = serializers.CharField(source="pegawai.nama_lengkap")
    unit = serializers.CharField(source="unit.kode")
    tanggal = serializers.DateField()
    sumber_sinyal = serializers.ChoiceField(source="sumber", choices=SumberSinyal.choices)
    aturan = serializers.CharField()
    versi_aturan = serializers.IntegerField(source="versi")
    skor = serializers.IntegerField()
    triase = serializers.ChoiceField(source="status", choices=StatusTriase.choices)
    alasan_wajar = serializers.ChoiceField(source="alasan", choices=AlasanWajar.choices, allow_blank=True)
    temuan_id = serializers.IntegerField(allow_null=True)


class RiwayatSinyalUkiOut(serializers.Serializer[Any]):
    peristiwa = serializers.ChoiceField(choices=PeristiwaSinyal.choices)
    teks = serializers.CharField()
    pelaku = serializers.CharField(source="pelaku.nama", default="Sistem")
    skor = serializers.IntegerField()
    versi_aturan = serializers.IntegerField(source="versi")
    dibuat_at = serializers.DateTimeField()


class SinyalUkiRinciOut(SinyalUkiOut):
    """With the facts and what happened to it."""

    kalimat = serializers.CharField()
    fakta = serializers.DictField()
    keadaan_sumber = serializers.CharField(allow_blank=True)
    riwayat = RiwayatSinyalUkiOut(source="semua_riwayat", many=True)


class HalamanSinyalUkiOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = SinyalUkiOut(many=True)


class PutusanSinyalIn(serializers.Serializer[Any]):
    """`temuan` cannot be declared: a finding is opened."""

    ke = serializers.ChoiceField(choices=[(s.value, s.label) for s in PUTUSAN])
    alasan = serializers.ChoiceField(choices=AlasanWajar.choices, required=False, default="", allow_blank=True)
    catatan = serializers.CharField(max_length=400, required=False, default="", allow_blank=True)


class SinyalApi(APIView):
    @extend_schema(
        operation_id="v1_kepatuhan_sinyal_list",
        summary="Kotak sinyal; pembukaannya dicatat",
        parameters=[
            *(OpenApiParameter(n, str) for n in SaringSinyalForm.base_fields if n != "ekspor"),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanSinyalUkiOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(queries.can_triage(user, orang.today(at)))
        form = SaringSinyalForm(request.query_params)
        if not form.is_valid():
            raise ValidationError({name: [str(kata) for kata in found] for name, found in form.errors.items()})
        if not queries.watches(user, form.saring.unit, orang.today(at)):
            raise Http404
        halaman = Halaman()
        baris = halaman.paginate_queryset(queries.listed(user, form.saring, orang.today(at)), request, view=self)
        services.record_list(actor=user, sinyal=baris or [], at=at)
        return halaman.get_paginated_response(SinyalUkiOut(baris, many=True).data)


class SinyalSatuApi(APIView):
    @extend_schema(
        summary="Satu sinyal dengan fakta dan riwayatnya; pembukaannya dicatat",
        responses={200: SinyalUkiRinciOut, **DITOLAK},
    )
    def get(self, request: Request, pk: int) -> Response:
        sinyal = _find(request, pk)
        services.record_look(actor=pengguna_of(request), sinyal=sinyal, at=clock.now())
        sinyal.semua_riwayat = queries.history_of(sinyal)  # type: ignore[attr-defined]
        return Response(SinyalUkiRinciOut(sinyal).data)


class SinyalPutusanApi(APIView):
    @extend_schema(summary="Putuskan satu sinyal", request=PutusanSinyalIn, responses={200: SinyalUkiOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        _find(request, pk)
        masuk = PutusanSinyalIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        data = {**masuk.validated_data, "ke": StatusTriase(masuk.validated_data["ke"])}
        services.decide(actor=pengguna_of(request), pk=pk, at=clock.now(), **data)
        return Response(SinyalUkiOut(_find(request, pk)).data)


def _find(request: Request, pk: int) -> "Sinyal":
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(queries.can_triage(user, hari_ini))
    return get_object_or_404(queries.sinyal_visible_to(user, hari_ini), pk=pk)
