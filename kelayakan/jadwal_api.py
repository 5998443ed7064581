"""One's own schedule over the API: days at home, requests, swaps; and the superior's decisions on them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Galat
from core.periods import Month
from core.web import pengguna_of
from kelayakan import roster_access as access
from kelayakan.choices.roster import StatusPermohonan, StatusTukar
from kelayakan.queries import permohonan as permohonan_q
from kelayakan.queries import tukar as tukar_q
from kelayakan.queries.roster import modes_between
from kelayakan.services import permohonan as services
from kelayakan.services import tukar as tukar_services
from kelayakan.services.tukar import Ajakan
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja

BACA = {403: OpenApiResponse(Galat, description="Tidak berwenang")}
RIWAYAT = timedelta(days=31)


class HariModeOut(serializers.Serializer[Any]):
    tanggal = serializers.DateField()
    mode = serializers.ChoiceField(choices=ModeKerja.choices)


class JadwalOut(serializers.Serializer[Any]):
    """Days of a published month; empty while the roster is a draft."""

    bulan = serializers.CharField()
    hari = HariModeOut(many=True)


class PermohonanOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    pegawai_id = serializers.IntegerField()
    tanggal = serializers.DateField()
    status = serializers.ChoiceField(choices=StatusPermohonan.choices)
    urutan_tunggu = serializers.IntegerField(help_text="0 bila tidak di daftar tunggu")
    alasan = serializers.CharField()
    catatan = serializers.CharField(allow_blank=True)
    atas_nama = serializers.CharField(allow_blank=True)
    diajukan_at = serializers.DateTimeField()
    diputuskan_at = serializers.DateTimeField(allow_null=True)


class PermohonanIn(serializers.Serializer[Any]):
    """Days asked for, all or none. The same `kirim_id` again changes nothing."""

    kirim_id = serializers.UUIDField()
    tanggal = serializers.ListField(child=serializers.DateField(), min_length=1, max_length=services.SEKALI_MINTA)
    alasan = serializers.CharField(max_length=500)


class PutusanWFHIn(serializers.Serializer[Any]):
    aksi = serializers.ChoiceField(choices=[("setujui", "Setujui"), ("tolak", "Tolak")])
    catatan = serializers.CharField(required=False, default="", allow_blank=True, max_length=500)


class TukarOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    pemohon_id = serializers.IntegerField()
    rekan_id = serializers.IntegerField()
    tanggal_pemohon = serializers.DateField()
    tanggal_rekan = serializers.DateField()
    status = serializers.ChoiceField(choices=StatusTukar.choices)
    alasan = serializers.CharField()
    catatan = serializers.CharField(allow_blank=True)


class TukarIn(serializers.Serializer[Any]):
    tanggal_pemohon = serializers.DateField()
    rekan_id = serializers.IntegerField()
    tanggal_rekan = serializers.DateField()
    alasan = serializers.CharField(max_length=500)


class JawabIn(serializers.Serializer[Any]):
    terima = serializers.BooleanField()


def _own_id(request: Request) -> int:
    pegawai = getattr(pengguna_of(request), "pegawai", None)
    if pegawai is None:
        raise PermissionDenied
    return int(pegawai.pk)


def _requests(rows: Any) -> Any:
    found = list(rows)
    tempat = permohonan_q.places_in_queue(found)
    for row in found:
        row.urutan_tunggu = tempat.get(row.pk, 0)
    return PermohonanOut(found, many=True).data


class JadwalApi(APIView):
    @extend_schema(
        summary="Jadwal kerja sendiri menurut roster yang ditetapkan",
        parameters=[OpenApiParameter("bulan", str, description="2026-12; tanpa ini bulan ini")],
        responses={200: JadwalOut, 400: OpenApiResponse(Galat), **BACA},
    )
    def get(self, request: Request) -> Response:
        pegawai_id = _own_id(request)
        try:
            bulan = request.query_params.get("bulan")
            month = Month.parse(bulan) if bulan else Month.of(orang.today(clock.now()))
        except ValueError as error:
            raise serializers.ValidationError({"bulan": "Tulis bulan seperti 2026-12."}) from error
        modes = modes_between([pegawai_id], month.days)
        hari = [{"tanggal": tanggal, "mode": mode} for (_, tanggal), mode in sorted(modes.items())]
        return Response(JadwalOut({"bulan": str(month), "hari": hari}).data)


class PermohonanApi(APIView):
    @extend_schema(summary="Permohonan WFH sendiri", responses={200: PermohonanOut(many=True), **BACA})
    def get(self, request: Request) -> Response:
        pegawai_id = _own_id(request)
        return Response(_requests(permohonan_q.permohonan_of(pegawai_id, orang.today(clock.now()) - RIWAYAT)))

    @extend_schema(
        summary="Memohon hari WFH", request=PermohonanIn, responses={201: PermohonanOut(many=True), **DITOLAK}
    )
    def post(self, request: Request) -> Response:
        isi = PermohonanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data: dict[str, Any] = isi.validated_data
        kirim_id: UUID = data["kirim_id"]
        rows = services.request_wfh(
            actor=pengguna_of(request),
            at=clock.now(),
            tanggal=data["tanggal"],
            kirim_id=kirim_id,
            alasan=data["alasan"],
        )
        return Response(_requests(rows), status=201)


class BatalPermohonanApi(APIView):
    @extend_schema(summary="Membatalkan permohonan", request=None, responses={200: PermohonanOut, **DITOLAK})
    def post(self, request: Request, permohonan_id: int) -> Response:
        row = services.cancel(actor=pengguna_of(request), at=clock.now(), pk=permohonan_id)
        return Response(_requests([row])[0])


class PermohonanMenungguApi(APIView):
    @extend_schema(
        summary="Permohonan yang menunggu putusan sendiri", responses={200: PermohonanOut(many=True), **BACA}
    )
    def get(self, request: Request) -> Response:
        return Response(_requests(permohonan_q.permohonan_to_decide(pengguna_of(request), clock.now())[:200]))


class PutusanPermohonanApi(APIView):
    @extend_schema(summary="Memutuskan permohonan", request=PutusanWFHIn, responses={200: PermohonanOut, **DITOLAK})
    def post(self, request: Request, permohonan_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        row = get_object_or_404(permohonan_q.permohonan_in_view(user, at), pk=permohonan_id)
        require(access.can_decide_permohonan(user, row, at))
        isi = PutusanWFHIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data = isi.validated_data
        putus = services.approve if data["aksi"] == "setujui" else services.reject
        row = putus(actor=user, at=at, pk=permohonan_id, catatan=data["catatan"])
        return Response(_requests([row])[0])


class TukarApi(APIView):
    @extend_schema(summary="Tukar hari sendiri", responses={200: TukarOut(many=True), **BACA})
    def get(self, request: Request) -> Response:
        rows = tukar_q.tukar_of(_own_id(request), orang.today(clock.now()))
        return Response(TukarOut(rows, many=True).data)

    @extend_schema(summary="Mengajak rekan bertukar hari", request=TukarIn, responses={201: TukarOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        isi = TukarIn(data=request.data)
        isi.is_valid(raise_exception=True)
        row = tukar_services.offer(actor=pengguna_of(request), at=clock.now(), ajakan=Ajakan(**isi.validated_data))
        return Response(TukarOut(row).data, status=201)


class JawabTukarApi(APIView):
    @extend_schema(summary="Menjawab ajakan tukar hari", request=JawabIn, responses={200: TukarOut, **DITOLAK})
    def post(self, request: Request, tukar_id: int) -> Response:
        isi = JawabIn(data=request.data)
        isi.is_valid(raise_exception=True)
        terima: bool = isi.validated_data["terima"]
        row = tukar_services.answer(actor=pengguna_of(request), at=clock.now(), pk=tukar_id, terima=terima)
        return Response(TukarOut(row).data)


class BatalTukarApi(APIView):
    @extend_schema(summary="Membatalkan tukar hari", request=None, responses={200: TukarOut, **DITOLAK})
    def post(self, request: Request, tukar_id: int) -> Response:
        return Response(TukarOut(tukar_services.cancel(actor=pengguna_of(request), at=clock.now(), pk=tukar_id)).data)


class PutusanTukarApi(APIView):
    @extend_schema(summary="Memutuskan tukar hari", request=PutusanWFHIn, responses={200: TukarOut, **DITOLAK})
    def post(self, request: Request, tukar_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        row = get_object_or_404(tukar_q.tukar_in_view(user, at), pk=tukar_id)
        require(access.can_decide_tukar(user, row, at))
        isi = PutusanWFHIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data = isi.validated_data
        putus = tukar_services.approve if data["aksi"] == "setujui" else tukar_services.reject
        row = putus(actor=user, at=at, pk=tukar_id, catatan=data["catatan"])
        return Response(TukarOut(row).data)
