"""Leave of others over the API: balances and their corrections for admins, the calendar of a team, the rules."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.periods import Month
from core.web import pengguna_of
from kepegawaian import queries as orang
from ketentuan.cuti_choices import HitungHari, Penetap
from presensi import access
from presensi.choices import JenisKetidakhadiran
from presensi.cuti_api import SaldoCutiOut, as_saldo
from presensi.cuti_forms import SaringCutiForm
from presensi.queries import cuti as cuti_queries
from presensi.queries import kalender_absen, ketidakhadiran, saldo
from presensi.services import saldo as services

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


class BarisSaldoOut(serializers.Serializer[Any]):
    """A balance of the year, with its bookings summed."""

    pegawai_id = serializers.IntegerField()
    pegawai = serializers.CharField(source="pegawai.nama_lengkap")
    nip = serializers.CharField(source="pegawai.nip", allow_null=True)
    tahun = serializers.IntegerField()
    hak = serializers.IntegerField()
    bawaan = serializers.IntegerField(help_text="sisa tahun lalu")
    koreksi = serializers.IntegerField()
    terpakai = serializers.IntegerField(help_text="negatif")
    ditutup = serializers.IntegerField(help_text="dialihkan atau hangus; negatif")
    sisa = serializers.IntegerField()


class HalamanSaldoOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = BarisSaldoOut(many=True)


class KoreksiSaldoIn(serializers.Serializer[Any]):
    tahun = serializers.IntegerField(min_value=2000, max_value=2199)
    hari = serializers.IntegerField(min_value=-366, max_value=366, help_text="minus mengurangi")
    alasan = serializers.CharField(max_length=250)


class AturanAbsenOut(serializers.Serializer[Any]):
    """A rule about absence that holds today, and what it rests on."""

    jenis = serializers.ChoiceField(choices=JenisKetidakhadiran.choices, source="aturan.jenis")
    nama = serializers.CharField()
    status = serializers.CharField(source="aturan.status", help_text="pns, pppk, atau kosong untuk semua")
    hitung = serializers.ChoiceField(choices=HitungHari.choices, source="aturan.hitung")
    penetap = serializers.ChoiceField(choices=Penetap.choices, source="aturan.penetap")
    hak_hari = serializers.IntegerField(source="aturan.hak_hari", allow_null=True)
    maks_hari = serializers.IntegerField(source="aturan.maks_hari", allow_null=True)
    maks_bulan = serializers.IntegerField(source="aturan.maks_bulan", allow_null=True)
    masa_kerja_bulan = serializers.IntegerField(source="aturan.masa_kerja_bulan")
    dokumen_sejak_hari = serializers.IntegerField(source="aturan.dokumen_sejak_hari", allow_null=True)
    dokumen = serializers.CharField(source="aturan.dokumen")
    boleh_jam = serializers.BooleanField(source="aturan.boleh_jam")
    dasar = serializers.CharField(source="aturan.dasar.sebutan")
    perlu_verifikasi = serializers.BooleanField(source="aturan.dasar.perlu_verifikasi")


class HariAbsenOut(serializers.Serializer[Any]):
    tanggal = serializers.DateField()
    kode = serializers.CharField(help_text="C, S, I, D, TB; huruf kecil sebagian hari; ? menunggu; • jenis tertutup")
    keterangan = serializers.CharField(source="kata")


class OrangAbsenOut(serializers.Serializer[Any]):
    pegawai_id = serializers.IntegerField(source="pegawai.pk")
    pegawai = serializers.CharField(source="pegawai.nama_lengkap")
    hari_pergi = serializers.IntegerField()
    hari = serializers.SerializerMethodField()

    def get_hari(self, row: kalender_absen.BarisKalender) -> list[dict[str, Any]]:
        """Only days on which somebody is away."""
        pergi = [satu for satu in row.sel if satu.kode]
        return [dict(satu) for satu in HariAbsenOut(pergi, many=True).data]


class KalenderAbsenOut(serializers.Serializer[Any]):
    unit = serializers.CharField(source="unit.kode")
    jumlah = serializers.ListField(child=serializers.IntegerField(), help_text="yang tidak di tempat, per tanggal")
    pegawai = OrangAbsenOut(many=True, source="baris")


class SaldoDaftarApi(APIView):
    @extend_schema(
        summary="Saldo cuti tahunan pegawai yang saya kelola",
        operation_id="cuti_saldo_daftar",
        parameters=[
            OpenApiParameter("tahun", int),
            OpenApiParameter("cari", str),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanSaldoOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = _admin(request)
        saring = SaringCutiForm(request.query_params)
        tahun = int(saring.value("tahun") or orang.today(at).year)
        halaman = Halaman()
        rows = halaman.paginate_queryset(
            saldo.saldo_managed_by(user, at, tahun, saring.value("cari")), request, view=self
        )  # fmt: skip
        return halaman.get_paginated_response(BarisSaldoOut(rows or [], many=True).data)


class SaldoPegawaiApi(APIView):
    @extend_schema(
        summary="Saldo cuti seorang pegawai dengan semua mutasinya",
        operation_id="cuti_saldo_pegawai",
        responses={200: SaldoCutiOut(many=True), **DITOLAK},
    )
    def get(self, request: Request, pegawai_id: int) -> Response:
        *_, pegawai = _pegawai(request, pegawai_id)
        return Response(SaldoCutiOut(as_saldo(pegawai.pk), many=True).data)

    @extend_schema(
        summary="Koreksi saldo cuti", request=KoreksiSaldoIn, responses={200: SaldoCutiOut(many=True), **DITOLAK}
    )
    def post(self, request: Request, pegawai_id: int) -> Response:
        user, at, pegawai = _pegawai(request, pegawai_id)
        isi = KoreksiSaldoIn(data=request.data)
        isi.is_valid(raise_exception=True)
        services.correct_saldo(actor=user, at=at, pegawai=pegawai, **isi.validated_data)
        return Response(SaldoCutiOut(as_saldo(pegawai.pk), many=True).data)


class AturanAbsenApi(APIView):
    @extend_schema(
        summary="Aturan cuti dan ketidakhadiran yang berlaku hari ini", responses={200: AturanAbsenOut(many=True)}
    )
    def get(self, request: Request) -> Response:
        hari_ini = orang.today(clock.now())
        rows = [rule for rule in cuti_queries.all_rules().aturan if rule.holds(hari_ini)]
        return Response(AturanAbsenOut(cuti_queries.named(rows), many=True).data)


class KalenderAbsenApi(APIView):
    @extend_schema(
        summary="Siapa tidak di tempat dalam sebulan",
        description="Jenisnya hanya tampak bagi yang berhak; yang lain melihat bahwa orangnya tidak di tempat.",
        parameters=[
            OpenApiParameter("unit", str, description="Kode unit; kosong berarti unit sendiri"),
            OpenApiParameter("bulan", str, description="seperti 2026-11"),
        ],
        responses={200: KalenderAbsenOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        unit = kalender_absen.chosen_unit(user, at, request.query_params.get("unit", ""))
        if unit is None:
            raise Http404
        try:
            bulan = Month.parse(request.query_params.get("bulan", str(Month.of(orang.today(at)))))
        except ValueError as error:
            raise ValidationError({"bulan": ["Tulis bulan seperti 2026-11."]}) from error
        return Response(KalenderAbsenOut(kalender_absen.team_calendar(user, at, unit, bulan)).data)


def _admin(request: Request) -> "tuple[Pengguna, datetime]":
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    return user, at


def _pegawai(request: Request, pegawai_id: int) -> "tuple[Pengguna, datetime, Pegawai]":
    user, at = _admin(request)
    return user, at, get_object_or_404(ketidakhadiran.pegawai_managed_by(user, at), pk=pegawai_id)
