"""The jobdesk register over the API: the same scope, rules and services as the pages."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from kelayakan.choices.uraian import KeadaanCakupan, KelasData, PutusanUraian, StatusUraian
from kelayakan.models import UraianTugas
from kelayakan.queries import uraian_cakupan, uraian_daftar
from kelayakan.queries.uraian_lingkup import Lingkup, posts_held, units_for
from kelayakan.rules.uraian import IsiUraian, Kriteria
from kelayakan.services import uraian as services
from kelayakan.services import uraian_putusan as putusan
from kelayakan.services.uraian_putusan import Pilihan
from kepegawaian import queries as orang

PANJANG_CARI = 100


class SebabUraianOut(serializers.Serializer[Any]):
    kode = serializers.CharField()
    putusan = serializers.ChoiceField(choices=PutusanUraian.choices)
    kalimat = serializers.CharField()
    dasar = serializers.CharField()
    perlu_verifikasi = serializers.BooleanField()


class IsiUraianIn(serializers.Serializer[Any]):
    """What is written about a task. Its verdict follows from the criteria."""

    nama = serializers.CharField(max_length=250)
    hasil = serializers.CharField(max_length=120)
    satuan = serializers.CharField(max_length=40)
    uraian = serializers.CharField(max_length=2000, allow_blank=True, default="")
    alat = serializers.CharField(max_length=200, allow_blank=True, default="")
    perlu_loket = serializers.BooleanField(default=False)
    perlu_berkas_asli = serializers.BooleanField(default=False)
    perlu_lapangan = serializers.BooleanField(default=False)
    perlu_alat_khusus = serializers.BooleanField(default=False)
    perlu_pengawasan = serializers.BooleanField(default=False)
    dapat_daring = serializers.BooleanField(default=True)
    hasil_terukur = serializers.BooleanField(default=True)
    kelas_data = serializers.ChoiceField(choices=KelasData.choices, default=KelasData.TERBUKA.value)


class UraianBaruIn(IsiUraianIn):
    unit = serializers.CharField(max_length=30, help_text="kode unit")
    jabatan = serializers.CharField(max_length=150, help_text="nama jabatan")


class UraianUbahIn(IsiUraianIn):
    versi = serializers.IntegerField(min_value=1, help_text="versi yang dilihat saat mulai mengubah")


class VersiUraianIn(serializers.Serializer[Any]):
    versi = serializers.IntegerField(min_value=1, required=False, help_text="versi yang dilihat")


class TetapkanUraianIn(VersiUraianIn):
    mulai = serializers.DateField(required=False)
    tinjau_sebelum = serializers.DateField(required=False)


class CatatanUraianIn(VersiUraianIn):
    catatan = serializers.CharField(max_length=500, allow_blank=True, default="")


class UraianOut(serializers.Serializer[Any]):
    """A task of the register. `selesai` is the first day on which it no longer holds."""

    id = serializers.IntegerField(source="pk")
    versi = serializers.IntegerField()
    unit = serializers.CharField(source="unit.kode")
    jabatan = serializers.CharField(source="jabatan.nama")
    nama = serializers.CharField()
    uraian = serializers.CharField(allow_blank=True)
    hasil = serializers.CharField()
    satuan = serializers.CharField()
    alat = serializers.CharField(allow_blank=True)
    perlu_loket = serializers.BooleanField()
    perlu_berkas_asli = serializers.BooleanField()
    perlu_lapangan = serializers.BooleanField()
    perlu_alat_khusus = serializers.BooleanField()
    perlu_pengawasan = serializers.BooleanField()
    dapat_daring = serializers.BooleanField()
    hasil_terukur = serializers.BooleanField()
    kelas_data = serializers.ChoiceField(choices=KelasData.choices)
    putusan = serializers.ChoiceField(choices=PutusanUraian.choices)
    sebab = SebabUraianOut(many=True, source="alasan")
    status = serializers.ChoiceField(choices=StatusUraian.choices)
    mulai = serializers.DateField(allow_null=True)
    selesai = serializers.DateField(allow_null=True)
    tinjau_sebelum = serializers.DateField(allow_null=True)
    menggantikan = serializers.IntegerField(source="menggantikan_id", allow_null=True)
    catatan = serializers.CharField(allow_blank=True)


class HalamanUraianOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = UraianOut(many=True)


class BarisCakupanOut(serializers.Serializer[Any]):
    unit_id = serializers.IntegerField()
    unit = serializers.CharField()
    jabatan_id = serializers.IntegerField()
    jabatan = serializers.CharField()
    orang = serializers.IntegerField()
    berlaku = serializers.IntegerField()
    terbuka = serializers.IntegerField()
    tinjau = serializers.IntegerField()
    rumah = serializers.IntegerField()
    cakupan = serializers.ChoiceField(choices=KeadaanCakupan.choices, source="keadaan")


class CakupanUraianOut(serializers.Serializer[Any]):
    orang = serializers.IntegerField()
    orang_tercakup = serializers.IntegerField()
    tinjau = serializers.IntegerField()
    baris = BarisCakupanOut(many=True)


def _lingkup(request: Request) -> Lingkup:
    return Lingkup(pengguna_of(request), orang.today(clock.now()))


def _read(jenis: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    masuk = jenis(data=request.data)
    masuk.is_valid(raise_exception=True)
    isi: dict[str, Any] = masuk.validated_data
    return isi


def _isi(data: dict[str, Any]) -> IsiUraian:
    teks = {nama: data[nama] for nama in ("nama", "hasil", "satuan", "uraian", "alat")}
    kriteria = {nama: data[nama] for nama in Kriteria.__dataclass_fields__ if nama != "kelas_data"}
    return IsiUraian(**teks, kriteria=Kriteria(**kriteria, kelas_data=KelasData(data["kelas_data"])))


def _answer(row: UraianTugas, status: int = 200) -> Response:
    return Response(UraianOut(row).data, status=status)


class UraianApi(APIView):
    @extend_schema(
        operation_id="uraian_tugas_daftar",
        summary="Uraian tugas dalam lingkup Anda",
        parameters=[
            OpenApiParameter("cari", str),
            OpenApiParameter("unit", str, description="kode unit, berikut semua di bawahnya"),
            OpenApiParameter("status", str, description="status; atau berlaku, tinjau, proses, semua"),
            OpenApiParameter("putusan", str, enum=PutusanUraian.values),
            OpenApiParameter("kelas", str, enum=KelasData.values),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanUraianOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        tanya = request.query_params
        isi = {nama: tanya.get(nama, "").strip()[:PANJANG_CARI] for nama in ("cari", "status", "putusan", "kelas")}
        if kode := tanya.get("unit", "").strip():
            unit = orang.unit_by_kode(kode)
            if unit is None:
                raise Http404
            isi["unit"] = str(unit.pk)
        rows = uraian_daftar.uraian_list(_lingkup(request), uraian_daftar.SaringUraian(**isi))
        halaman = Halaman()
        halaman_ini = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(UraianOut(halaman_ini, many=True).data)

    @extend_schema(
        operation_id="uraian_tugas_buat",
        summary="Tulis draf uraian tugas",
        request=UraianBaruIn,
        responses={201: UraianOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        lingkup, at = _lingkup(request), clock.now()
        require(bool(lingkup.usul))
        data = _read(UraianBaruIn, request)
        unit = next((u for u in units_for(lingkup.usul) if u.kode == data["unit"]), None)
        posts = posts_held(lingkup.usul, lingkup.tanggal)
        jabatan = next((j for j in posts if j.nama.casefold() == data["jabatan"].casefold()), None)
        if unit is None or jabatan is None:
            raise serializers.ValidationError({"unit" if unit is None else "jabatan": "Tidak ada dalam lingkup Anda."})
        row = services.create_uraian(actor=lingkup.user, at=at, unit=unit, jabatan=jabatan, isi=_isi(data))
        return _answer(row, 201)


class UraianSatuApi(APIView):
    @extend_schema(summary="Satu uraian tugas", responses={200: UraianOut, **DITOLAK})
    def get(self, request: Request, pk: int) -> Response:
        row = uraian_daftar.uraian_by_id(_lingkup(request), pk)
        if row is None:
            raise Http404
        return _answer(row)

    @extend_schema(summary="Ubah draf uraian tugas", request=UraianUbahIn, responses={200: UraianOut, **DITOLAK})
    def put(self, request: Request, pk: int) -> Response:
        data = _read(UraianUbahIn, request)
        actor, at = pengguna_of(request), clock.now()
        return _answer(services.change_uraian(actor=actor, at=at, pk=pk, versi=data["versi"], isi=_isi(data)))


class UraianUsulkanApi(APIView):
    @extend_schema(summary="Usulkan uraian tugas", request=VersiUraianIn, responses={200: UraianOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        versi = _read(VersiUraianIn, request).get("versi")
        return _answer(services.propose(actor=pengguna_of(request), at=clock.now(), pk=pk, versi=versi))


class UraianTetapkanApi(APIView):
    @extend_schema(summary="Tetapkan uraian tugas", request=TetapkanUraianIn, responses={200: UraianOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        data = _read(TetapkanUraianIn, request)
        row = putusan.adopt(
            actor=pengguna_of(request),
            at=clock.now(),
            pilihan=Pilihan(pk, data.get("versi")),
            mulai=data.get("mulai"),
            tinjau_sebelum=data.get("tinjau_sebelum"),
        )
        return _answer(row)


class UraianKembalikanApi(APIView):
    @extend_schema(summary="Kembalikan uraian tugas", request=CatatanUraianIn, responses={200: UraianOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        data = _read(CatatanUraianIn, request)
        pilihan = Pilihan(pk, data.get("versi"))
        actor, at = pengguna_of(request), clock.now()
        return _answer(putusan.return_uraian(actor=actor, at=at, pilihan=pilihan, catatan=data["catatan"]))


class UraianCabutApi(APIView):
    @extend_schema(summary="Cabut uraian tugas", request=CatatanUraianIn, responses={200: UraianOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        data = _read(CatatanUraianIn, request)
        pilihan = Pilihan(pk, data.get("versi"))
        actor, at = pengguna_of(request), clock.now()
        return _answer(putusan.revoke(actor=actor, at=at, pilihan=pilihan, alasan=data["catatan"]))


class UraianCakupanApi(APIView):
    @extend_schema(summary="Cakupan uraian tugas per jabatan dan unit", responses={200: CakupanUraianOut, **DITOLAK})
    def get(self, request: Request) -> Response:
        lingkup = _lingkup(request)
        require(bool(lingkup.lihat))
        c = uraian_cakupan.coverage(lingkup)
        baris = [{**asdict(satu), "keadaan": satu.keadaan} for satu in c.baris]
        isi = {"orang": c.orang, "orang_tercakup": c.orang_tercakup, "tinjau": c.tinjau, "baris": baris}
        return Response(CakupanUraianOut(isi).data)
