"""Rules in force over the API."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.web import pengguna_of
from ketentuan import tampilan
from ketentuan.rules import DasarRef


class TanyaIn(serializers.Serializer[Any]):
    tanggal = serializers.DateField(required=False)
    unit = serializers.CharField(required=False, max_length=30, help_text="kode unit; unit sendiri bila kosong")


class DasarOut(serializers.Serializer[Any]):
    nomor = serializers.CharField()
    pasal = serializers.CharField()
    perlu_verifikasi = serializers.BooleanField()


class JamOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    buka = serializers.TimeField()
    masuk = serializers.TimeField()
    pulang = serializers.TimeField()
    tutup = serializers.TimeField()
    fleksi_menit = serializers.IntegerField()
    wajib_menit = serializers.IntegerField()
    dasar = DasarOut()


class AmbangOut(serializers.Serializer[Any]):
    kode = serializers.CharField()
    dari_menit = serializers.IntegerField()
    sampai_menit = serializers.IntegerField(allow_null=True)
    potongan = serializers.DecimalField(max_digits=5, decimal_places=2)
    dasar = DasarOut()


class BerlakuOut(serializers.Serializer[Any]):
    unit = serializers.CharField()
    zona = serializers.CharField()
    tanggal = serializers.DateField()
    hari_kerja = serializers.BooleanField()
    libur = serializers.CharField(allow_blank=True)
    terkunci = serializers.BooleanField()
    jam = JamOut(allow_null=True)
    ambang = AmbangOut(many=True)
    hari_wfh = serializers.ListField(child=serializers.CharField())


def _dasar(ref: DasarRef | None) -> dict[str, Any] | None:
    return {"nomor": ref.nomor, "pasal": ref.pasal, "perlu_verifikasi": ref.perlu_verifikasi} if ref else None


def as_json(b: tampilan.Berlaku) -> dict[str, Any]:
    a = b.aturan
    jam = None
    if a.jam is not None:
        kolom = ("buka", "masuk", "pulang", "tutup", "fleksi_menit", "wajib_menit")
        jam = {"nama": a.nama_jam, "dasar": _dasar(a.dasar_jam), **{k: getattr(a.jam, k) for k in kolom}}
    return {
        "unit": b.unit.kode,
        "zona": a.zona,
        "tanggal": a.tanggal,
        "hari_kerja": a.is_hari_kerja,
        "libur": a.libur.nama if a.libur else "",
        "terkunci": a.terkunci,
        "jam": jam,
        "ambang": [
            {
                "kode": x.kode,
                "dari_menit": x.dari_menit,
                "sampai_menit": x.sampai_menit,
                "potongan": x.potongan,
                "dasar": _dasar(x.dasar),
            }
            for x in a.ambang
        ],
        "hari_wfh": b.hari_wfh,
    }


class KetentuanApi(APIView):
    @extend_schema(
        summary="Ketentuan yang berlaku untuk unit pada tanggal",
        parameters=[
            OpenApiParameter("tanggal", str, description="2026-11-24; hari ini bila kosong"),
            OpenApiParameter("unit", str, description="kode unit; unit sendiri bila kosong"),
        ],
        responses=BerlakuOut,
    )
    def get(self, request: Request) -> Response:
        tanya = TanyaIn(data=request.query_params)
        tanya.is_valid(raise_exception=True)
        isi = tanya.validated_data
        found = tampilan.berlaku(pengguna_of(request), clock.now(), isi.get("tanggal"), isi.get("unit", ""))
        if found is None:
            raise Http404
        return Response(BerlakuOut(as_json(found)).data)
