"""Token login of the API. Tokens are kept as hashes (knox); the same limits per account hold as on the page."""

from typing import Any

from allauth.account import app_settings as akun_settings
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.models import AbstractBaseUser
from drf_spectacular.utils import OpenApiResponse, extend_schema
from knox.auth import TokenAuthentication
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import Galat
from core.errors import AlasanBase, Refused
from core.formats import di_zona
from core.web import pengguna_of
from kepegawaian import akun_services, queries
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Pengguna


class Alasan(AlasanBase):
    SALAH = "masuk_salah", "NIP, surel, atau kata sandi salah."
    TERLALU_SERING = "masuk_terlalu_sering", "Terlalu banyak percobaan untuk akun ini. Tunggu 15 menit."
    KODE_PERLU = "kode_perlu", "Isi kode autentikator Anda."
    KODE_SALAH = "kode_salah", "Kode autentikator salah."
    SANDI_AWAL = "sandi_awal", "Ganti kata sandi awal Anda di peramban dulu, lalu masuk lagi di sini."


class MasukIn(serializers.Serializer[Any]):
    nip = serializers.CharField(max_length=200, help_text="NIP atau surel")
    kata_sandi = serializers.CharField(max_length=200, trim_whitespace=False)
    kode = serializers.CharField(max_length=20, required=False, help_text="kode autentikator bila diaktifkan")


class MasukOut(serializers.Serializer[Any]):
    token = serializers.CharField()


class SayaOut(serializers.Serializer[Any]):
    nip = serializers.CharField()
    nama = serializers.CharField()
    pegawai_id = serializers.IntegerField(allow_null=True)
    peran = serializers.ListField(child=serializers.CharField())


def _check_code(pengguna: AbstractBaseUser, kode: str) -> None:
    totp = Authenticator.objects.filter(user=pengguna, type=Authenticator.Type.TOTP).first()
    if totp is None:
        return
    if not kode:
        raise Refused(Alasan.KODE_PERLU, field="kode")
    if not totp.wrap().validate_code(kode):
        raise Refused(Alasan.KODE_SALAH, field="kode")


class MasukApi(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        summary="Masuk dan dapatkan token",
        request=MasukIn,
        responses={200: MasukOut, 422: OpenApiResponse(Galat, "Ditolak")},
        auth=[],
    )
    def post(self, request: Request) -> Response:
        isi = MasukIn(data=request.data)
        isi.is_valid(raise_exception=True)
        login = "".join(isi.validated_data["nip"].split())
        kunci = akun_settings.LoginMethod.EMAIL if "@" in login else akun_settings.LoginMethod.USERNAME
        try:
            pengguna = get_adapter().authenticate(
                request._request, **{kunci.value: login, "password": isi.validated_data["kata_sandi"]}
            )
        except forms.ValidationError as terlalu:  # the adapter's rate limit per account
            raise Refused(Alasan.TERLALU_SERING) from terlalu
        if not isinstance(pengguna, Pengguna) or not pengguna.is_active:
            raise Refused(Alasan.SALAH)
        _check_code(pengguna, isi.validated_data.get("kode", ""))
        if pengguna.wajib_ganti_sandi:
            raise Refused(Alasan.SANDI_AWAL)
        return Response({"token": akun_services.create_token(actor=pengguna, at=clock.now())})


class KeluarApi(APIView):
    authentication_classes = (TokenAuthentication,)

    @extend_schema(summary="Cabut token ini", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        request.auth.delete()
        return Response(status=204)


class SayaApi(APIView):
    @extend_schema(summary="Siapa saya", responses=SayaOut)
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        peran = queries.peran_of(user, di_zona(clock.now(), "WIB").date())
        jenis = [n for n in JenisPeran.values if getattr(peran, f"is_{n}")]
        pegawai = getattr(user, "pegawai", None)
        return Response(
            {"nip": user.nip, "nama": user.nama, "pegawai_id": getattr(pegawai, "pk", None), "peran": jenis}
        )
