"""Presensi over the API: the same services and queries as the pages."""

from datetime import date
from typing import Any, cast

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, formats
from core.api import DITOLAK
from core.periods import Month
from core.web import client_ip, pengguna_of
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from presensi import access, queries
from presensi.choices import JenisRekaman, Keadaan, StatusHarian, SumberRekaman, Tanda
from presensi.choices.bukti import StatusLokasi
from presensi.forms import AKURASI_PALING_BESAR, KETERANGAN_PALING_PANJANG, PERANGKAT_PALING_PANJANG
from presensi.queries import riwayat
from presensi.services.foto import read_base64
from presensi.services.ketuk import Ketuk, Lokasi, record_tap


class LokasiIn(serializers.Serializer[Any]):
    lintang = serializers.DecimalField(max_digits=8, decimal_places=5, min_value=-90, max_value=90)
    bujur = serializers.DecimalField(max_digits=8, decimal_places=5, min_value=-180, max_value=180)
    akurasi_meter = serializers.IntegerField(required=False, min_value=0, max_value=AKURASI_PALING_BESAR)
    diambil_at = serializers.DateTimeField(required=False)


class KetukIn(serializers.Serializer[Any]):
    """A tap. `ketuk_at` is what the device says; the server's own clock decides."""

    kirim_id = serializers.UUIDField()
    jenis = serializers.ChoiceField(choices=JenisRekaman.choices)
    mode = serializers.ChoiceField(choices=ModeKerja.choices)
    ketuk_at = serializers.DateTimeField(required=False)
    lokasi = LokasiIn(required=False)
    keterangan = serializers.CharField(required=False, allow_blank=True, max_length=KETERANGAN_PALING_PANJANG)
    status_lokasi = serializers.ChoiceField(
        choices=[pilihan for pilihan in StatusLokasi.choices if pilihan[0] != StatusLokasi.ADA],
        required=False,
        help_text="mengapa tidak ada lokasi",
    )
    foto = serializers.CharField(required=False, help_text="gambar JPEG, PNG, atau WebP dalam base64")


class AlasanHariOut(serializers.Serializer[Any]):
    kode = serializers.CharField()
    kalimat = serializers.CharField()
    dasar = serializers.CharField(allow_blank=True)
    perlu_verifikasi = serializers.BooleanField()
    rujukan = serializers.CharField(allow_blank=True, help_text="Kunci yang menyebabkannya, misalnya gangguan:12")


class PerubahanHariOut(serializers.Serializer[Any]):
    """How a final day was judged otherwise."""

    pada = serializers.DateTimeField()
    sebab = serializers.CharField()
    rujukan = serializers.CharField(allow_blank=True)
    sebelum = serializers.CharField()
    sesudah = serializers.CharField()


class HariPresensiOut(serializers.Serializer[Any]):
    """A judged day."""

    tanggal = serializers.DateField()
    status = serializers.ChoiceField(choices=StatusHarian.choices)
    mode = serializers.ChoiceField(choices=ModeKerja.choices, allow_null=True)
    final = serializers.BooleanField()
    hari_kerja = serializers.BooleanField()
    masuk_at = serializers.DateTimeField(allow_null=True)
    pulang_at = serializers.DateTimeField(allow_null=True)
    menit_wajib = serializers.IntegerField()
    menit_kerja = serializers.IntegerField()
    menit_terlambat = serializers.IntegerField()
    menit_pulang_cepat = serializers.IntegerField()
    kode_tl = serializers.CharField(allow_blank=True)
    kode_psw = serializers.CharField(allow_blank=True)
    potongan = serializers.DecimalField(max_digits=5, decimal_places=2)
    tanda = serializers.ListField(child=serializers.ChoiceField(choices=Tanda.choices))


class KetukOut(serializers.Serializer[Any]):
    """What became of a tap. `ulangan`: it was known already and nothing happened now."""

    nomor = serializers.CharField(source="rekaman.nomor")
    jenis = serializers.ChoiceField(choices=JenisRekaman.choices, source="rekaman.jenis")
    terima_at = serializers.DateTimeField(source="rekaman.terima_at")
    ulangan = serializers.BooleanField()
    hari = HariPresensiOut()


class HariIniOut(serializers.Serializer[Any]):
    """The clock-in card: what to say and which tap is next."""

    tanggal = serializers.DateField()
    zona = serializers.CharField()
    keadaan = serializers.ChoiceField(choices=Keadaan.choices, source="kartu.keadaan")
    kalimat = serializers.CharField(source="kartu.judul")
    keterangan = serializers.CharField(source="kartu.keterangan", allow_blank=True)
    tombol = serializers.ChoiceField(choices=JenisRekaman.choices, source="kartu.tombol", allow_null=True)
    mode = serializers.ChoiceField(choices=ModeKerja.choices, source="mode_terpilih")
    hari = HariPresensiOut(allow_null=True)


class JumlahPresensiOut(serializers.Serializer[Any]):
    hari_kerja = serializers.IntegerField()
    hadir = serializers.IntegerField()
    wfh = serializers.IntegerField()
    wfo = serializers.IntegerField()
    dinas_luar = serializers.IntegerField()
    terlambat = serializers.IntegerField()
    menit_terlambat = serializers.IntegerField()
    pulang_cepat = serializers.IntegerField()
    menit_pulang_cepat = serializers.IntegerField()
    tidak_hadir = serializers.IntegerField()
    tidak_masuk = serializers.IntegerField()
    menit_kerja = serializers.IntegerField()
    menit_wajib = serializers.IntegerField()
    potongan = serializers.DecimalField(max_digits=7, decimal_places=2)


class RiwayatPresensiOut(serializers.Serializer[Any]):
    bulan = serializers.CharField()
    jumlah = JumlahPresensiOut()
    hari = HariPresensiOut(many=True)


class KetukanOut(serializers.Serializer[Any]):
    nomor = serializers.CharField()
    jenis = serializers.ChoiceField(choices=JenisRekaman.choices)
    mode = serializers.ChoiceField(choices=ModeKerja.choices)
    pada = serializers.DateTimeField()
    sumber = serializers.ChoiceField(choices=SumberRekaman.choices)
    diterima = serializers.BooleanField()
    alasan_tolak = serializers.CharField(allow_blank=True)
    keterangan = serializers.CharField(allow_blank=True)


class HariRinciOut(serializers.Serializer[Any]):
    """A day with the reason and the article behind each verdict, and every kept tap."""

    tanggal = serializers.DateField()
    zona = serializers.CharField()
    hari = HariPresensiOut(allow_null=True)
    alasan = AlasanHariOut(many=True)
    ketukan = KetukanOut(many=True)
    perubahan = PerubahanHariOut(many=True)


def own(request: Request) -> Any:
    """The person who is logged in; a login that is no pegawai has no presensi (403)."""
    return access.require_own(pengguna_of(request))


def seen(request: Request) -> Any:
    """The person asked for by ?pegawai=, in view (else 404); without it oneself."""
    if not (asked := request.query_params.get("pegawai")):
        return own(request)
    view = orang.pegawai_in_view(pengguna_of(request), orang.today(clock.now()))
    return get_object_or_404(view, pk=asked if asked.isdecimal() and len(asked) < 18 else 0)


PEGAWAI = OpenApiParameter("pegawai", int, description="Kunci pegawai; kosong berarti diri sendiri")


class KetukApi(APIView):
    @extend_schema(
        summary="Presensi masuk atau pulang", request=KetukIn, responses={200: KetukOut, 201: KetukOut, **DITOLAK}
    )
    def post(self, request: Request) -> Response:
        """Keep a tap. The same kirim_id again answers 200 with what the first one gave."""
        own(request)
        data = KetukIn(data=request.data)
        data.is_valid(raise_exception=True)
        fields = cast(dict[str, Any], data.validated_data)
        ketuk = Ketuk(
            kirim_id=fields["kirim_id"],
            jenis=JenisRekaman(fields["jenis"]),
            mode=ModeKerja(fields["mode"]),
            ketuk_at=fields.get("ketuk_at"),
            sumber=SumberRekaman.API,
            lokasi=Lokasi(**fields["lokasi"]) if "lokasi" in fields else None,
            keterangan=fields.get("keterangan", ""),
            alamat_ip=client_ip(request._request),
            perangkat=request.headers.get("User-Agent", "")[:PERANGKAT_PALING_PANJANG],
            status_lokasi=StatusLokasi(fields["status_lokasi"]) if "status_lokasi" in fields else None,
            foto=read_base64(fields["foto"]) if "foto" in fields else None,
        )
        hasil = record_tap(actor=pengguna_of(request), ketuk=ketuk, at=clock.now())
        return Response(KetukOut(hasil).data, status=200 if hasil.ulangan else 201)


class HariIniApi(APIView):
    @extend_schema(summary="Kartu presensi saya hari ini", responses={200: HariIniOut, 403: DITOLAK[403]})
    def get(self, request: Request) -> Response:
        return Response(HariIniOut(queries.hari_ini(own(request), clock.now())).data)


class RiwayatApi(APIView):
    @extend_schema(
        operation_id="presensi_bulan",
        summary="Presensi sebulan",
        parameters=[PEGAWAI, OpenApiParameter("bulan", str, description="Seperti 2026-11; kosong berarti bulan ini")],
        responses={200: RiwayatPresensiOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        pegawai, at = seen(request), clock.now()
        text = request.query_params.get("bulan", "")
        try:
            bulan = Month.parse(text) if text else Month.of(formats.di_zona(at, "WIB").date())
        except ValueError as error:
            raise serializers.ValidationError({"bulan": ["Bulan ditulis seperti 2026-11."]}) from error
        found = riwayat.riwayat(pegawai, bulan, at)
        rows = [hari.row for hari in found.hari if hari.row is not None]
        return Response(RiwayatPresensiOut({"bulan": str(bulan), "jumlah": found.jumlah, "hari": rows}).data)


class HariApi(APIView):
    @extend_schema(
        summary="Presensi satu hari dengan alasannya",
        parameters=[PEGAWAI, OpenApiParameter("tanggal", date, OpenApiParameter.PATH)],
        responses={200: HariRinciOut, **DITOLAK},
    )
    def get(self, request: Request, tanggal: date) -> Response:
        return Response(HariRinciOut(riwayat.hari_rinci(seen(request), tanggal, clock.now())).data)
