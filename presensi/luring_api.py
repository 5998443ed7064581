"""The queue of a device over the API: pages send here with their session, programs with a token."""

from datetime import datetime, timedelta
from typing import Any, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import DITOLAK
from core.web import client_ip, pengguna_of
from ketentuan.choices import ModeKerja
from presensi.api import LokasiIn, own
from presensi.choices import JenisRekaman
from presensi.choices.luring import HasilKirim
from presensi.forms import KETERANGAN_PALING_PANJANG, PERANGKAT_PALING_PANJANG
from presensi.services import luring as services
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


class LuringApi(APIView):
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
        antrean = Antrean(
            pengguna_id=isi["pengguna"],
            kirim_at=isi["kirim_at"],
            kiriman=[_as_kiriman(satu) for satu in isi["ketukan"]],
            alamat_ip=client_ip(request._request),
            perangkat=request.headers.get("User-Agent", "")[:PERANGKAT_PALING_PANJANG],
        )
        jawaban: list[Jawaban] = services.receive(actor=pengguna_of(request), antrean=antrean, at=clock.now())
        return Response(AntreanOut({"ketukan": jawaban}).data)


def _as_kiriman(isi: dict[str, Any]) -> Kiriman:
    return Kiriman(
        kirim_id=isi["kirim_id"],
        jenis=JenisRekaman(isi["jenis"]),
        mode=ModeKerja(isi["mode"]),
        klaim_at=isi["klaim_at"],
        monoton=_span(isi.get("monoton_ms")),
        selisih=_span(isi.get("selisih_ms")),
        lokasi=Lokasi(**isi["lokasi"]) if isi.get("lokasi") else None,
        keterangan=isi["keterangan"],
    )


def _span(milidetik: int | None) -> timedelta | None:
    return None if milidetik is None else timedelta(milliseconds=milidetik)
