"""Legal bases, days off and rule packs over the API: the same lists and deeds as their pages."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import DITOLAK, Halaman
from core.errors import Refused
from ketentuan import daftar_queries, queries
from ketentuan import paket_tampilan as tampilan
from ketentuan.api_bentuk import AlasanIn, dasar_of, editor_of, may_change, seen_by, unit_of, valid
from ketentuan.choices import Alasan, JenisLibur, StatusVerifikasi
from ketentuan.libur import BarisLibur, compare
from ketentuan.models import DasarHukum, HariLibur
from ketentuan.paket.bentuk import Paket
from ketentuan.paket.semua import PAKET
from ketentuan.services import dasar as dasar_services
from ketentuan.services import libur as libur_services
from ketentuan.services.dasar import IsiDasar
from ketentuan.services.paket import pasang_paket

HARI_MAKS = 80


class DasarIn(serializers.Serializer[Any]):
    nomor = serializers.CharField(max_length=120)
    judul = serializers.CharField(max_length=250)
    pasal = serializers.CharField(max_length=80, allow_blank=True, default="")
    tanggal = serializers.DateField(allow_null=True, default=None)
    tautan = serializers.URLField(max_length=300, allow_blank=True, default="")
    catatan = serializers.CharField(max_length=1000, allow_blank=True, default="")


class DasarHukumOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    kode = serializers.CharField()
    nomor = serializers.CharField()
    judul = serializers.CharField()
    pasal = serializers.CharField(allow_blank=True)
    tanggal = serializers.DateField(allow_null=True)
    tautan = serializers.CharField(allow_blank=True)
    verifikasi = serializers.ChoiceField(StatusVerifikasi.choices)
    catatan = serializers.CharField(allow_blank=True)


class HalamanDasarOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = DasarHukumOut(many=True)


class VerifikasiIn(serializers.Serializer[Any]):
    catatan = serializers.CharField(max_length=1000, allow_blank=True, default="")


class HariIn(serializers.Serializer[Any]):
    tanggal = serializers.DateField()
    jenis = serializers.ChoiceField(JenisLibur.choices)
    nama = serializers.CharField(max_length=150)
    perkiraan = serializers.BooleanField(default=False)


class LiburIn(HariIn):
    dasar = serializers.CharField(max_length=60, help_text="kode dasar hukum")
    unit = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="kode unit; kosong: semua")


class LiburKalenderOut(HariIn):
    id = serializers.IntegerField()
    dasar = serializers.CharField(help_text="kode dasar hukum")
    unit = serializers.CharField(allow_blank=True)


class KeputusanLiburIn(serializers.Serializer[Any]):
    """A whole decree. Without `terapkan` it is only compared; `sidik` of that answer makes sure of what is taken."""

    tahun = serializers.IntegerField(min_value=2000, max_value=2199)
    dasar = serializers.CharField(max_length=60, help_text="kode dasar hukum")
    unit = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="kode unit; kosong: semua")
    hari = serializers.ListField(child=HariIn(), min_length=1, max_length=HARI_MAKS)
    terapkan = serializers.BooleanField(default=False)
    sidik = serializers.CharField(max_length=64, allow_blank=True, default="")

    def validate(self, isi: dict[str, Any]) -> dict[str, Any]:
        days = [satu["tanggal"] for satu in isi["hari"]]
        if len(set(days)) < len(days):
            raise serializers.ValidationError({"hari": "Satu tanggal hanya boleh disebut sekali."})
        if any(tanggal.year != isi["tahun"] for tanggal in days):
            raise serializers.ValidationError({"hari": f"Semua hari harus pada tahun {isi['tahun']}."})
        return isi


class BedaLiburOut(serializers.Serializer[Any]):
    masuk = HariIn(many=True)
    dicabut = HariIn(many=True)
    sidik = serializers.CharField()
    diterapkan = serializers.BooleanField()


class PaketOut(serializers.Serializer[Any]):
    kode = serializers.CharField()
    nama = serializers.CharField()
    golongan = serializers.CharField()


class PaketBarisOut(serializers.Serializer[Any]):
    """A row of a pack and what installing would do with it: baru, ada, bertumpuk."""

    nama = serializers.CharField()
    isi = serializers.CharField()
    masa = serializers.CharField()
    nasib = serializers.CharField()
    dengan = serializers.CharField(allow_blank=True)


class PasangIn(serializers.Serializer[Any]):
    unit = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="kode unit; kosong: semua")


class HasilPasangOut(serializers.Serializer[Any]):
    dibuat = serializers.IntegerField()
    sudah_ada = serializers.IntegerField()
    dilewati = serializers.ListField(child=serializers.CharField())


_HARI = ("tanggal", "jenis", "nama", "perkiraan")


def libur_json(row: HariLibur) -> dict[str, Any]:
    hari = {nama: getattr(row, nama) for nama in _HARI}
    return hari | {"id": row.pk, "dasar": row.dasar.kode, "unit": row.unit.kode if row.unit else ""}


class DasarApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_dasar_list",
        summary="Dasar hukum",
        parameters=[OpenApiParameter("cari", str), OpenApiParameter("verifikasi", str)],
        responses=HalamanDasarOut,
    )
    def get(self, request: Request) -> Response:
        tanya = request.query_params
        rows = daftar_queries.dasar_hukum(tanya.get("cari", "")[:100].strip(), tanya.get("verifikasi", ""))
        halaman = Halaman()
        page = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(DasarHukumOut(page, many=True).data)

    @extend_schema(summary="Mencatat dasar hukum", request=DasarIn, responses={201: DasarHukumOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        siapa = editor_of(request)
        isi = IsiDasar(**valid(DasarIn(data=request.data)))
        row = dasar_services.add_dasar(actor=siapa.user, at=siapa.at, isi=isi)
        return Response(DasarHukumOut(row).data, status=201)


class VerifikasiDasarApi(APIView):
    @extend_schema(
        summary="Menandai dasar hukum terverifikasi",
        request=VerifikasiIn,
        responses={200: DasarHukumOut, **DITOLAK},
    )
    def post(self, request: Request, pk: int) -> Response:
        siapa = editor_of(request)
        row: DasarHukum | None = daftar_queries.dasar_hukum().filter(pk=pk).first()
        if row is None:
            raise Http404
        isi = valid(VerifikasiIn(data=request.data))
        found = dasar_services.verify_dasar(actor=siapa.user, at=siapa.at, dasar=row, catatan=isi["catatan"])
        return Response(DasarHukumOut(found).data)


class LiburApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_libur_list",
        summary="Hari libur satu tahun",
        parameters=[OpenApiParameter("tahun", int, required=True)],
        responses=LiburKalenderOut(many=True),
    )
    def get(self, request: Request) -> Response:
        bentuk = serializers.IntegerField(min_value=2000, max_value=2199)
        tahun = bentuk.run_validation(request.query_params.get("tahun"))
        return Response([libur_json(row) for row in queries.libur_of_year(tahun, seen_by(request))])

    @extend_schema(summary="Menambah hari libur", request=LiburIn, responses={201: LiburKalenderOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        siapa = editor_of(request)
        isi = valid(LiburIn(data=request.data))
        row = libur_services.add_hari_libur(
            actor=siapa.user,
            at=siapa.at,
            tanggal=isi["tanggal"],
            jenis=JenisLibur(isi["jenis"]),
            nama=isi["nama"],
            dasar=dasar_of(isi["dasar"]),
            unit=unit_of(siapa, isi["unit"]),
            perkiraan=isi["perkiraan"],
        )
        return Response(libur_json(row), status=201)


class CabutLiburApi(APIView):
    @extend_schema(summary="Mencabut hari libur", request=AlasanIn, responses={204: None, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        siapa = editor_of(request)
        row = daftar_queries.libur_by_id(pk, seen_by(request))
        if row is None:
            raise Http404
        may_change(siapa.user, row.unit, siapa.at)
        alasan = valid(AlasanIn(data=request.data))["alasan"]
        libur_services.withdraw_hari_libur(actor=siapa.user, at=siapa.at, libur=row, alasan=alasan)
        return Response(status=204)


class KeputusanLiburApi(APIView):
    @extend_schema(
        summary="Membandingkan atau mengambil alih satu keputusan hari libur",
        request=KeputusanLiburIn,
        responses={200: BedaLiburOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        siapa = editor_of(request)
        isi = valid(KeputusanLiburIn(data=request.data))
        unit, dasar = unit_of(siapa, isi["unit"]), dasar_of(isi["dasar"])
        may_change(siapa.user, unit, siapa.at)
        baris = [BarisLibur(**{**satu, "jenis": JenisLibur(satu["jenis"])}) for satu in isi["hari"]]
        if isi["terapkan"]:
            beda = libur_services.apply_keputusan(
                actor=siapa.user,
                at=siapa.at,
                tahun=isi["tahun"],
                baris=baris,
                dasar=dasar,
                unit=unit,
                sidik=isi["sidik"],
            )
        else:
            beda = compare(baris, daftar_queries.libur_of_scope(isi["tahun"], unit.pk if unit else None))
        found = {"masuk": beda.masuk, "dicabut": beda.dicabut, "sidik": beda.sidik, "diterapkan": isi["terapkan"]}
        return Response(BedaLiburOut(found).data)


class PaketApi(APIView):
    @extend_schema(summary="Paket ketentuan yang tersedia", responses=PaketOut(many=True))
    def get(self, request: Request) -> Response:
        editor_of(request)
        rows = [
            {"kode": paket.kode, "nama": paket.nama, "golongan": golongan}
            for golongan, isi in tampilan.packs_by_kind()
            for paket in isi
        ]
        return Response(PaketOut(rows, many=True).data)


class PaketSatuApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_paket_isi",
        summary="Isi paket dan nasib tiap barisnya",
        parameters=[OpenApiParameter("unit", str, description="kode unit; kosong: semua")],
        responses=PaketBarisOut(many=True),
    )
    def get(self, request: Request, paket: str) -> Response:
        siapa, isi = editor_of(request), _paket(paket)
        unit = unit_of(siapa, request.query_params.get("unit", ""))
        return Response(PaketBarisOut(tampilan.preview(isi, unit).baris, many=True).data)

    @extend_schema(summary="Memasang paket", request=PasangIn, responses={200: HasilPasangOut, **DITOLAK})
    def post(self, request: Request, paket: str) -> Response:
        siapa, isi = editor_of(request), _paket(paket)
        unit = unit_of(siapa, valid(PasangIn(data=request.data))["unit"])
        if isi.perlu_tanggal:
            raise Refused(Alasan.PAKET_PERLU_TANGGAL)
        return Response(HasilPasangOut(pasang_paket(actor=siapa.user, at=siapa.at, paket=isi, unit=unit)).data)


def _paket(kode: str) -> Paket:
    found = PAKET.get(kode)
    if found is None:
        raise Http404
    return found
