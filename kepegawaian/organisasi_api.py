"""History of units, dated changes of them, and mutations over the API: the same queries and services as the pages."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK
from core.web import pengguna_of
from kepegawaian import access, queries, unit_queries
from kepegawaian.choices import JenisLayanan, JenisPeran, PeristiwaUnit, Zona
from kepegawaian.halaman import pegawai_of, unit_of
from kepegawaian.models import Pegawai, Pengguna, UnitKerja
from kepegawaian.rules.golongan import read_golongan
from kepegawaian.services import unit_riwayat as riwayat
from kepegawaian.services.mutasi import IsiMutasi, SuratKeputusan, mutate
from kepegawaian.services.undangan import invite
from kepegawaian.services.unit_gabung import Keputusan
from kepegawaian.services.unit_riwayat import NamaUnit

SEKALI_MAKS = 50


class RiwayatUnitOut(serializers.Serializer[Any]):
    """A stretch of a unit's history, half-open; `mulai` null: since before there were records."""

    id = serializers.IntegerField(source="pk")
    peristiwa = serializers.ChoiceField(choices=PeristiwaUnit.choices)
    nama = serializers.CharField()
    nama_pendek = serializers.CharField()
    induk = serializers.CharField(source="induk.kode", allow_null=True, default=None)
    penerus = serializers.CharField(source="penerus.kode", allow_null=True, default=None)
    zona = serializers.ChoiceField(choices=Zona.choices)
    layanan = serializers.ChoiceField(choices=JenisLayanan.choices)
    aktif = serializers.BooleanField()
    mulai = serializers.DateField(allow_null=True)
    selesai = serializers.DateField(allow_null=True)
    nomor_sk = serializers.CharField(allow_blank=True)
    alasan = serializers.CharField(allow_blank=True)


class KeadaanUnitOut(serializers.Serializer[Any]):
    """A unit as it was on a date."""

    kode = serializers.CharField()
    nama = serializers.CharField()
    nama_pendek = serializers.CharField()
    induk_id = serializers.IntegerField(allow_null=True)
    unit_id = serializers.IntegerField()
    zona = serializers.ChoiceField(choices=Zona.choices)
    layanan = serializers.ChoiceField(choices=JenisLayanan.choices)
    aktif = serializers.BooleanField()


class KeputusanIn(serializers.Serializer[Any]):
    mulai = serializers.DateField()
    nomor_sk = serializers.CharField(max_length=80)
    alasan = serializers.CharField(max_length=200)


class GantiNamaIn(KeputusanIn):
    nama = serializers.CharField(max_length=200)
    nama_pendek = serializers.CharField(max_length=80)
    layanan = serializers.ChoiceField(choices=JenisLayanan.choices, required=False)
    zona = serializers.ChoiceField(choices=Zona.choices, required=False)


class PindahIn(KeputusanIn):
    induk = serializers.CharField(max_length=30, help_text="kode unit induk yang baru")


class GabungIn(KeputusanIn):
    ke = serializers.CharField(max_length=30, help_text="kode unit penerus")


class BarisMutasiIn(serializers.Serializer[Any]):
    pegawai_id = serializers.IntegerField(min_value=1)
    unit = serializers.CharField(max_length=30, help_text="kode unit")
    jabatan = serializers.CharField(max_length=150)
    atasan_id = serializers.IntegerField(min_value=1, required=False, allow_null=True)
    golongan = serializers.CharField(max_length=30, required=False, allow_blank=True, default="")
    penerus_id = serializers.IntegerField(
        min_value=1, required=False, allow_null=True, help_text="yang menerima bawahannya"
    )


class MutasiIn(serializers.Serializer[Any]):
    nomor_sk = serializers.CharField(max_length=80)
    tmt = serializers.DateField()
    baris = BarisMutasiIn(many=True)

    def validate_baris(self, nilai: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if not 0 < len(nilai) <= SEKALI_MAKS:
            raise serializers.ValidationError(f"Isi satu sampai {SEKALI_MAKS} pegawai.")
        if len({satu["pegawai_id"] for satu in nilai}) < len(nilai):
            raise serializers.ValidationError("Satu pegawai hanya boleh disebut sekali.")
        return nilai


class PenugasanBaruOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    pegawai_id = serializers.IntegerField()
    unit = serializers.CharField(source="unit.kode")
    jabatan = serializers.CharField(source="jabatan.nama")
    atasan_id = serializers.IntegerField(allow_null=True)
    mulai = serializers.DateField()
    nomor_sk = serializers.CharField()


class SusunanApi(APIView):
    @extend_schema(
        summary="Unit dalam lingkup Anda seperti pada suatu tanggal",
        operation_id="unit_susunan",
        parameters=[OpenApiParameter("tanggal", str, required=True, description="2026-01-31")],
        responses={200: KeadaanUnitOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, hari_ini = pengguna_of(request), queries.today(clock.now())
        require(bool(queries.peran_of(user, hari_ini).paths()))
        tanggal = serializers.DateField().run_validation(request.query_params.get("tanggal"))
        ids = queries.units_in_view(user, hari_ini).values_list("pk", flat=True)
        return Response(KeadaanUnitOut(list(unit_queries.units_on(tanggal, ids).values()), many=True).data)


class RiwayatUnitApi(APIView):
    @extend_schema(summary="Riwayat satu unit", responses={200: RiwayatUnitOut(many=True), **DITOLAK})
    def get(self, request: Request, kode: str) -> Response:
        unit = unit_of(pengguna_of(request), queries.today(clock.now()), kode)
        return Response(RiwayatUnitOut(unit_queries.history_of(unit), many=True).data)


class GantiNamaApi(APIView):
    @extend_schema(
        summary="Ganti nama unit", request=GantiNamaIn, responses={200: RiwayatUnitOut(many=True), **DITOLAK}
    )
    def post(self, request: Request, kode: str) -> Response:
        def deed(user: Pengguna, unit: UnitKerja, isi: dict[str, Any]) -> None:
            nama = NamaUnit(
                isi["nama"],
                isi["nama_pendek"],
                JenisLayanan(isi.get("layanan", unit.layanan)),
                Zona(isi.get("zona", unit.zona)),
            )
            riwayat.rename_unit(actor=user, at=clock.now(), unit=unit, isi=nama, keputusan=_keputusan(isi))

        return _changed(request, kode, GantiNamaIn, deed)


class PindahUnitApi(APIView):
    @extend_schema(summary="Pindahkan unit", request=PindahIn, responses={200: RiwayatUnitOut(many=True), **DITOLAK})
    def post(self, request: Request, kode: str) -> Response:
        def deed(user: Pengguna, unit: UnitKerja, isi: dict[str, Any]) -> None:
            induk = unit_of(user, queries.today(clock.now()), isi["induk"])
            riwayat.move_unit(actor=user, at=clock.now(), unit=unit, induk=induk, keputusan=_keputusan(isi))

        return _changed(request, kode, PindahIn, deed)


class GabungUnitApi(APIView):
    @extend_schema(summary="Gabungkan unit", request=GabungIn, responses={200: RiwayatUnitOut(many=True), **DITOLAK})
    def post(self, request: Request, kode: str) -> Response:
        def deed(user: Pengguna, unit: UnitKerja, isi: dict[str, Any]) -> None:
            ke = unit_of(user, queries.today(clock.now()), isi["ke"])
            riwayat.merge_unit(actor=user, at=clock.now(), unit=unit, ke=ke, keputusan=_keputusan(isi))

        return _changed(request, kode, GabungIn, deed)


class BubarkanUnitApi(APIView):
    @extend_schema(summary="Bubarkan unit", request=KeputusanIn, responses={200: RiwayatUnitOut(many=True), **DITOLAK})
    def post(self, request: Request, kode: str) -> Response:
        def deed(user: Pengguna, unit: UnitKerja, isi: dict[str, Any]) -> None:
            riwayat.dissolve_unit(actor=user, at=clock.now(), unit=unit, keputusan=_keputusan(isi))

        return _changed(request, kode, KeputusanIn, deed)


class AktifkanUnitApi(APIView):
    @extend_schema(
        summary="Aktifkan lagi unit yang dibubarkan atau digabung",
        request=KeputusanIn,
        responses={200: RiwayatUnitOut(many=True), **DITOLAK},
    )
    def post(self, request: Request, kode: str) -> Response:
        def deed(user: Pengguna, unit: UnitKerja, isi: dict[str, Any]) -> None:
            riwayat.activate_unit(actor=user, at=clock.now(), unit=unit, keputusan=_keputusan(isi))

        return _changed(request, kode, KeputusanIn, deed)


class BatalRencanaApi(APIView):
    @extend_schema(
        summary="Batalkan perubahan unit yang belum berlaku",
        description="Penggabungan yang dibatalkan mengembalikan penugasan, peran, dan unit di bawahnya.",
        request=None,
        responses={200: RiwayatUnitOut(many=True), **DITOLAK},
    )
    def post(self, request: Request, kode: str, riwayat_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        tanggal = queries.today(at)
        unit = unit_of(user, tanggal, kode)
        require(access.can_manage_unit(user, unit, tanggal))
        if not any(row.pk == riwayat_id for row in unit_queries.history_of(unit)):
            raise Http404
        riwayat.cancel_change(actor=user, at=at, unit=unit, riwayat_id=riwayat_id)
        return Response(RiwayatUnitOut(unit_queries.history_of(unit), many=True).data)


class MutasiApi(APIView):
    @extend_schema(
        summary="Mutasi atau promosi, satu SK untuk satu pegawai atau banyak",
        description="Semua baris tercatat, atau tidak satu pun. Penolakan menyebut baris: field 12:unit.",
        request=MutasiIn,
        responses={201: PenugasanBaruOut(many=True), **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        tanggal = queries.today(at)
        require(access.can_import(user, tanggal))
        bentuk = MutasiIn(data=request.data)
        bentuk.is_valid(raise_exception=True)
        isi = bentuk.validated_data
        baris = [
            IsiMutasi(
                pegawai=pegawai_of(user, tanggal, satu["pegawai_id"]),
                unit=_own_unit(user, satu["unit"]),
                jabatan=satu["jabatan"],
                atasan=_person(satu.get("atasan_id")),
                golongan=read_golongan(satu["golongan"]) or "",
                penerus=_person(satu.get("penerus_id")),
            )
            for satu in isi["baris"]
        ]
        found = mutate(actor=user, at=at, sk=SuratKeputusan(isi["nomor_sk"], isi["tmt"]), baris=baris)
        return Response(PenugasanBaruOut(found, many=True).data, status=201)


class UndangApi(APIView):
    @extend_schema(summary="Undang pegawai lewat surel", request=None, responses={202: None, **DITOLAK})
    def post(self, request: Request, pegawai_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        invite(actor=user, at=at, pegawai=[pegawai_of(user, queries.today(at), pegawai_id)])
        return Response(status=202)


def _keputusan(isi: dict[str, Any]) -> Keputusan:
    return Keputusan(isi["mulai"], isi["nomor_sk"], isi["alasan"])


def _changed(
    request: Request,
    kode: str,
    bentuk: type[serializers.Serializer[Any]],
    deed: Callable[[Pengguna, UnitKerja, dict[str, Any]], None],
) -> Response:
    """404 outside the view, 403 where not allowed, 400 for shape; then the deed, answered by the history."""
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    unit = unit_of(user, tanggal, kode)
    require(access.can_manage_unit(user, unit, tanggal))
    isi = bentuk(data=request.data)
    isi.is_valid(raise_exception=True)
    deed(user, unit, dict(isi.validated_data))
    return Response(RiwayatUnitOut(unit_queries.history_of(unit), many=True).data)


def _own_unit(user: Pengguna, kode: str) -> UnitKerja:
    unit = queries.units_in_view(user, queries.today(clock.now()), JenisPeran.ADMIN).filter(kode=kode).first()
    if unit is None:
        raise Http404
    return unit


def _person(pegawai_id: int | None) -> Pegawai | None:
    if pegawai_id is None:
        return None
    found = queries.pegawai_by_id(pegawai_id)
    if found is None:
        raise Http404
    return found
