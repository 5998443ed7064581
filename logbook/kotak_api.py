"""Drafts by token: an app or a bot writes lines into one's own day, and reads it back. It sends nothing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import DITOLAK, Galat
from logbook.choices.kotak import AlasanKotak, CakupanKunci
from logbook.kotak_auth import KunciDrafAuth
from logbook.models import KunciDraf
from logbook.queries import hari as hari_q
from logbook.queries.tempat import today_of
from logbook.rules.baris import BARIS_MAKS
from logbook.rules.isian import typed
from logbook.services import kotak as services


class DrafIn(serializers.Serializer[Any]):
    """Lines as they are typed on the day's page. `kirim_id` is yours: the same one again changes nothing."""

    kirim_id = serializers.CharField(max_length=200)
    baris = serializers.ListField(
        child=serializers.CharField(max_length=BARIS_MAKS), min_length=1, max_length=services.BARIS_SEKALI
    )
    tanggal = serializers.DateField(required=False, help_text="kosong berarti hari ini di tempat kerja Anda")


class DrafOut(serializers.Serializer[Any]):
    tanggal = serializers.DateField()
    kunci = serializers.UUIDField()
    baris = serializers.CharField()
    masalah = serializers.ListField(child=serializers.CharField())


class DrafHariOut(serializers.Serializer[Any]):
    """An entry of one's own day."""

    kunci = serializers.UUIDField()
    jam_mulai = serializers.CharField(allow_blank=True)
    jam_selesai = serializers.CharField(allow_blank=True)
    uraian = serializers.CharField(allow_blank=True)
    jumlah = serializers.CharField(allow_blank=True)
    satuan = serializers.CharField(allow_blank=True)


class DrafApi(APIView):
    authentication_classes = (KunciDrafAuth,)

    @extend_schema(
        summary="Tulis draf logbook dengan token",
        operation_id="logbook_draf_create",
        request=DrafIn,
        responses={200: DrafOut(many=True), 429: OpenApiResponse(Galat, description="Terlalu sering"), **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        isi = DrafIn(data=request.data)
        isi.is_valid(raise_exception=True)
        kiriman = services.receive(kunci=_key(request, CakupanKunci.TULIS_DRAF), at=clock.now(), **isi.validated_data)
        return Response(DrafOut(kiriman.hasil, many=True).data)

    @extend_schema(
        summary="Baca kegiatan hari sendiri dengan token",
        operation_id="logbook_draf_list",
        parameters=[OpenApiParameter("tanggal", str, description="2026-11-24; kosong berarti hari ini")],
        responses={200: DrafHariOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        kunci = _key(request, CakupanKunci.BACA_DRAF)
        asked = serializers.DateField(required=False)
        teks = request.query_params.get("tanggal", "")
        tanggal = asked.run_validation(teks) if teks else today_of(kunci.pegawai_id, clock.now())
        row = hari_q.logbook_on(kunci.pegawai_id, tanggal)
        baris = hari_q.kegiatan_of([row])[row.pk] if row else []
        return Response([_entry(b) for b in baris])


def _entry(baris: hari_q.BarisKegiatan) -> dict[str, str]:
    ketikan = typed(baris.isi)
    nama = ("jam_mulai", "jam_selesai", "uraian", "jumlah", "satuan")
    return {"kunci": str(baris.kunci), **{n: getattr(ketikan, n) for n in nama}}


def _key(request: Request, cakupan: CakupanKunci) -> KunciDraf:
    """The key a request came with, if its scopes allow the deed."""
    kunci = request.auth
    if not isinstance(kunci, KunciDraf) or cakupan not in kunci.cakupan:
        raise PermissionDenied(AlasanKotak.CAKUPAN_KURANG.kalimat.format(cakupan=cakupan.label.lower()))
    return kunci
