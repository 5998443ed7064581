"""Over the API: what an entry may name on a day, the plan with its progress, and favourites."""

from datetime import date
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import DITOLAK
from core.web import pengguna_of
from logbook.api import own_of
from logbook.queries import favorit as favorit_q
from logbook.queries.pilihan import choices_at
from logbook.queries.rencana import BarisRencana, progress_of, year_now
from logbook.queries.tempat import place_of
from logbook.services import favorit as favorit_services


class TugasPilihanOut(serializers.Serializer[Any]):
    """A task of the register that holds for one's post on the day, and whether it can be done at home."""

    id = serializers.IntegerField()
    nama = serializers.CharField()
    satuan = serializers.CharField()
    putusan = serializers.CharField()


class RencanaPilihanOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    nomor = serializers.IntegerField()
    rhk = serializers.CharField()
    satuan = serializers.CharField()


class PilihanOut(serializers.Serializer[Any]):
    """What `uraian_tugas_id` and `rencana_id` of an entry may be."""

    uraian_tugas = TugasPilihanOut(many=True, source="tugas")
    rencana = RencanaPilihanOut(many=True)


class RencanaOut(serializers.Serializer[Any]):
    """An item of the plan; amounts as decimals in the item's own unit, null where the target is no number."""

    id = serializers.IntegerField()
    nomor = serializers.IntegerField()
    rhk = serializers.CharField()
    indikator = serializers.CharField()
    target = serializers.DecimalField(max_digits=9, decimal_places=2, allow_null=True)
    satuan = serializers.CharField()
    sasaran = serializers.CharField(help_text="target seperti tertulis")
    disetujui = serializers.DecimalField(max_digits=12, decimal_places=2)
    menunggu = serializers.DecimalField(max_digits=12, decimal_places=2)
    kegiatan = serializers.IntegerField()


class FavoritOut(serializers.Serializer[Any]):
    """A favourite on a day: whether it recurs then, and whether it already stands there."""

    id = serializers.IntegerField(source="row.pk")
    uraian = serializers.CharField(source="row.uraian")
    satuan = serializers.CharField(source="row.satuan")
    berulang = serializers.BooleanField()
    sudah = serializers.BooleanField()


class FavoritIn(serializers.Serializer[Any]):
    favorit = serializers.ListField(child=serializers.IntegerField(min_value=1), min_length=1, max_length=30)


class DitambahkanOut(serializers.Serializer[Any]):
    jumlah = serializers.IntegerField(help_text="kegiatan yang baru ditambahkan; diulang menjadi 0")


class PilihanApi(APIView):
    @extend_schema(summary="Uraian tugas dan rencana untuk satu hari", responses={200: PilihanOut, **DITOLAK})
    def get(self, request: Request, tanggal: date) -> Response:
        return Response(PilihanOut(choices_at(place_of(own_of(request).pk, tanggal, clock.now()))).data)


class RencanaApi(APIView):
    @extend_schema(
        summary="Rencana kinerja saya dan realisasinya",
        parameters=[OpenApiParameter("tahun", int, description="kosong = tahun ini")],
        responses={200: RencanaOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        saring = _Tahun(data=request.query_params)
        saring.is_valid(raise_exception=True)
        pegawai = own_of(request)
        tahun = saring.validated_data.get("tahun") or year_now(pegawai, clock.now())
        return Response(RencanaOut([_item(satu) for satu in progress_of(pegawai.pk, tahun)], many=True).data)


class FavoritApi(APIView):
    @extend_schema(summary="Favorit untuk satu hari", responses={200: FavoritOut(many=True), **DITOLAK})
    def get(self, request: Request, tanggal: date) -> Response:
        return Response(FavoritOut(favorit_q.offered_on(own_of(request).pk, tanggal), many=True).data)

    @extend_schema(
        summary="Tambahkan favorit ke satu hari sebagai draf",
        description="Tanpa jam. Aman diulang.",
        request=FavoritIn,
        responses={200: DitambahkanOut, **DITOLAK},
    )
    def post(self, request: Request, tanggal: date) -> Response:
        isi = FavoritIn(data=request.data)
        isi.is_valid(raise_exception=True)
        own_of(request)
        kunci = favorit_services.add_favorit(
            actor=pengguna_of(request), at=clock.now(), tanggal=tanggal, favorit_ids=isi.validated_data["favorit"]
        )
        return Response(DitambahkanOut({"jumlah": len(kunci)}).data)


class _Tahun(serializers.Serializer[Any]):
    tahun = serializers.IntegerField(min_value=2020, max_value=2199, required=False)


def _item(satu: BarisRencana) -> dict[str, Any]:
    return {
        "id": satu.id,
        "nomor": satu.nomor,
        "rhk": satu.isi.rhk,
        "indikator": satu.isi.indikator,
        "target": satu.isi.sasaran.target,
        "satuan": satu.isi.sasaran.satuan,
        "sasaran": satu.isi.sasaran.tulisan,
        "disetujui": satu.capaian.disetujui,
        "menunggu": satu.capaian.menunggu,
        "kegiatan": satu.capaian.kegiatan,
    }
