"""What taps are held against and what proves them, over the API: places, networks, devices, pictures, receipts."""

import io
from base64 import b64encode
from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK
from core.web import pengguna_of
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi import access
from presensi.choices import JenisRekaman
from presensi.choices.bukti import KelasJaringan
from presensi.queries import bukti, jaringan
from presensi.queries import tanda_terima as tanda_queries
from presensi.services import foto as foto_services
from presensi.services import tempat as services
from presensi.tanda_terima_views import PerAlamatTanda


class TempatOut(serializers.Serializer[Any]):
    unit = serializers.CharField(source="unit.kode")
    lintang = serializers.DecimalField(max_digits=8, decimal_places=5)
    bujur = serializers.DecimalField(max_digits=8, decimal_places=5)
    radius_meter = serializers.IntegerField()
    mulai = serializers.DateField()


class TempatIn(serializers.Serializer[Any]):
    unit = serializers.CharField(max_length=40, help_text="kode unit")
    lintang = serializers.CharField(max_length=20)
    bujur = serializers.CharField(max_length=20)
    radius_meter = serializers.IntegerField(min_value=0, max_value=100_000)


class JaringanOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    unit = serializers.CharField(source="unit.kode")
    alamat = serializers.CharField()
    kelas = serializers.CharField(help_text="kantor atau vpn")
    nama = serializers.CharField()


class JaringanIn(serializers.Serializer[Any]):
    unit = serializers.CharField(max_length=40, help_text="kode unit")
    alamat = serializers.CharField(max_length=60)
    kelas = serializers.ChoiceField(
        choices=[pilihan for pilihan in KelasJaringan.choices if pilihan[0] != KelasJaringan.PUBLIK]
    )
    nama = serializers.CharField(max_length=80)


class PerangkatPresensiOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    nama = serializers.CharField()
    pertama_at = serializers.DateTimeField()
    terakhir_at = serializers.DateTimeField()
    dilepas_at = serializers.DateTimeField(allow_null=True)


class FotoIn(serializers.Serializer[Any]):
    foto = serializers.CharField(help_text="gambar JPEG, PNG, atau WebP dalam base64")


class FotoOut(serializers.Serializer[Any]):
    hapus_sesudah = serializers.DateField()


class TandaTerimaOut(serializers.Serializer[Any]):
    """The receipt of a tap; the code is what the public page checks."""

    nomor = serializers.CharField(source="rekaman.nomor")
    jenis = serializers.ChoiceField(choices=JenisRekaman.choices, source="rekaman.jenis")
    pada = serializers.DateTimeField()
    waktu = serializers.CharField()
    kode = serializers.CharField()
    sidik = serializers.CharField()
    gugur = serializers.BooleanField(source="is_gugur")
    menunggu = serializers.BooleanField(source="is_menunggu")


class VerifikasiOut(serializers.Serializer[Any]):
    """What anybody may know of a receipt: nothing about the person."""

    nomor = serializers.CharField(source="rekaman.nomor")
    jenis = serializers.ChoiceField(choices=JenisRekaman.choices, source="rekaman.jenis")
    waktu = serializers.CharField()
    gugur = serializers.BooleanField(source="is_gugur")
    menunggu = serializers.BooleanField(source="is_menunggu")


def _read(bentuk: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    isi = bentuk(data=request.data)
    isi.is_valid(raise_exception=True)
    return dict(isi.validated_data)


def _units(request: Request) -> Any:
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    return orang.units_in_view(user, orang.today(at), JenisPeran.ADMIN)


class TempatApi(APIView):
    @extend_schema(summary="Letak kantor", operation_id="tempat_list", responses={200: TempatOut(many=True), **DITOLAK})
    def get(self, request: Request) -> Response:
        return Response(TempatOut(jaringan.places_of(_units(request)), many=True).data)

    @extend_schema(summary="Catat letak kantor", request=TempatIn, responses={201: TempatOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        _units(request)
        isi = _read(TempatIn, request)
        row = services.set_place(
            actor=pengguna_of(request), at=clock.now(), kode=isi["unit"], lintang=isi["lintang"], bujur=isi["bujur"],
            radius=isi["radius_meter"],
        )  # fmt: skip
        row.refresh_from_db()
        return Response(TempatOut(row).data, status=201)


class JaringanApi(APIView):
    @extend_schema(
        summary="Jaringan kantor", operation_id="jaringan_list", responses={200: JaringanOut(many=True), **DITOLAK}
    )
    def get(self, request: Request) -> Response:
        return Response(JaringanOut(jaringan.networks_of(_units(request)), many=True).data)

    @extend_schema(summary="Catat jaringan kantor", request=JaringanIn, responses={201: JaringanOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        _units(request)
        isi = _read(JaringanIn, request)
        row = services.add_network(
            actor=pengguna_of(request), at=clock.now(), kode=isi["unit"], alamat=isi["alamat"],
            kelas=KelasJaringan(isi["kelas"]), nama=isi["nama"],
        )  # fmt: skip
        return Response(JaringanOut(row).data, status=201)


class CabutJaringanApi(APIView):
    @extend_schema(summary="Cabut jaringan kantor", request=None, responses={200: JaringanOut, **DITOLAK})
    def post(self, request: Request, jaringan_id: int) -> Response:
        row = services.revoke_network(actor=pengguna_of(request), at=clock.now(), pk=jaringan_id)
        return Response(JaringanOut(row).data)


class PerangkatApi(APIView):
    @extend_schema(
        summary="Perangkat saya",
        operation_id="presensi_perangkat_list",
        responses={200: PerangkatPresensiOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        pegawai = access.require_own(pengguna_of(request))
        return Response(PerangkatPresensiOut(bukti.devices_of(pegawai.pk), many=True).data)


class LepasPerangkatApi(APIView):
    @extend_schema(summary="Lepas perangkat", request=None, responses={200: PerangkatPresensiOut, **DITOLAK})
    def post(self, request: Request, perangkat_id: int) -> Response:
        row = services.release_device(actor=pengguna_of(request), at=clock.now(), pk=perangkat_id)
        return Response(PerangkatPresensiOut(row).data)


class FotoApi(APIView):
    @extend_schema(
        summary="Foto sebuah ketukan",
        description="Pembukaan foto orang lain tercatat di jejak audit.",
        operation_id="presensi_foto_retrieve",
        responses={200: FotoIn, **DITOLAK},
    )
    def get(self, request: Request, rekaman_id: int) -> Response:
        isi = foto_services.open_foto(actor=pengguna_of(request), at=clock.now(), rekaman_id=rekaman_id)
        return Response({"foto": b64encode(isi).decode()}, headers={"Cache-Control": "no-store"})

    @extend_schema(summary="Susulkan foto ketukan sendiri", request=FotoIn, responses={201: FotoOut, **DITOLAK})
    def post(self, request: Request, rekaman_id: int) -> Response:
        user = pengguna_of(request)
        if bukti.own_tap(access.require_own(user).pk, rekaman_id) is None:
            raise Http404
        data = foto_services.bytes_of(_read(FotoIn, request)["foto"])
        row = foto_services.add_foto(
            actor=user, at=clock.now(), rekaman_id=rekaman_id, berkas=io.BytesIO(data), besar=len(data)
        )
        return Response(FotoOut(row).data, status=201)


class TandaTerimaApi(APIView):
    @extend_schema(
        summary="Tanda terima ketukan sendiri",
        operation_id="presensi_tanda_terima_retrieve",
        responses={200: TandaTerimaOut, **DITOLAK},
    )
    def get(self, request: Request, rekaman_id: int) -> Response:
        tanda = tanda_queries.own_receipt(access.require_own(pengguna_of(request)), rekaman_id)
        if tanda is None:
            raise Http404
        return Response(TandaTerimaOut(tanda).data)


class VerifikasiApi(APIView):
    permission_classes = (AllowAny,)
    throttle_classes = (PerAlamatTanda,)

    @extend_schema(
        summary="Periksa tanda terima",
        auth=[],
        operation_id="tanda_terima_verifikasi",
        responses={200: VerifikasiOut, 404: DITOLAK[404], 429: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, kode_tanda: str) -> Response:
        tanda = tanda_queries.public_receipt(kode_tanda)
        if tanda is None:
            raise Http404
        return Response(VerifikasiOut(tanda).data)
