"""Notices over the API: mark as read, settings, devices, trial. The same services as the pages."""

from typing import Any, cast

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from beranda.kabar_views import device_name
from core import clock, dorong
from core import kabar_queries as queries
from core import kabar_services as services
from core import services as core_services
from core.api import DITOLAK
from core.choices import PilihanSurel
from core.kabar import catalogue
from core.kabar_rules import Pilihan
from core.web import pengguna_of


class BacaIn(serializers.Serializer[Any]):
    """Without `id` all of them."""

    id = serializers.IntegerField(required=False, min_value=1)


class BacaOut(serializers.Serializer[Any]):
    jumlah = serializers.IntegerField()


class PilihanKabarOut(serializers.Serializer[Any]):
    golongan = serializers.CharField(source="golongan.kode")
    judul = serializers.CharField(source="golongan.judul")
    wajib = serializers.BooleanField(source="golongan.wajib")
    surel = serializers.ChoiceField(choices=PilihanSurel.choices, source="pilihan.surel")
    dorong = serializers.BooleanField(source="pilihan.dorong")


class PilihanKabarIn(serializers.Serializer[Any]):
    golongan = serializers.ChoiceField(choices=[])
    surel = serializers.ChoiceField(choices=PilihanSurel.choices)
    dorong = serializers.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["golongan"] = serializers.ChoiceField(choices=[g.kode for g in catalogue()])


class PengaturanIn(serializers.Serializer[Any]):
    senyap = serializers.BooleanField()
    senyap_mulai = serializers.TimeField()
    senyap_selesai = serializers.TimeField()
    ringkasan = serializers.BooleanField()
    ringkasan_jam = serializers.TimeField()
    pilihan = PilihanKabarIn(many=True, required=False)


class PerangkatOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    perangkat = serializers.CharField()
    dibuat_at = serializers.DateTimeField()
    terkirim_at = serializers.DateTimeField(allow_null=True)


class PengaturanOut(serializers.Serializer[Any]):
    senyap = serializers.BooleanField(source="row.senyap")
    senyap_mulai = serializers.TimeField(source="row.senyap_mulai")
    senyap_selesai = serializers.TimeField(source="row.senyap_selesai")
    ringkasan = serializers.BooleanField(source="row.ringkasan")
    ringkasan_jam = serializers.TimeField(source="row.ringkasan_jam")
    pilihan = PilihanKabarOut(many=True)
    perangkat = PerangkatOut(many=True)
    kunci_publik = serializers.CharField(allow_blank=True)


class LanggananIn(serializers.Serializer[Any]):
    """What a browser says when it subscribes to web push."""

    alamat = serializers.CharField(max_length=700)
    p256dh = serializers.CharField(max_length=120)
    auth = serializers.CharField(max_length=40)


class BacaApi(APIView):
    @extend_schema(summary="Tandai pemberitahuan dibaca", request=BacaIn, responses={200: BacaOut, 400: DITOLAK[400]})
    def post(self, request: Request) -> Response:
        data = BacaIn(data=request.data)
        data.is_valid(raise_exception=True)
        pk = cast(dict[str, Any], data.validated_data).get("id")
        return Response(
            BacaOut({"jumlah": core_services.mark_read(actor=pengguna_of(request), at=clock.now(), pk=pk)}).data
        )


class PengaturanApi(APIView):
    @extend_schema(summary="Pengaturan pemberitahuan saya", responses={200: PengaturanOut})
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        isi = {
            "row": queries.pengaturan_of(user.pk, clock.now()),
            "pilihan": queries.groups_of(user.pk),
            "perangkat": queries.langganan_of(user.pk),
            "kunci_publik": dorong.public_key(),
        }
        return Response(PengaturanOut(isi).data)

    @extend_schema(
        summary="Ubah pengaturan pemberitahuan saya",
        request=PengaturanIn,
        responses={200: PengaturanOut, 400: DITOLAK[400], 422: DITOLAK[422]},
    )
    def put(self, request: Request) -> Response:
        data = PengaturanIn(data=request.data)
        data.is_valid(raise_exception=True)
        fields = cast(dict[str, Any], data.validated_data)
        chosen = {
            row["golongan"]: Pilihan(PilihanSurel(row["surel"]), row["dorong"]) for row in fields.pop("pilihan", [])
        }
        isi = services.IsiPengaturan(**fields, pilihan=chosen)
        services.save_settings(actor=pengguna_of(request), at=clock.now(), isi=isi)
        return self.get(request)


class LanggananApi(APIView):
    @extend_schema(
        summary="Sambungkan perangkat",
        request=LanggananIn,
        responses={201: PerangkatOut, 400: DITOLAK[400], 422: DITOLAK[422]},
    )
    def post(self, request: Request) -> Response:
        data = LanggananIn(data=request.data)
        data.is_valid(raise_exception=True)
        nama = device_name(request.headers.get("User-Agent", ""))
        row = services.connect_device(
            actor=pengguna_of(request), at=clock.now(), perangkat=nama, **cast(dict[str, Any], data.validated_data)
        )
        return Response(PerangkatOut(row).data, status=201)


class PutusApi(APIView):
    @extend_schema(summary="Putuskan perangkat", request=None, responses={204: None, 404: DITOLAK[404]})
    def post(self, request: Request, langganan_id: int) -> Response:
        user = pengguna_of(request)
        row = get_object_or_404(queries.langganan_of(user.pk), pk=langganan_id)
        services.disconnect_device(actor=user, at=clock.now(), langganan=row)
        return Response(status=204)


class PercobaanApi(APIView):
    @extend_schema(summary="Kirim percobaan", request=None, responses={202: None, 422: DITOLAK[422]})
    def post(self, request: Request) -> Response:
        services.send_trial(actor=pengguna_of(request), at=clock.now())
        return Response(status=202)
