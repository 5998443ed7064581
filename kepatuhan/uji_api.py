"""Control tests over the API: calendar, draw, working papers, conclusion, redraw. Files are handed in on the page."""

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK
from core.web import pengguna_of
from kepatuhan.choices.uji import Frekuensi, Kesimpulan, NilaiAtribut, Populasi, StatusUji
from kepatuhan.queries import uji as queries
from kepatuhan.rules.uji import MasaUji
from kepatuhan.services import uji as services
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepatuhan.models import ButirUji, HasilUji

KEADAAN_SEL = ("efektif", "pengecualian", "tidak", "dikerjakan", "jatuh_tempo", "nanti", "berhenti")


class KalenderUjiIn(serializers.Serializer[Any]):
    tahun = serializers.IntegerField(min_value=2020, max_value=2100, required=False)
    cari = serializers.CharField(max_length=100, required=False, default="", allow_blank=True)


class SelUjiOut(serializers.Serializer[Any]):
    mulai = serializers.DateField(source="masa.mulai")
    sampai = serializers.DateField(source="masa.sampai")
    keadaan_masa = serializers.ChoiceField(source="keadaan", choices=KEADAAN_SEL)
    hasil_id = serializers.IntegerField(source="hasil.pk", default=None, allow_null=True)


class RencanaUjiOut(serializers.Serializer[Any]):
    """A key control with its year."""

    id = serializers.IntegerField(source="rencana.pk")
    kode = serializers.CharField(source="rencana.kode")
    nama = serializers.CharField(source="rencana.nama")
    unit = serializers.CharField(source="rencana.unit.kode")
    frekuensi_uji = serializers.ChoiceField(source="rencana.frekuensi", choices=Frekuensi.choices)
    populasi_uji = serializers.ChoiceField(source="rencana.populasi", choices=Populasi.choices)
    ukuran_sampel = serializers.IntegerField(source="rencana.ukuran_sampel")
    atribut = serializers.JSONField(source="rencana.atribut")
    masa = SelUjiOut(source="sel", many=True)


class HasilUjiOut(serializers.Serializer[Any]):
    """One test: what was frozen, and how it ended."""

    id = serializers.IntegerField(source="pk")
    rencana_id = serializers.IntegerField()
    unit = serializers.CharField(source="rencana.unit.kode")
    mulai = serializers.DateField()
    sampai = serializers.DateField()
    tahap_uji = serializers.ChoiceField(source="status", choices=StatusUji.choices)
    benih = serializers.CharField()
    populasi_jumlah = serializers.IntegerField()
    populasi_sidik = serializers.CharField()
    sampel_jumlah = serializers.IntegerField()
    rancangan = serializers.ChoiceField(choices=Kesimpulan.choices, allow_blank=True)
    pelaksanaan = serializers.ChoiceField(choices=Kesimpulan.choices, allow_blank=True)
    catatan = serializers.CharField(allow_blank=True)
    ditarik_at = serializers.DateTimeField()
    selesai_at = serializers.DateTimeField(allow_null=True)


class ButirUjiOut(serializers.Serializer[Any]):
    urut = serializers.IntegerField()
    kunci = serializers.CharField()
    nip = serializers.CharField(source="pegawai.nip", default=None, allow_null=True)
    nama = serializers.CharField(source="pegawai.nama_lengkap", default=None, allow_null=True)
    tanggal = serializers.DateField()
    ringkas = serializers.CharField()
    usul = serializers.DictField(child=serializers.CharField())
    nilai = serializers.DictField(child=serializers.CharField())
    catatan = serializers.CharField(allow_blank=True)
    temuan_id = serializers.IntegerField(allow_null=True)


class HasilUjiRinciOut(HasilUjiOut):
    butir = ButirUjiOut(source="semua_butir", many=True)


class SampelIn(serializers.Serializer[Any]):
    mulai = serializers.DateField()
    sampai = serializers.DateField()
    sampel = serializers.IntegerField(min_value=1, max_value=1_000_000)


class ButirUjiIn(serializers.Serializer[Any]):
    nilai = serializers.DictField(child=serializers.ChoiceField(choices=NilaiAtribut.choices))
    catatan = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)


class SimpulanIn(serializers.Serializer[Any]):
    rancangan = serializers.ChoiceField(choices=Kesimpulan.choices)
    pelaksanaan = serializers.ChoiceField(choices=Kesimpulan.choices)
    catatan = serializers.CharField(max_length=4000, required=False, default="", allow_blank=True)


class UndianOut(serializers.Serializer[Any]):
    """The redraw; `kini`, `hilang`, `baru` compare the frozen population with the live data."""

    cocok = serializers.BooleanField()
    populasi_utuh = serializers.BooleanField(source="utuh")
    sidik = serializers.CharField()
    sidik_tersimpan = serializers.CharField()
    sampel = serializers.ListField(child=serializers.CharField())
    tersimpan = serializers.ListField(child=serializers.CharField())
    populasi = serializers.ListField(child=serializers.CharField())
    kini = serializers.IntegerField()
    hilang = serializers.IntegerField()
    baru = serializers.IntegerField()


class UjiApi(APIView):
    @extend_schema(
        summary="Rencana uji setahun dengan kalendernya",
        parameters=[KalenderUjiIn],
        responses={200: RencanaUjiOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, hari_ini = pengguna_of(request), orang.today(clock.now())
        require(queries.can_read(user, hari_ini))
        masuk = KalenderUjiIn(data=request.query_params)
        masuk.is_valid(raise_exception=True)
        data = masuk.validated_data
        baris = queries.calendar(user, data.get("tahun", hari_ini.year), hari_ini, data["cari"])
        return Response(RencanaUjiOut(baris, many=True).data)


class UjiSampelApi(APIView):
    @extend_schema(summary="Tarik sampel sebuah masa", request=SampelIn, responses={201: HasilUjiOut, **DITOLAK})
    def post(self, request: Request, rencana_uji_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        hari_ini = orang.today(at)
        require(queries.can_read(user, hari_ini))
        rencana = get_object_or_404(queries.rencana_visible_to(user, hari_ini), pk=rencana_uji_id)
        require(queries.handles(user, rencana.unit, hari_ini))
        masuk = SampelIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        data = masuk.validated_data
        hasil = services.draw_sample(
            actor=user, rencana_id=rencana_uji_id, masa=MasaUji(data["mulai"], data["sampai"]),
            sampel=data["sampel"], at=at,
        )  # fmt: skip
        return Response(HasilUjiOut(_find(request, hasil.pk)).data, status=201)


class UjiHasilApi(APIView):
    @extend_schema(
        summary="Satu uji dengan kertas kerjanya; pembukaannya dicatat", responses={200: HasilUjiRinciOut, **DITOLAK}
    )
    def get(self, request: Request, hasil_id: int) -> Response:
        hasil = _find(request, hasil_id)
        hasil.semua_butir = queries.butir_of(hasil)  # type: ignore[attr-defined]
        services.record_list(
            actor=pengguna_of(request), hasil=hasil, butir=hasil.semua_butir, at=clock.now()  # type: ignore[attr-defined]
        )  # fmt: skip
        return Response(HasilUjiRinciOut(hasil).data)


class UjiButirApi(APIView):
    @extend_schema(summary="Satu butir; pembukaannya dicatat", responses={200: ButirUjiOut, **DITOLAK})
    def get(self, request: Request, hasil_id: int, urut: int) -> Response:
        butir = _item(_find(request, hasil_id), urut)
        services.record_look(actor=pengguna_of(request), butir=butir, at=clock.now())
        return Response(ButirUjiOut(butir).data)

    @extend_schema(summary="Isi satu butir", request=ButirUjiIn, responses={200: ButirUjiOut, **DITOLAK})
    def put(self, request: Request, hasil_id: int, urut: int) -> Response:
        hasil = _find(request, hasil_id, handle=True)
        _item(hasil, urut)
        masuk = ButirUjiIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        services.fill_item(
            actor=pengguna_of(request), hasil_id=hasil_id, urut=urut, at=clock.now(), **masuk.validated_data
        )
        return Response(ButirUjiOut(_item(hasil, urut)).data)


class UjiSimpulanApi(APIView):
    @extend_schema(summary="Simpulkan uji", request=SimpulanIn, responses={200: HasilUjiOut, **DITOLAK})
    def post(self, request: Request, hasil_id: int) -> Response:
        _find(request, hasil_id, handle=True)
        masuk = SimpulanIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        data = masuk.validated_data
        services.conclude(
            actor=pengguna_of(request), hasil_id=hasil_id, rancangan=Kesimpulan(data["rancangan"]),
            pelaksanaan=Kesimpulan(data["pelaksanaan"]), catatan=data["catatan"], at=clock.now(),
        )  # fmt: skip
        return Response(HasilUjiOut(_find(request, hasil_id)).data)


class UjiUndianApi(APIView):
    @extend_schema(summary="Undian ulang sampel", responses={200: UndianOut, **DITOLAK})
    def get(self, request: Request, hasil_id: int) -> Response:
        return Response(UndianOut(queries.redraw(_find(request, hasil_id))).data)


def _find(request: Request, hasil_id: int, *, handle: bool = False) -> "HasilUji":
    """A test of the scope; `handle`: only for the UKI over its unit."""
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(queries.can_read(user, hari_ini))
    hasil = get_object_or_404(queries.hasil_visible_to(user, hari_ini), pk=hasil_id)
    require(not handle or queries.handles(user, hasil.rencana.unit, hari_ini))
    return hasil


def _item(hasil: "HasilUji", urut: int) -> "ButirUji":
    butir = next((b for b in queries.butir_of(hasil) if b.urut == urut), None)
    if butir is None:
        raise Http404
    return butir
