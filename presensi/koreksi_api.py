"""Corrections over the API: own ones, asking with a preview, decisions. The same services as the pages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, files
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from ketentuan.choices import ModeKerja
from presensi import access, koreksi_access
from presensi.choices.koreksi import PUTUSAN, JenisKoreksi, StatusKoreksi, TandaKoreksi
from presensi.koreksi_forms import SaringKoreksiForm
from presensi.queries import koreksi as queries
from presensi.rules.koreksi import Usulan
from presensi.services import koreksi as services
from presensi.services import koreksi_bukti

SEKALI_MAKS = 200


class KoreksiOut(serializers.Serializer[Any]):
    """A correction; `akibat` is what the day becomes or became."""

    id = serializers.IntegerField(source="pk")
    nomor = serializers.CharField()
    pegawai_id = serializers.IntegerField()
    pegawai = serializers.CharField(source="pegawai.nama_lengkap")
    tanggal = serializers.DateField()
    jenis = serializers.ChoiceField(choices=JenisKoreksi.choices)
    jam_at = serializers.DateTimeField(allow_null=True)
    mode = serializers.CharField(help_text="wfo, wfh, dinas_luar, atau kosong")
    alasan = serializers.CharField()
    status = serializers.ChoiceField(choices=StatusKoreksi.choices)
    akibat = serializers.SerializerMethodField()
    diajukan_at = serializers.DateTimeField()
    diputuskan_at = serializers.DateTimeField(allow_null=True)
    catatan = serializers.CharField()
    atas_nama = serializers.CharField(help_text="a.n. jabatan yang diwakili; kosong bila wewenang sendiri")

    def get_akibat(self, row: Any) -> str:
        return str(row.sesudah.get("kalimat", ""))


class HalamanKoreksiOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = KoreksiOut(many=True)


class KoreksiMenungguOut(serializers.Serializer[Any]):
    """A correction that waits, with its marks and how many the person has in that month."""

    koreksi = KoreksiOut(source="row")
    tanda = serializers.ListField(child=serializers.ChoiceField(choices=TandaKoreksi.choices))
    dalam_bulan = serializers.IntegerField()
    jumlah_bukti = serializers.SerializerMethodField()

    def get_jumlah_bukti(self, baris: queries.BarisKoreksi) -> int:
        return len(baris.bukti)


class HalamanKoreksiMenungguOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = KoreksiMenungguOut(many=True)


class LampiranKoreksiOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    nama = serializers.CharField(source="berkas.nama")
    jenis = serializers.CharField(source="berkas.jenis")
    ukuran = serializers.IntegerField(source="berkas.ukuran")


class UsulanKoreksiIn(serializers.Serializer[Any]):
    tanggal = serializers.DateField()
    jenis = serializers.ChoiceField(choices=JenisKoreksi.choices)
    jam_at = serializers.DateTimeField(required=False, allow_null=True, help_text="untuk lupa masuk dan lupa pulang")
    mode = serializers.ChoiceField(choices=ModeKerja.choices, required=False, help_text="untuk mode keliru")

    def as_usulan(self) -> Usulan:
        isi = self.validated_data
        mode = isi.get("mode")
        return Usulan(
            jenis=JenisKoreksi(isi["jenis"]),
            alasan=isi.get("alasan", ""),
            jam_at=isi.get("jam_at"),
            mode=ModeKerja(mode) if mode else None,
        )


class KoreksiIn(UsulanKoreksiIn):
    kirim_id = serializers.UUIDField(help_text="dikirim ulang dengan nomor yang sama tidak menggandakan")
    alasan = serializers.CharField(max_length=500)
    berkas = serializers.FileField(required=False)


class PratinjauKoreksiOut(serializers.Serializer[Any]):
    akibat = serializers.CharField(help_text="seperti: TL2 (1,25%) menjadi hadir")


class PutusanKoreksiIn(serializers.Serializer[Any]):
    aksi = serializers.ChoiceField(choices=PUTUSAN)
    catatan = serializers.CharField(allow_blank=True, default="", max_length=500)


class BatalKoreksiIn(serializers.Serializer[Any]):
    alasan = serializers.CharField(max_length=500)


class MassalKoreksiIn(serializers.Serializer[Any]):
    id = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=SEKALI_MAKS)


class GagalKoreksiOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    sebab = serializers.CharField()


class MassalKoreksiOut(serializers.Serializer[Any]):
    berhasil = serializers.ListField(child=serializers.IntegerField())
    gagal = GagalKoreksiOut(many=True)


_HALAMAN = [OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)]


class KoreksiApi(APIView):
    parser_classes = (JSONParser, MultiPartParser, FormParser)

    @extend_schema(
        summary="Koreksi saya",
        operation_id="koreksi_list",
        parameters=_HALAMAN,
        responses={200: HalamanKoreksiOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        rows = queries.koreksi_of(access.require_own(pengguna_of(request)).pk)
        halaman = Halaman()
        baris = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(KoreksiOut(baris or [], many=True).data)

    @extend_schema(summary="Ajukan koreksi", request=KoreksiIn, responses={201: KoreksiOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        masuk = KoreksiIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        isi = masuk.validated_data
        berkas = (isi["berkas"],) if isi.get("berkas") else ()
        minta = services.Permintaan(isi["kirim_id"], isi["tanggal"], masuk.as_usulan(), berkas)
        row = services.request_koreksi(actor=pengguna_of(request), at=clock.now(), minta=minta)
        return Response(KoreksiOut(row).data, status=201)


class PratinjauKoreksiApi(APIView):
    @extend_schema(
        summary="Akibat koreksi bila disetujui",
        request=UsulanKoreksiIn,
        responses={200: PratinjauKoreksiOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        masuk = UsulanKoreksiIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        pegawai = access.require_own(pengguna_of(request))
        tanggal = masuk.validated_data["tanggal"]
        akibat = services.preview(pegawai=pegawai, at=clock.now(), tanggal=tanggal, usulan=masuk.as_usulan())
        return Response(PratinjauKoreksiOut({"akibat": akibat}).data)


class KoreksiMenungguApi(APIView):
    @extend_schema(
        summary="Koreksi yang menunggu putusan saya",
        operation_id="koreksi_menunggu_list",
        parameters=_HALAMAN,
        responses={200: HalamanKoreksiMenungguOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(koreksi_access.can_list(user, at))
        halaman = Halaman()
        rows = halaman.paginate_queryset(queries.koreksi_to_decide(user, at), request, view=self)
        return halaman.get_paginated_response(KoreksiMenungguOut(queries.with_marks(rows or []), many=True).data)


class KoreksiDaftarApi(APIView):
    @extend_schema(
        summary="Koreksi pegawai dalam lingkup saya",
        operation_id="koreksi_daftar_list",
        parameters=[
            OpenApiParameter("status", str, enum=StatusKoreksi.values),
            OpenApiParameter("jenis", str, enum=JenisKoreksi.values),
            OpenApiParameter("unit", str, description="Kode unit"),
            OpenApiParameter("bulan", str, description="seperti 2026-11"),
            OpenApiParameter("cari", str),
            *_HALAMAN,
        ],
        responses={200: HalamanKoreksiOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(koreksi_access.can_list(user, at))
        halaman = Halaman()
        rows = queries.koreksi_list(user, at, SaringKoreksiForm(request.query_params).saring)
        baris = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(KoreksiOut(baris or [], many=True).data)


class DaftarBuktiKoreksiApi(APIView):
    @extend_schema(
        summary="Bukti sebuah koreksi",
        operation_id="koreksi_bukti_list",
        responses={200: LampiranKoreksiOut(many=True), **DITOLAK},
    )
    def get(self, request: Request, koreksi_id: int) -> Response:
        row = get_object_or_404(queries.koreksi_in_view(pengguna_of(request), clock.now()), pk=koreksi_id)
        return Response(LampiranKoreksiOut(queries.bukti_of(row.pk), many=True).data)


class BuktiKoreksiApi(APIView):
    @extend_schema(
        summary="Satu berkas bukti",
        description="Pembukaan bukti orang lain tercatat di jejak audit.",
        operation_id="koreksi_bukti_retrieve",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **DITOLAK},
    )
    def get(self, request: Request, koreksi_id: int, lampiran_id: int) -> FileResponse:
        return files.respond(
            koreksi_bukti.read_bukti(
                actor=pengguna_of(request), at=clock.now(), koreksi_id=koreksi_id, bukti_id=lampiran_id
            )
        )


class KoreksiRincianApi(APIView):
    @extend_schema(summary="Satu koreksi", operation_id="koreksi_retrieve", responses={200: KoreksiOut, **DITOLAK})
    def get(self, request: Request, koreksi_id: int) -> Response:
        rows = queries.koreksi_in_view(pengguna_of(request), clock.now())
        return Response(KoreksiOut(get_object_or_404(rows, pk=koreksi_id)).data)


class PutusanKoreksiApi(APIView):
    @extend_schema(summary="Putuskan koreksi", request=PutusanKoreksiIn, responses={200: KoreksiOut, **DITOLAK})
    def post(self, request: Request, koreksi_id: int) -> Response:
        _look(request, koreksi_id, koreksi_access.can_decide)
        isi = PutusanKoreksiIn(data=request.data)
        isi.is_valid(raise_exception=True)
        deed = services.approve if isi.validated_data["aksi"] == "setujui" else services.reject
        catatan = isi.validated_data["catatan"]
        row = deed(actor=pengguna_of(request), at=clock.now(), pk=koreksi_id, catatan=catatan)
        return Response(KoreksiOut(row).data)


class TarikKoreksiApi(APIView):
    @extend_schema(summary="Tarik koreksi sendiri", request=None, responses={200: KoreksiOut, **DITOLAK})
    def post(self, request: Request, koreksi_id: int) -> Response:
        row = services.withdraw(actor=pengguna_of(request), at=clock.now(), pk=koreksi_id)
        return Response(KoreksiOut(row).data)


class BatalKoreksiApi(APIView):
    @extend_schema(
        summary="Batalkan koreksi yang disetujui", request=BatalKoreksiIn, responses={200: KoreksiOut, **DITOLAK}
    )
    def post(self, request: Request, koreksi_id: int) -> Response:
        _look(request, koreksi_id, koreksi_access.can_cancel)
        isi = BatalKoreksiIn(data=request.data)
        isi.is_valid(raise_exception=True)
        alasan = isi.validated_data["alasan"]
        row = services.cancel(actor=pengguna_of(request), at=clock.now(), pk=koreksi_id, alasan=alasan)
        return Response(KoreksiOut(row).data)


class MassalKoreksiApi(APIView):
    @extend_schema(
        summary="Setujui banyak koreksi",
        description="Tiap koreksi berdiri sendiri. Yang bertanda tidak ikut dan disebut di `gagal`.",
        request=MassalKoreksiIn,
        responses={200: MassalKoreksiOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        isi = MassalKoreksiIn(data=request.data)
        isi.is_valid(raise_exception=True)
        hasil = services.approve_many(actor=pengguna_of(request), at=clock.now(), ids=isi.validated_data["id"])
        return Response(MassalKoreksiOut(hasil).data)


def _look(request: Request, koreksi_id: int, can: Callable[[Any, Any, datetime], bool]) -> None:
    """Before anything is said about the body: 404 outside the scope, 403 for who may not."""
    user, at = pengguna_of(request), clock.now()
    require(can(user, get_object_or_404(queries.koreksi_in_view(user, at), pk=koreksi_id), at))
