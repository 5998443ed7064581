"""Compliance over the API: the same queries, filters and numbers as the pages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.forms import Form
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, formats
from core.access import require
from core.api import Galat, Halaman
from core.periods import Month
from core.web import pengguna_of
from kepatuhan import access
from kepatuhan.choices import Bagian, Ukuran
from kepatuhan.forms import DasborForm, RincianForm
from kepatuhan.queries.dasbor import BarisRekap, dasbor
from kepatuhan.queries.lembar import Persen
from kepatuhan.queries.pandangan import Pandangan, called_in, look
from kepatuhan.queries.rincian import rincian
from kepatuhan.rules.tingkat import TINGKAT_INDEKS, index_of, is_small, rounded
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian

DITOLAK = {400: OpenApiResponse(Galat), 403: OpenApiResponse(Galat), 404: OpenApiResponse(Galat)}


class HitunganOut(serializers.Serializer[Any]):
    """The counts of each measure."""

    def to_representation(self, instance: Any) -> dict[str, int]:
        return {u.value: instance.of(u) for u in Ukuran}

    def get_fields(self) -> dict[str, Any]:
        return {u.value: serializers.IntegerField(help_text=str(u.label)) for u in Ukuran}


class TingkatOut(serializers.Serializer[Any]):
    """A rate in percent as printed; null when there is nothing to divide by or the group is too small."""

    kunci = serializers.CharField()
    nama = serializers.CharField()
    persen = serializers.DecimalField(max_digits=5, decimal_places=1, allow_null=True)
    pembilang = serializers.IntegerField()
    penyebut = serializers.IntegerField()


class UnitOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    pegawai = serializers.IntegerField()
    hitungan = HitunganOut()
    tingkat = TingkatOut(many=True)
    indeks = serializers.DecimalField(max_digits=5, decimal_places=1, allow_null=True)


class PekanOut(serializers.Serializer[Any]):
    mulai = serializers.DateField()
    sampai = serializers.DateField()
    tingkat = TingkatOut(many=True)


class IndikatorOut(serializers.Serializer[Any]):
    unit = serializers.CharField(allow_blank=True, help_text="kode unit; kosong = seluruh lingkup Anda")
    bulan = serializers.CharField()
    dari = serializers.DateField(allow_null=True)
    sampai = serializers.DateField(allow_null=True)
    logbook_sampai = serializers.DateField(help_text="hari terakhir yang tenggat logbooknya sudah lewat")
    dihitung_at = serializers.DateTimeField(allow_null=True)
    hari_ini = serializers.DictField(child=serializers.IntegerField())
    tingkat = TingkatOut(many=True)
    baris = UnitOut(many=True)
    tren = PekanOut(many=True)


class IndikatorHariOut(serializers.Serializer[Any]):
    """One working day of one person. Instants are UTC."""

    pegawai_id = serializers.IntegerField()
    nip = serializers.CharField(source="pegawai.nip", allow_null=True)
    nama = serializers.CharField(source="pegawai.nama_lengkap")
    unit = serializers.CharField(source="unit.kode")
    tanggal = serializers.DateField()
    status = serializers.ChoiceField(choices=StatusHarian.choices)
    mode = serializers.ChoiceField(choices=ModeKerja.choices, allow_blank=True)
    final = serializers.BooleanField()
    masuk_at = serializers.DateTimeField(allow_null=True)
    pulang_at = serializers.DateTimeField(allow_null=True)
    menit_kerja = serializers.IntegerField()
    menit_terlambat = serializers.IntegerField()
    menit_pulang_cepat = serializers.IntegerField()
    logbook = serializers.ChoiceField(source="lb_status", choices=StatusLogbook.choices, allow_blank=True)
    logbook_tepat_waktu = serializers.BooleanField(source="lb_tepat_waktu")


class HalamanHariOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = IndikatorHariOut(many=True)


def _parameters(form: type[Form], *leave: str) -> list[OpenApiParameter]:
    """The query parameters of an address, read from its form."""
    many = ("ukuran", "kecuali") if form is RincianForm else ()
    return [OpenApiParameter(name, str, many=name in many) for name in form.base_fields if name not in leave]


def _today() -> date:
    return formats.di_zona(clock.now(), "WIB").date()


def _clean(form: Form) -> dict[str, Any]:
    if not form.is_valid():
        raise ValidationError({name: [str(e) for e in errors] for name, errors in form.errors.items()})
    return form.cleaned_data


def _look(paths: tuple[str, ...], kode: str) -> Pandangan:
    pandangan = look(paths, kode, clock.now())
    if pandangan is None:
        raise NotFound
    return pandangan


class IndikatorApi(APIView):
    @extend_schema(
        summary="Indikator kepatuhan unit",
        parameters=_parameters(DasborForm, "ukuran", "ekspor"),
        responses={200: IndikatorOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_watch(user, _today()))
        form = DasborForm(request.query_params)
        data = _clean(form)
        pandangan = _look(access.watched_paths(user, _today()), data["unit"])
        bulan = data["bulan"] or Month.of(pandangan.hari_ini)
        pandangan = replace(called_in(pandangan, bulan), mode=form.mode_dipilih)
        d = dasbor(pandangan, bulan, form.tampil_dipilih, form.tingkat)
        isi = {
            "unit": pandangan.kode,
            "bulan": str(d.bulan),
            "dari": d.hari.mulai if len(d.hari) else None,
            "sampai": d.hari.sampai if len(d.hari) else None,
            "logbook_sampai": pandangan.logbook_sampai,
            "dihitung_at": d.dihitung_at,
            "hari_ini": {b.ukuran.value: b.angka.nilai for b in d.hari_ini},
            "tingkat": [_rate(k.persen) for k in d.kartu],
            "baris": [_row(b) for b in d.rekap],
            "tren": [{"mulai": p.mulai, "sampai": p.sampai, "tingkat": [_rate(x) for x in p.persen]} for p in d.tren],
        }
        return Response(IndikatorOut(isi).data)


def _rate(p: Persen) -> dict[str, Any]:
    return {
        "kunci": p.tingkat.kunci,
        "nama": p.tingkat.label,
        "persen": p.nilai,
        "pembilang": p.pembilang.nilai,
        "penyebut": p.penyebut.nilai,
    }


def _row(baris: BarisRekap) -> dict[str, Any]:
    n, kecil = baris.hitungan, is_small(baris.pegawai)

    def persen(value: Decimal | None) -> Decimal | None:
        return None if kecil else value

    tingkat = [
        {
            "kunci": t.kunci,
            "nama": t.label,
            "persen": persen(rounded(t.of(n))),
            "pembilang": n.of(t.pembilang),
            "penyebut": n.of(t.penyebut),
        }
        for t in TINGKAT_INDEKS
    ]
    return {
        "nama": baris.nama,
        "pegawai": baris.pegawai,
        "hitungan": n,
        "tingkat": tingkat,
        "indeks": persen(index_of(n)),
    }


class RincianApi(APIView):
    @extend_schema(
        summary="Hari kerja di balik sebuah angka",
        parameters=[
            *_parameters(RincianForm, "ekspor", "urut"),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanHariOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_see_units(user, _today()))
        form = RincianForm(request.query_params)
        data = _clean(form)
        pandangan = _look(access.unit_paths(user, _today()), data["unit"])
        bagian = Bagian(data["bagian"] or Bagian.MASUK)
        isi = rincian(pandangan, form.saringan(pandangan.hari_ini), bagian, data["cari"])
        halaman = Halaman()
        baris = halaman.paginate_queryset(isi.baris.order_by("-tanggal", "pegawai_id", "pk"), request, view=self)
        return halaman.get_paginated_response(IndikatorHariOut(baris, many=True).data)
