"""Rules about corrections, discipline, logbooks, signals and absence over the API: the lists and deeds of their pages.

What a field may hold is read from the form of the page, so that both say the same.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.access import require
from core.api import DITOLAK, Halaman
from ketentuan import cuti_queries, kehadiran_queries, logbook_queries, sinyal_queries
from ketentuan.api_bentuk import (
    BertanggalOut,
    LingkupIn,
    bertanggal,
    dasar_of,
    editor_of,
    lingkup_of,
    sampai_of,
    seen_by,
    selesai_of,
    valid,
)
from ketentuan.choices import LangkahKedua, TingkatHukuman
from ketentuan.cuti_choices import HitungHari, Penetap
from ketentuan.cuti_forms import AturanCutiForm
from ketentuan.cuti_models import AturanCuti
from ketentuan.cuti_rules import IsiAturanCuti, balance_fault
from ketentuan.kehadiran import IsiDisiplin, IsiJenjang, IsiKoreksi
from ketentuan.kehadiran_forms import BARIS, AturanDisiplinForm, AturanKoreksiForm, JenjangForm
from ketentuan.logbook_forms import AturanLogbookForm
from ketentuan.logbook_rules import IsiAturanLogbook
from ketentuan.services import cuti as cuti_services
from ketentuan.services import kehadiran as services
from ketentuan.services.logbook import replace_aturan_logbook
from ketentuan.services.sinyal import replace_aturan_sinyal
from ketentuan.sinyal_forms import AturanSinyalForm
from ketentuan.sinyal_rules import IsiAturanSinyal


def _field(isian: forms.Field) -> "serializers.Field[Any, Any, Any, Any]":
    """A field of a page's form as one of the API; what may be left blank there is null here."""
    satu: Any = isian
    kosong: dict[str, Any] = {} if isian.required else {"allow_null": True, "default": None}
    if isinstance(isian, forms.DecimalField):
        kosong |= {"min_value": Decimal(satu.min_value), "max_value": Decimal(satu.max_value)}
        return serializers.DecimalField(max_digits=satu.max_digits, decimal_places=satu.decimal_places, **kosong)
    if isinstance(isian, forms.IntegerField):
        return serializers.IntegerField(min_value=satu.min_value, max_value=satu.max_value, **kosong)
    if isinstance(isian, forms.BooleanField):
        return serializers.BooleanField(default=False)
    if isinstance(isian, forms.ChoiceField):
        return serializers.ChoiceField([butir for butir in satu.choices if butir[0]])
    teks: dict[str, Any] = {} if isian.required else {"allow_blank": True, "default": ""}
    return serializers.CharField(max_length=satu.max_length, **teks)


def _fields(form: type[forms.Form], nama: Iterable[str]) -> "dict[str, serializers.Field[Any, Any, Any, Any]]":
    return {satu: _field(form.base_fields[satu]) for satu in nama}


def _shape(nama: str, dasar: type[Any], isian: "Mapping[str, serializers.Field[Any, Any, Any, Any]]") -> type[Any]:
    return type(nama, (dasar,), {**isian, "__doc__": dasar.__doc__, "__module__": __name__})


def _page_of(bentuk: type[Any]) -> Any:
    """A page of a list, as the schema shows it."""
    isi: dict[str, Any] = {
        "count": serializers.IntegerField(),
        "next": serializers.CharField(allow_null=True),
        "previous": serializers.CharField(allow_null=True),
        "results": bentuk(many=True),
    }
    return inline_serializer(f"Halaman{bentuk.__name__}", isi)


def _shapes(nama: str, form: type[forms.Form], isi: type[Any]) -> tuple[type[Any], type[Any]]:
    """What is sent and what is answered for the rule whose page has this form."""
    kolom = isi.__dataclass_fields__
    keluar = {satu: field for satu, field in _fields(form, kolom).items() if satu != "nama"}
    return _shape(f"{nama}In", LingkupIn, _fields(form, kolom)), _shape(f"{nama}Out", BertanggalOut, keluar)


KoreksiIn, KoreksiOut = _shapes("AturanKoreksi", AturanKoreksiForm, IsiKoreksi)
DisiplinIn, DisiplinOut = _shapes("AturanDisiplin", AturanDisiplinForm, IsiDisiplin)
LogbookIn, LogbookOut = _shapes("AturanLogbook", AturanLogbookForm, IsiAturanLogbook)
SinyalIn, SinyalOut = _shapes("AturanSinyal", AturanSinyalForm, IsiAturanSinyal)


def _documented(apa: str, kunci: str, masuk: type[Any], keluar: type[Any]) -> Callable[[type[Any]], type[Any]]:
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"v1_ketentuan_{kunci}_list", summary=f"{apa} dan riwayatnya", responses=_page_of(keluar)
        ),
        post=extend_schema(
            operation_id=f"v1_ketentuan_{kunci}_ganti",
            summary=f"Mengganti {apa[0].lower()}{apa[1:]} suatu lingkup mulai tanggal",
            request=masuk,
            responses={201: keluar, **DITOLAK},
        ),
    )


class AturanApi(APIView):
    """A kind of rule with one row per scope: what holds with its history, and what is to hold from a date on."""

    rows_of: Any
    replace: Any
    masuk: Any
    isi: Any

    def get(self, request: Request) -> Response:
        halaman = Halaman()
        rows: Any = halaman.paginate_queryset(self.rows_of(seen_by(request)), request, view=self)
        return halaman.get_paginated_response([self._json(row) for row in rows or []])

    def post(self, request: Request) -> Response:
        siapa = editor_of(request)
        kata = valid(self.masuk(data=request.data))
        isi = self.isi(**{nama: self.read(nama, kata[nama]) for nama in self.isi.__dataclass_fields__})
        row = self.replace(actor=siapa.user, at=siapa.at, isi=isi, lingkup=lingkup_of(siapa, kata))
        return Response(self._json(row), status=201)

    def read(self, nama: str, nilai: Any) -> Any:
        """A value as the rule takes it."""
        return LangkahKedua(nilai) if nama == "langkah_kedua" else nilai

    def _json(self, row: Any) -> dict[str, Any]:
        return bertanggal(row) | {nama: getattr(row, nama) for nama in self.isi.__dataclass_fields__}


@_documented("Aturan koreksi", "aturan_koreksi", KoreksiIn, KoreksiOut)
class KoreksiApi(AturanApi):
    rows_of = staticmethod(kehadiran_queries.aturan_koreksi)
    replace = staticmethod(services.replace_aturan_koreksi)
    masuk, isi = KoreksiIn, IsiKoreksi


@_documented("Akumulasi disiplin", "aturan_disiplin", DisiplinIn, DisiplinOut)
class DisiplinApi(AturanApi):
    rows_of = staticmethod(kehadiran_queries.aturan_disiplin)
    replace = staticmethod(services.replace_aturan_disiplin)
    masuk, isi = DisiplinIn, IsiDisiplin


@_documented("Aturan logbook", "aturan_logbook", LogbookIn, LogbookOut)
class LogbookApi(AturanApi):
    rows_of = staticmethod(logbook_queries.aturan_logbook)
    replace = staticmethod(replace_aturan_logbook)
    masuk, isi = LogbookIn, IsiAturanLogbook


@_documented("Ambang sinyal presensi", "aturan_sinyal", SinyalIn, SinyalOut)
class SinyalApi(AturanApi):
    rows_of = staticmethod(sinyal_queries.aturan_sinyal)
    replace = staticmethod(replace_aturan_sinyal)
    masuk, isi = SinyalIn, IsiAturanSinyal


# --- the ladder: replaced as a whole ---------------------------------------------------------------------------------

_JENJANG = ("dari_hari", "berturut", "tingkat", "hukuman")


class LangkahTanggaIn(serializers.Serializer[Any]):
    """One step; its article is the one of the ladder unless it names its own."""

    dari_hari = serializers.IntegerField(min_value=1, max_value=366)
    berturut = serializers.BooleanField(default=False)
    tingkat = serializers.ChoiceField(TingkatHukuman.choices)
    hukuman = serializers.CharField(max_length=JenjangForm.base_fields["hukuman"].max_length)  # type: ignore[attr-defined]
    dasar = serializers.CharField(max_length=60, allow_blank=True, default="", help_text="kode dasar hukum")


class TanggaIn(LingkupIn):
    baris = serializers.ListField(child=LangkahTanggaIn(), min_length=1, max_length=BARIS)


class LangkahTanggaOut(BertanggalOut):
    dari_hari = serializers.IntegerField()
    berturut = serializers.BooleanField()
    tingkat = serializers.ChoiceField(TingkatHukuman.choices)
    hukuman = serializers.CharField()


class TanggaApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_tangga_disiplin_list",
        summary="Tangga disiplin dan riwayatnya",
        responses=_page_of(LangkahTanggaOut),
    )
    def get(self, request: Request) -> Response:
        halaman = Halaman()
        rows = halaman.paginate_queryset(kehadiran_queries.tangga_disiplin(seen_by(request)), request, view=self)
        return halaman.get_paginated_response([_step_json(row) for row in rows or []])

    @extend_schema(
        operation_id="v1_ketentuan_tangga_disiplin_ganti",
        summary="Mengganti tangga disiplin suatu lingkup mulai tanggal",
        request=TanggaIn,
        responses={201: LangkahTanggaOut(many=True), **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        siapa = editor_of(request)
        kata = valid(TanggaIn(data=request.data))
        baris = [_step_of(satu) for satu in kata["baris"]]
        rows = services.replace_tangga(actor=siapa.user, at=siapa.at, baris=baris, lingkup=lingkup_of(siapa, kata))
        return Response([_step_json(row) for row in rows], status=201)


def _step_of(satu: Mapping[str, Any]) -> IsiJenjang:
    dasar = dasar_of(satu["dasar"]).pk if satu["dasar"] else None
    tingkat = TingkatHukuman(satu["tingkat"])
    return IsiJenjang(satu["dari_hari"], tingkat, satu["hukuman"], satu["berturut"], dasar)


def _step_json(row: Any) -> dict[str, Any]:
    return bertanggal(row) | {nama: getattr(row, nama) for nama in _JENJANG}


# --- absence: one row per kind and status, replaced by its key ------------------------------------------------------

_CUTI = tuple(IsiAturanCuti.__dataclass_fields__)


class _GantiCuti(serializers.Serializer[Any]):
    """What replaces a rule from `mulai` on; its kind and status stay. `sidik` as read, so that nobody is overwritten
    unseen."""

    dasar = serializers.CharField(max_length=60, help_text="kode dasar hukum")
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True, default=None, help_text="hari terakhir; kosong: sampai diganti")
    sidik = serializers.CharField(max_length=64, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        salah = balance_fault(attrs["hak_hari"], attrs["batas_setahun"], attrs["batas_dua_tahun"])
        if salah is not None:
            raise serializers.ValidationError({salah.field: salah.pesan})
        if attrs["hak_hari"] is None:
            attrs["batas_setahun"] = attrs["batas_dua_tahun"] = None
        return attrs


class _AturanCuti(serializers.Serializer[Any]):
    """What a kind of absence asks for and grants; `status` empty: for everyone."""

    id = serializers.IntegerField()
    jenis = serializers.CharField()
    status = serializers.CharField(allow_blank=True)
    dasar = serializers.CharField(help_text="kode dasar hukum")
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True)
    sidik = serializers.CharField()


GantiCutiIn = _shape("GantiAturanCutiIn", _GantiCuti, _fields(AturanCutiForm, _CUTI))
CutiOut = _shape("AturanCutiOut", _AturanCuti, _fields(AturanCutiForm, _CUTI))


class AturanCutiApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_aturan_cuti_list",
        summary="Aturan cuti dan izin dengan riwayatnya",
        responses=_page_of(CutiOut),
    )
    def get(self, request: Request) -> Response:
        halaman = Halaman()
        rows = halaman.paginate_queryset(cuti_queries.aturan_cuti(), request, view=self)
        return halaman.get_paginated_response([_leave_json(row) for row in rows or []])


class GantiCutiApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_aturan_cuti_ganti",
        summary="Mengganti aturan suatu jenis cuti mulai tanggal",
        request=GantiCutiIn,
        responses={201: CutiOut, **DITOLAK},
    )
    def post(self, request: Request, pk: int) -> Response:
        siapa = editor_of(request)
        lama = cuti_queries.aturan_cuti().filter(pk=pk).first()
        if lama is None:
            raise Http404
        require(siapa.untuk_semua)
        kata = valid(GantiCutiIn(data=request.data))
        isi = {nama: kata[nama] for nama in _CUTI}
        row = cuti_services.replace_aturan_cuti(
            actor=siapa.user,
            at=siapa.at,
            lama=lama,
            isi=IsiAturanCuti(**isi | {"hitung": HitungHari(isi["hitung"]), "penetap": Penetap(isi["penetap"])}),
            dasar=dasar_of(kata["dasar"]),
            mulai=kata["mulai"],
            selesai=selesai_of(kata["sampai"]),
            sidik=kata["sidik"],
        )
        return Response(_leave_json(row), status=201)


def _leave_json(row: AturanCuti) -> dict[str, Any]:
    return {
        "id": row.pk,
        "jenis": row.jenis,
        "status": row.status,
        "dasar": row.dasar.kode,
        "mulai": row.mulai,
        "sampai": sampai_of(row.selesai),
        "sidik": cuti_services.fingerprint(row),
        **{nama: getattr(row, nama) for nama in _CUTI},
    }
