"""Kiosks over the API: the list and their tokens for admins, one's own PIN. Taps at a kiosk are made on its screen."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import DITOLAK
from core.web import pengguna_of
from presensi import access
from presensi.choices.kios import KeadaanKios
from presensi.mesin_api import admin
from presensi.queries import kios as queries
from presensi.queries import mesin as mesin_queries
from presensi.services import kios as services


class KiosOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    nama = serializers.CharField()
    unit = serializers.CharField(source="unit.kode")
    keadaan = serializers.ChoiceField(choices=KeadaanKios.choices)
    terlihat_at = serializers.DateTimeField(allow_null=True)


class KiosIn(serializers.Serializer[Any]):
    unit = serializers.CharField(max_length=40, help_text="kode unit")
    nama = serializers.CharField(max_length=80)


class KiosTokenOut(serializers.Serializer[Any]):
    """A kiosk with its token, told this once."""

    kios = KiosOut()
    token = serializers.CharField()


class PinKiosIn(serializers.Serializer[Any]):
    pin = serializers.CharField(max_length=12)


class PinKiosOut(serializers.Serializer[Any]):
    kode = serializers.CharField(help_text="nomor pendek pengganti NIP di kios")


class KiosApi(APIView):
    @extend_schema(
        summary="Kios di lingkup saya", operation_id="kios_list", responses={200: KiosOut(many=True), **DITOLAK}
    )
    def get(self, request: Request) -> Response:
        user, at = admin(request)
        return Response(KiosOut(queries.kios_managed(user, at), many=True).data)

    @extend_schema(summary="Daftarkan kios", request=KiosIn, responses={201: KiosTokenOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        user, at = admin(request)
        isi = KiosIn(data=request.data)
        isi.is_valid(raise_exception=True)
        unit = get_object_or_404(mesin_queries.units_managed(user, at), kode=isi.validated_data["unit"])
        hasil = services.register_kios(actor=user, at=at, unit=unit, nama=isi.validated_data["nama"])
        return Response(KiosTokenOut(hasil).data, status=201)


class TokenKiosApi(APIView):
    @extend_schema(summary="Ganti token kios", request=None, responses={200: KiosTokenOut, **DITOLAK})
    def post(self, request: Request, kios_id: int) -> Response:
        user, at = admin(request)
        row = get_object_or_404(queries.kios_managed(user, at), pk=kios_id)
        return Response(KiosTokenOut(services.renew_token(actor=user, at=at, kios=row)).data)


class CabutKiosApi(APIView):
    @extend_schema(summary="Cabut kios", request=None, responses={200: KiosOut, **DITOLAK})
    def post(self, request: Request, kios_id: int) -> Response:
        user, at = admin(request)
        row = get_object_or_404(queries.kios_managed(user, at), pk=kios_id)
        return Response(KiosOut(services.revoke_kios(actor=user, at=at, kios=row)).data)


class PinKiosApi(APIView):
    @extend_schema(summary="Pasang PIN kios sendiri", request=PinKiosIn, responses={200: PinKiosOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        user = pengguna_of(request)
        pegawai = access.require_own(user)
        isi = PinKiosIn(data=request.data)
        isi.is_valid(raise_exception=True)
        row = services.choose_pin(actor=user, at=clock.now(), pegawai=pegawai, pin=isi.validated_data["pin"])
        return Response(PinKiosOut(row).data)
