"""The approvals inbox over the API: the same rows, marks and services as the page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from beranda import persetujuan_queries as queries
from beranda.persetujuan_tampil import remember_shown, seen_among
from beranda.queries import forget_lencana
from core import clock
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from logbook.choices import JenisTanda, StatusLogbook
from logbook.queries.penyunting import ButirTampil
from logbook.rules.alur import HasilMassal
from logbook.services import tinjauan as services
from logbook.services.tinjauan import Pilihan

SEKALI_MAKS = 500


class TandaOut(serializers.Serializer[Any]):
    jenis = serializers.ChoiceField(choices=JenisTanda.choices)
    kata = serializers.CharField()


class KegiatanMenungguOut(serializers.Serializer[Any]):
    """An entry as its reviewer reads it."""

    rentang = serializers.CharField()
    uraian = serializers.CharField(source="baris.isi.uraian")
    hasil = serializers.CharField()
    tugas = serializers.SerializerMethodField()
    tautan = serializers.CharField(source="baris.isi.tautan")
    bukti = serializers.SerializerMethodField()

    def get_tugas(self, satu: ButirTampil) -> str:
        """The task of the register it names, or empty."""
        return satu.baris.tugas.nama if satu.baris.tugas else ""

    def get_bukti(self, satu: ButirTampil) -> int:
        """How many files."""
        return len(satu.baris.bukti)


class MenungguOut(serializers.Serializer[Any]):
    """A waiting logbook. `versi` goes back with the decision; `umur` counts working days since it was sent."""

    id = serializers.IntegerField()
    versi = serializers.IntegerField(source="logbook.versi")
    pegawai_id = serializers.IntegerField(source="logbook.pegawai_id")
    pegawai = serializers.CharField(source="logbook.pegawai.nama_lengkap")
    tanggal = serializers.DateField(source="logbook.tanggal")
    mode = serializers.SerializerMethodField()
    menit = serializers.IntegerField(source="logbook.menit")
    jumlah_kegiatan = serializers.IntegerField(source="logbook.jumlah_kegiatan")
    dikirim_at = serializers.DateTimeField(source="logbook.dikirim_at")
    tepat_waktu = serializers.BooleanField(source="logbook.tepat_waktu", allow_null=True)
    umur = serializers.IntegerField()
    lewat_batas = serializers.BooleanField(source="lama")
    tanda = TandaOut(many=True)
    kegiatan = KegiatanMenungguOut(source="butir", many=True)
    atas_nama = serializers.CharField(help_text="kosong bila dikirim kepada Anda sendiri")

    def get_mode(self, baris: queries.Baris) -> str:
        """wfo, wfh, dinas_luar, or empty when presensi does not know."""
        return str(ModeKerja(baris.presensi.mode).value) if baris.presensi and baris.presensi.mode else ""


class HalamanMenungguOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = MenungguOut(many=True)


class PutusanIn(serializers.Serializer[Any]):
    versi = serializers.IntegerField(min_value=0, required=False, help_text="versi yang dilihat pemeriksa")
    catatan = serializers.CharField(allow_blank=True, default="", max_length=10_000)


class PutusanOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    status = serializers.ChoiceField(choices=StatusLogbook.choices)
    versi = serializers.IntegerField()
    catatan = serializers.CharField(allow_blank=True)
    diputuskan_at = serializers.DateTimeField(allow_null=True)
    atas_nama = serializers.CharField(help_text="a.n. jabatan yang diwakili; kosong bila wewenang sendiri")


class PilihanIn(serializers.Serializer[Any]):
    id = serializers.IntegerField(min_value=1)
    versi = serializers.IntegerField(min_value=0, required=False, help_text="yang dilihat; wajib untuk setujui")


class MassalIn(serializers.Serializer[Any]):
    aksi = serializers.ChoiceField(choices=[("setujui", "Setujui"), ("kembalikan", "Kembalikan")])
    pilihan = PilihanIn(many=True)
    catatan = serializers.CharField(allow_blank=True, default="", max_length=10_000)

    def validate_pilihan(self, nilai: list[dict[str, int]]) -> list[dict[str, int]]:
        if len(nilai) > SEKALI_MAKS:
            raise serializers.ValidationError(f"Paling banyak {SEKALI_MAKS} logbook sekali kirim.")
        return nilai


class GagalOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    sebab = serializers.CharField()


class MassalOut(serializers.Serializer[Any]):
    """What a bulk deed did, row by row."""

    kalimat = serializers.CharField()
    berhasil = serializers.ListField(child=serializers.IntegerField())
    gagal = GagalOut(many=True)


class MenungguApi(APIView):
    @extend_schema(
        summary="Logbook yang menunggu persetujuan saya",
        operation_id="persetujuan_list",
        parameters=[
            OpenApiParameter("tanda", str, enum=["perlu", "siap"], description="perlu dicek, atau siap disetujui"),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanMenungguOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        if orang.peran_of(user, orang.today(at)).pegawai_id is None:
            raise PermissionDenied
        tanda = request.query_params.get("tanda", "")
        antrean = queries.waiting(user, at, tanda=tanda if tanda in {"perlu", "siap"} else "")
        halaman = Halaman()
        baris = halaman.paginate_queryset(list(antrean.baris), request, view=self) or []
        remember_shown(user, baris)
        return halaman.get_paginated_response(MenungguOut(baris, many=True).data)


class SetujuiApi(APIView):
    @extend_schema(summary="Setujui satu logbook", request=PutusanIn, responses={200: PutusanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        isi = _read(PutusanIn, request)
        logbook = services.approve(
            actor=pengguna_of(request), at=clock.now(), pilihan=Pilihan(pk, isi.get("versi")), catatan=isi["catatan"]
        )
        return _decided(request, logbook)


class KembalikanApi(APIView):
    @extend_schema(summary="Kembalikan satu logbook", request=PutusanIn, responses={200: PutusanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        isi = _read(PutusanIn, request)
        logbook = services.return_logbook(
            actor=pengguna_of(request), at=clock.now(), pilihan=Pilihan(pk, isi.get("versi")), catatan=isi["catatan"]
        )
        return _decided(request, logbook)


class BatalSetujuiApi(APIView):
    @extend_schema(summary="Batalkan persetujuan hari ini", request=None, responses={200: PutusanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        return _decided(request, services.undo_approval(actor=pengguna_of(request), at=clock.now(), pk=pk))


class MassalApi(APIView):
    @extend_schema(
        summary="Setujui atau kembalikan banyak logbook",
        description="Tiap logbook berdiri sendiri; yang gagal tidak menahan yang lain. Yang bertanda tidak ikut "
        "disetujui, begitu pula yang kegiatannya belum diambil lewat `persetujuan_list` dalam versi itu.",
        request=MassalIn,
        responses={200: MassalOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        user, at, isi = pengguna_of(request), clock.now(), _read(MassalIn, request)
        pilihan = [Pilihan(p["id"], p.get("versi")) for p in isi["pilihan"]]
        hasil: HasilMassal
        if isi["aksi"] == "setujui":
            bertanda = queries.marked_among(user, at, {p.id for p in pilihan})
            terlihat = seen_among(user, pilihan)
            hasil = services.approve_many(actor=user, at=at, pilihan=pilihan, bertanda=bertanda, terlihat=terlihat)
        else:
            hasil = services.return_many(actor=user, at=at, pilihan=pilihan, catatan=isi["catatan"])
        forget_lencana(user)
        return Response(MassalOut(hasil).data)


def _read(bentuk: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    isi = bentuk(data=request.data)
    isi.is_valid(raise_exception=True)
    return dict(isi.validated_data)


def _decided(request: Request, logbook: Any) -> Response:
    forget_lencana(pengguna_of(request))
    return Response(PutusanOut(logbook).data)
