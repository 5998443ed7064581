"""The queue of a device over the API: pages send here with their session, programs with a token."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import client_ip, pengguna_of
from ketentuan.choices import ModeKerja
from presensi import luring_access
from presensi.api import LokasiIn, own
from presensi.choices import JenisRekaman
from presensi.choices.bukti import StatusLokasi
from presensi.choices.luring import AksiLuring, HasilKirim, KeadaanLuring, TandaLuring
from presensi.forms import KETERANGAN_PALING_PANJANG, PERANGKAT_PALING_PANJANG
from presensi.perangkat import device_of, remember
from presensi.queries import luring as queries
from presensi.services import luring as services
from presensi.services.foto import read_base64
from presensi.services.ketuk import Lokasi
from presensi.services.luring import Antrean, Jawaban, Kiriman

SEKALI_MAKS = 50
# A year and a day in milliseconds: more is no wait but a broken counter.
MILIDETIK_MAKS = 366 * 24 * 3600 * 1000
TAHUN = range(2000, 2200)


class KetukanLuringIn(serializers.Serializer[Any]):
    """One tap of the queue. `klaim_at` is what the device showed at the tap, right or wrong."""

    kirim_id = serializers.UUIDField()
    jenis = serializers.ChoiceField(choices=JenisRekaman.choices)
    mode = serializers.ChoiceField(choices=ModeKerja.choices)
    klaim_at = serializers.DateTimeField()
    monoton_ms = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=MILIDETIK_MAKS,
        help_text="lama menunggu menurut pencacah yang tidak bisa diputar; kosong bila perangkat dimulai ulang",
    )  # fmt: skip
    selisih_ms = serializers.IntegerField(
        required=False, allow_null=True, min_value=-100 * MILIDETIK_MAKS, max_value=100 * MILIDETIK_MAKS,
        help_text="jam perangkat dikurangi jam server pada hubungan terakhir sebelum ketukan",
    )  # fmt: skip
    lokasi = LokasiIn(required=False, allow_null=True)
    status_lokasi = serializers.ChoiceField(
        choices=[pilihan for pilihan in StatusLokasi.choices if pilihan[0] != StatusLokasi.ADA],
        required=False, allow_blank=True, help_text="mengapa tidak ada lokasi",
    )  # fmt: skip
    foto = serializers.CharField(
        required=False, allow_blank=True, help_text="gambar dalam base64; yang tidak terbaca tidak menahan ketukan"
    )
    keterangan = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=KETERANGAN_PALING_PANJANG
    )

    def validate_klaim_at(self, nilai: datetime) -> datetime:
        return readable(nilai)


class AntreanIn(serializers.Serializer[Any]):
    """`pengguna`: whose taps these are. `kirim_at`: what the device shows now."""

    pengguna = serializers.IntegerField(min_value=1)
    kirim_at = serializers.DateTimeField()
    ketukan = KetukanLuringIn(many=True, allow_empty=False)

    def validate_kirim_at(self, nilai: datetime) -> datetime:
        return readable(nilai)

    def validate_ketukan(self, nilai: list[Any]) -> list[Any]:
        if len(nilai) > SEKALI_MAKS:
            raise serializers.ValidationError(f"Paling banyak {SEKALI_MAKS} ketukan sekali kirim.")
        return nilai


class JawabanLuringOut(serializers.Serializer[Any]):
    """What became of one tap."""

    kirim_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=HasilKirim.choices)
    kode = serializers.CharField(allow_blank=True)
    pesan = serializers.CharField()
    nomor = serializers.CharField(allow_blank=True)
    pada = serializers.DateTimeField(allow_null=True, help_text="perkiraan saat ketukan, menurut jam server")


class AntreanOut(serializers.Serializer[Any]):
    ketukan = JawabanLuringOut(many=True)


def readable(nilai: datetime) -> datetime:
    """A device's clock may be years off, but not outside what can be reckoned with."""
    if nilai.year not in TAHUN:
        raise serializers.ValidationError("Jam perangkat tidak terbaca.")
    return nilai


class LuringOut(serializers.Serializer[Any]):
    """An offline tap: the estimated moment, how it was found, what the supervisor made of it."""

    id = serializers.IntegerField(source="pk")
    nomor = serializers.CharField(source="rekaman.nomor")
    pegawai_id = serializers.IntegerField()
    pegawai = serializers.CharField(source="pegawai.nama_lengkap")
    tanggal = serializers.DateField(source="rekaman.tanggal")
    jenis = serializers.ChoiceField(choices=JenisRekaman.choices, source="rekaman.jenis")
    mode = serializers.ChoiceField(choices=ModeKerja.choices, source="rekaman.mode")
    pada = serializers.DateTimeField(source="rekaman.ketuk_at", allow_null=True, help_text="perkiraan saat ketukan")
    terima_at = serializers.DateTimeField(source="rekaman.terima_at")
    klaim_at = serializers.DateTimeField(help_text="jam perangkat saat ketukan")
    tunggu_ms = serializers.IntegerField(allow_null=True)
    tunggu_pasti = serializers.BooleanField()
    keterangan = serializers.CharField(source="rekaman.keterangan")
    jaringan = serializers.CharField(source="rekaman.jaringan", help_text="kelas jaringan saat dikirim, atau kosong")
    keadaan = serializers.ChoiceField(choices=KeadaanLuring.choices)
    diputuskan_at = serializers.DateTimeField(allow_null=True)
    catatan = serializers.CharField()


class HalamanLuringOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = LuringOut(many=True)


class LuringMenungguOut(serializers.Serializer[Any]):
    """A tap that waits for one's word; with a mark it is opened before it is confirmed."""

    ketukan = LuringOut(source="row")
    tanda = serializers.ListField(child=serializers.ChoiceField(choices=TandaLuring.choices))
    foto = serializers.BooleanField()


class HalamanLuringMenungguOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = LuringMenungguOut(many=True)


class PutusanLuringIn(serializers.Serializer[Any]):
    aksi = serializers.ChoiceField(choices=AksiLuring.choices)
    alasan = serializers.CharField(allow_blank=True, default="", max_length=300, help_text="wajib bila ditolak")


class MassalLuringIn(serializers.Serializer[Any]):
    id = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=services.SEKALI_MAKS)


class GagalLuringOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    sebab = serializers.CharField()


class MassalLuringOut(serializers.Serializer[Any]):
    berhasil = serializers.ListField(child=serializers.IntegerField())
    gagal = GagalLuringOut(many=True)


_HALAMAN = [OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)]


class LuringApi(APIView):
    @extend_schema(
        summary="Ketukan luring sendiri dan tim",
        operation_id="presensi_luring_list",
        parameters=[
            OpenApiParameter("cari", str),
            OpenApiParameter("keadaan", str, enum=KeadaanLuring.values),
            *_HALAMAN,
        ],
        responses={200: HalamanLuringOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        rows = queries.filtered(
            queries.luring_visible_to(pengguna_of(request), clock.now()),
            cari=request.query_params.get("cari", "")[:100],
            keadaan=request.query_params.get("keadaan", ""),
        )
        halaman = Halaman()
        baris = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(LuringOut(baris or [], many=True).data)

    @extend_schema(
        summary="Kirim ketukan yang dibuat tanpa koneksi",
        description="Aman diulang: `kirim_id` yang sama berdampak sekali. Jawaban per ketukan; yang ditolak tersimpan.",
        request=AntreanIn,
        responses={200: AntreanOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        own(request)
        data = AntreanIn(data=request.data)
        data.is_valid(raise_exception=True)
        isi = cast(dict[str, Any], data.validated_data)
        tanda = device_of(request._request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        antrean = Antrean(
            pengguna_id=isi["pengguna"],
            kirim_at=isi["kirim_at"],
            kiriman=[_as_kiriman(satu) for satu in isi["ketukan"]],
            alamat_ip=client_ip(request._request),
            perangkat=request.headers.get("User-Agent", "")[:PERANGKAT_PALING_PANJANG],
            kunci_perangkat=tanda.kunci if tanda else None,
            status_perangkat=tanda.status if tanda else None,
        )
        jawaban: list[Jawaban] = services.receive(actor=pengguna_of(request), antrean=antrean, at=clock.now())
        answer = Response(AntreanOut({"ketukan": jawaban}).data)
        if tanda is not None:
            remember(answer, tanda)
        return answer


class LuringMenungguApi(APIView):
    @extend_schema(
        summary="Ketukan luring yang menunggu konfirmasi saya",
        operation_id="presensi_luring_menunggu_list",
        parameters=_HALAMAN,
        responses={200: HalamanLuringMenungguOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        halaman = Halaman()
        rows = queries.luring_to_decide(pengguna_of(request), clock.now())
        baris = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(LuringMenungguOut(queries.with_marks(baris or []), many=True).data)


class LuringRincianApi(APIView):
    @extend_schema(
        summary="Satu ketukan luring", operation_id="presensi_luring_retrieve", responses={200: LuringOut, **DITOLAK}
    )
    def get(self, request: Request, luring_id: int) -> Response:
        rows = queries.luring_visible_to(pengguna_of(request), clock.now())
        return Response(LuringOut(get_object_or_404(rows, pk=luring_id)).data)


class PutusanLuringApi(APIView):
    @extend_schema(
        summary="Konfirmasi atau tolak ketukan luring", request=PutusanLuringIn, responses={200: LuringOut, **DITOLAK}
    )
    def post(self, request: Request, luring_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        row = get_object_or_404(queries.luring_visible_to(user, at), pk=luring_id)
        require(luring_access.can_decide(user, row.pegawai, at))
        isi = PutusanLuringIn(data=request.data)
        isi.is_valid(raise_exception=True)
        if isi.validated_data["aksi"] == AksiLuring.TOLAK:
            row = services.reject(actor=user, at=at, luring=row, alasan=isi.validated_data["alasan"])
        else:
            row = services.confirm(actor=user, at=at, luring=row)
        return Response(LuringOut(row).data)


class MassalLuringApi(APIView):
    @extend_schema(
        summary="Konfirmasi banyak ketukan luring",
        description="Tiap ketukan berdiri sendiri. Yang bertanda tidak ikut dan disebut di `gagal`.",
        request=MassalLuringIn,
        responses={200: MassalLuringOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        isi = MassalLuringIn(data=request.data)
        isi.is_valid(raise_exception=True)
        hasil = services.confirm_many(actor=pengguna_of(request), at=clock.now(), ids=isi.validated_data["id"])
        return Response(MassalLuringOut(hasil).data)


def _as_kiriman(isi: dict[str, Any]) -> Kiriman:
    return Kiriman(
        kirim_id=isi["kirim_id"],
        jenis=JenisRekaman(isi["jenis"]),
        mode=ModeKerja(isi["mode"]),
        klaim_at=isi["klaim_at"],
        monoton=_span(isi.get("monoton_ms")),
        selisih=_span(isi.get("selisih_ms")),
        lokasi=Lokasi(**isi["lokasi"]) if isi.get("lokasi") else None,
        status_lokasi=StatusLokasi(isi["status_lokasi"]) if isi.get("status_lokasi") else None,
        foto=read_base64(isi["foto"]) if isi.get("foto") else None,
        keterangan=isi["keterangan"],
    )


def _span(milidetik: int | None) -> timedelta | None:
    return None if milidetik is None else timedelta(milliseconds=milidetik)
