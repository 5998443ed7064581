"""The catalogue with its values and the readiness of units over the API: the same queries as the pages."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.access import require
from core.periods import Month
from core.web import pengguna_of
from kepatuhan import access
from kepatuhan.api import DITOLAK
from kepatuhan.api import _clean as clean
from kepatuhan.api import _look as look
from kepatuhan.api import _today as today
from kepatuhan.choices.indikator import Arah
from kepatuhan.forms import PandanganForm
from kepatuhan.queries import kesiapan, nilai
from kepatuhan.queries.temuan import temuan_visible_to

PARAMETER = [OpenApiParameter("unit", str), OpenApiParameter("bulan", str)]


class ButirOut(serializers.Serializer[Any]):
    """An indicator in percent as printed (for findings their number); null when there is nothing to divide by or the
    group is too small."""

    kode = serializers.CharField(source="butir.kode")
    nama = serializers.CharField(source="butir.nama")
    rumus = serializers.CharField(source="butir.rumus")
    arah = serializers.ChoiceField(source="butir.arah", choices=Arah.choices)
    ambang_baik = serializers.DecimalField(source="butir.ambang_baik", max_digits=5, decimal_places=1)
    ambang_awas = serializers.DecimalField(source="butir.ambang_awas", max_digits=5, decimal_places=1)
    pemilik = serializers.CharField(source="butir.pemilik")
    dasar = serializers.CharField(source="butir.dasar")
    versi = serializers.IntegerField(source="butir.versi")
    nilai = serializers.DecimalField(max_digits=6, decimal_places=1, allow_null=True)
    pembilang = serializers.IntegerField(source="atas.nilai")
    penyebut = serializers.IntegerField(source="bawah.nilai")


class KatalogOut(serializers.Serializer[Any]):
    unit = serializers.CharField(allow_blank=True)
    bulan = serializers.CharField()
    indikator = ButirOut(many=True)


class MatraOut(serializers.Serializer[Any]):
    kode = serializers.CharField(source="matra.kode")
    nama = serializers.CharField(source="matra.nama")
    data = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)  # type: ignore[assignment]
    mandiri = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    nilai = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)


class KesiapanOut(serializers.Serializer[Any]):
    unit = serializers.CharField(source="unit.kode")
    nama = serializers.CharField(source="unit.nama")
    indeks = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    tingkat = serializers.CharField(source="kata")
    matra = MatraOut(many=True)


class KatalogApi(APIView):
    @extend_schema(
        summary="Katalog indikator dengan nilainya", parameters=PARAMETER, responses={200: KatalogOut, **DITOLAK}
    )
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_watch(user, today()))
        data = clean(PandanganForm(request.query_params))
        pandangan = look(access.watched_paths(user, today()), data["unit"])
        bulan = data["bulan"] or Month.of(pandangan.hari_ini)
        days = pandangan.closed_days(bulan)
        staf = nilai.side(pandangan, days).orang
        temuan = temuan_visible_to(user, today())
        isi = nilai.values(pandangan, days, bulan.shift(-1).days, staf=staf, temuan=temuan)
        return Response(KatalogOut({"unit": pandangan.kode, "bulan": str(bulan), "indikator": isi}).data)


class KesiapanApi(APIView):
    @extend_schema(
        summary="Indeks kesiapan unit dan unit di bawahnya",
        parameters=PARAMETER[:1],
        responses={200: KesiapanOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_see_units(user, today()))
        data = clean(PandanganForm(request.query_params))
        pandangan = look(access.unit_paths(user, today()), data["unit"])
        return Response(KesiapanOut(kesiapan.readiness(pandangan), many=True).data)
