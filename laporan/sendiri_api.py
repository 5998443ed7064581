"""Own reports over the API: list, compose, change, throw away, read page by page."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from kepegawaian.choices import JenisPeran
from laporan.choices.sendiri import BentukKirim, Berkala, CaraHitung, CaraSaring, Tempo
from laporan.models import LaporanSendiri
from laporan.queries import sendiri as reads
from laporan.rules.isi import plain
from laporan.rules.sendiri import IsiSendiri, Saring
from laporan.services import sendiri as services
from laporan.views import today

PEMBAGIAN = [JenisPeran.ATASAN, JenisPeran.UKI, JenisPeran.ADMIN, JenisPeran.PIMPINAN]


DAFTAR: dict[str, Any] = {"max_length": "Paling banyak {max_length} butir.", "not_a_list": "Kirim sebagai daftar."}


class SaringSerializer(serializers.Serializer[Any]):
    kolom = serializers.CharField(max_length=40)
    cara = serializers.ChoiceField(choices=CaraSaring.choices)
    nilai = serializers.JSONField(help_text="daftar nilai, kata, atau angka, menurut cara")


class SendiriIn(serializers.Serializer[Any]):
    judul = serializers.CharField(max_length=120)
    sumber = serializers.CharField(max_length=20)
    unit = serializers.CharField(max_length=30, help_text="kode unit")
    tempo = serializers.ChoiceField(choices=Tempo.choices, default=Tempo.BULAN_INI)
    dari = serializers.DateField(required=False, allow_null=True, default=None)
    sampai = serializers.DateField(required=False, allow_null=True, default=None)
    kolom = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=60, default=list, error_messages=DAFTAR
    )
    saring = SaringSerializer(many=True, default=list, error_messages=DAFTAR)
    kelompok = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=10, default=list, error_messages=DAFTAR
    )
    hitung = serializers.DictField(child=serializers.ChoiceField(choices=CaraHitung.choices), default=dict)
    urut = serializers.CharField(max_length=41, required=False, allow_blank=True, default="")
    bagikan = serializers.ListField(
        child=serializers.ChoiceField(choices=[(p.value, p.label) for p in PEMBAGIAN]),
        max_length=4,
        default=list,
        error_messages=DAFTAR,
    )
    berkala = serializers.ChoiceField(choices=Berkala.choices, allow_blank=True, default=Berkala.TIDAK)
    hari = serializers.IntegerField(min_value=1, max_value=31, default=1)
    bentuk = serializers.ChoiceField(choices=BentukKirim.choices, default=BentukKirim.XLSX)

    def isi(self) -> IsiSendiri:
        data = dict(self.validated_data)
        data["saring"] = tuple(Saring(**satu) for satu in data["saring"])
        for nama in ("kolom", "kelompok", "bagikan"):
            data[nama] = tuple(data[nama])
        return IsiSendiri(**data)


class SendiriOut(SendiriIn):
    id = serializers.IntegerField()
    unit = serializers.CharField(source="unit.kode")
    pemilik = serializers.CharField(source="pemilik.nama")
    versi = serializers.IntegerField()
    sebab_henti = serializers.CharField(allow_blank=True)


class HalamanSendiriOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = SendiriOut(many=True)


class KolomOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    judul = serializers.CharField()
    tipe = serializers.CharField()


class BarisSendiriOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    dari = serializers.DateField()
    sampai = serializers.DateField()
    kolom = KolomOut(many=True)
    results = serializers.ListField(child=serializers.ListField(child=serializers.JSONField(allow_null=True)))


def _visible(request: Request, pk: int) -> LaporanSendiri:
    user = pengguna_of(request)
    require(reads.can_use(user, today()))
    row = reads.visible_to(user, today()).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


class SendiriApi(APIView):
    @extend_schema(
        operation_id="v1_laporan_sendiri_list",
        summary="Laporan sendiri: milik sendiri dan yang dibagikan",
        parameters=[OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)],
        responses={200: HalamanSendiriOut, 403: DITOLAK[403]},
    )
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(reads.can_use(user, today()))
        halaman = Halaman()
        rows = halaman.paginate_queryset(reads.visible_to(user, today()), request)
        return halaman.get_paginated_response(SendiriOut(rows, many=True).data)

    @extend_schema(summary="Menyusun laporan sendiri", request=SendiriIn, responses={201: SendiriOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(reads.can_use(user, today()))
        masuk = SendiriIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        row = services.save_sendiri(actor=user, isi=masuk.isi(), at=clock.now())
        return Response(SendiriOut(row).data, status=201)


class SendiriSatuApi(APIView):
    @extend_schema(summary="Satu laporan sendiri", responses={200: SendiriOut, **DITOLAK})
    def get(self, request: Request, pk_sendiri: int) -> Response:
        return Response(SendiriOut(_visible(request, pk_sendiri)).data)

    @extend_schema(summary="Mengubah laporan sendiri", request=SendiriIn, responses={200: SendiriOut, **DITOLAK})
    def put(self, request: Request, pk_sendiri: int) -> Response:
        row = _visible(request, pk_sendiri)
        require(row.pemilik_id == pengguna_of(request).pk)
        masuk = SendiriIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        saved = services.save_sendiri(actor=pengguna_of(request), isi=masuk.isi(), at=clock.now(), pk=row.pk)
        return Response(SendiriOut(saved).data)

    @extend_schema(
        summary="Menghapus laporan sendiri", responses={204: OpenApiResponse(description="Terhapus"), **DITOLAK}
    )
    def delete(self, request: Request, pk_sendiri: int) -> Response:
        row = _visible(request, pk_sendiri)
        services.remove_sendiri(actor=pengguna_of(request), pk=row.pk, at=clock.now())
        return Response(status=204)


class BarisApi(APIView):
    @extend_schema(
        summary="Baris laporan sendiri, menurut hak pembacanya",
        parameters=[OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)],
        responses={200: BarisSendiriOut, **DITOLAK},
    )
    def get(self, request: Request, pk_sendiri: int) -> Response:
        row, user, at = _visible(request, pk_sendiri), pengguna_of(request), clock.now()
        hasil = reads.open_report(reads.content_of(row), user, at)
        services.record_opening(actor=user, row=row, hasil=hasil, at=at)
        halaman = Halaman()
        rows: list[dict[str, Any]] = halaman.paginate_queryset(hasil.rows(), request) or []
        answer = halaman.get_paginated_response([[plain(x) for x in hasil.baris(satu)] for satu in rows])
        kolom = [{"nama": k.nama, "judul": k.judul, "tipe": k.tipe.value} for k in hasil.kolom]
        answer.data |= {"dari": hasil.days.mulai, "sampai": hasil.days.sampai, "kolom": kolom}
        return answer
