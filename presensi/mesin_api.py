"""Terminals over the API, for admins: devices, whose a PIN is, lines that wait. The same services as the pages."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.formats import ZONA_IANA
from core.web import pengguna_of
from presensi.choices.mesin import KeadaanMesin, NasibBaris
from presensi.models import Terminal
from presensi.queries import mesin as queries
from presensi.queries import mesin_baris as baris_queries
from presensi.services import mesin as services
from presensi.services import mesin_pin

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

BARIS_SEKALI = 500
_HALAMAN = [OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)]


class MesinOut(serializers.Serializer[Any]):
    """A device and how it is heard of."""

    id = serializers.IntegerField(source="pk")
    nama = serializers.CharField()
    serial = serializers.CharField()
    unit = serializers.CharField(source="unit.kode")
    zona = serializers.CharField()
    jaringan = serializers.CharField(allow_blank=True)
    tanpa_token = serializers.BooleanField()
    keadaan = serializers.ChoiceField(choices=KeadaanMesin.choices)
    terlihat_at = serializers.DateTimeField(allow_null=True)
    baris_at = serializers.DateTimeField(allow_null=True)


class UbahMesinIn(serializers.Serializer[Any]):
    unit = serializers.CharField(max_length=40, help_text="kode unit")
    nama = serializers.CharField(max_length=80)
    zona = serializers.RegexField(f"^({'|'.join(ZONA_IANA)})$")
    jaringan = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    tanpa_token = serializers.BooleanField(required=False, default=False)


class MesinIn(UbahMesinIn):
    serial = serializers.CharField(max_length=40)


class MesinTokenOut(serializers.Serializer[Any]):
    """A device with its token, told this once."""

    mesin = MesinOut(source="terminal")
    token = serializers.CharField()


class BlokirMesinIn(serializers.Serializer[Any]):
    keadaan = serializers.ChoiceField(choices=KeadaanMesin.choices)


class PinOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    pin = serializers.CharField()
    pegawai_id = serializers.IntegerField()
    pegawai = serializers.CharField(source="pegawai.nama_lengkap")
    unit = serializers.CharField(source="unit.kode")
    mesin = serializers.IntegerField(source="terminal_id", allow_null=True, help_text="kosong: semua mesin kantor")
    mulai = serializers.DateField()
    selesai = serializers.DateField(allow_null=True)


class HalamanPinOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = PinOut(many=True)


class PinAsingOut(serializers.Serializer[Any]):
    """A PIN nobody is known to have, and who it may be by the end of a NIP."""

    mesin = serializers.IntegerField(source="terminal.pk")
    pin = serializers.CharField()
    jumlah = serializers.IntegerField()
    pertama_at = serializers.DateTimeField(allow_null=True)
    terakhir_at = serializers.DateTimeField(allow_null=True)
    usul_nip = serializers.CharField(source="usul.nip", default="")


class PasanganPinIn(serializers.Serializer[Any]):
    pin = serializers.CharField(max_length=24)
    nip = serializers.CharField(max_length=18)
    mulai = serializers.DateField()


class PetakanPinIn(serializers.Serializer[Any]):
    pasangan = PasanganPinIn(many=True, allow_empty=False)
    hanya_mesin = serializers.BooleanField(default=True, help_text="tidak: berlaku di semua mesin kantor itu")

    def validate_pasangan(self, nilai: list[Any]) -> list[Any]:
        if len(nilai) > mesin_pin.SEKALI_MAKS:
            raise serializers.ValidationError(f"Paling banyak {mesin_pin.SEKALI_MAKS} PIN sekali kirim.")
        return nilai


class GagalPinOut(serializers.Serializer[Any]):
    pin = serializers.CharField()
    sebab = serializers.CharField()


class PetakanPinOut(serializers.Serializer[Any]):
    berhasil = serializers.ListField(child=serializers.CharField())
    gagal = GagalPinOut(many=True)


class AkhiriPinIn(serializers.Serializer[Any]):
    selesai = serializers.DateField(help_text="sejak tanggal ini PIN bebas")


class BarisMesinOut(serializers.Serializer[Any]):
    """A line as the device sent it, and what became of it."""

    id = serializers.IntegerField(source="pk")
    mesin = serializers.IntegerField(source="baris.terminal_id")
    pin = serializers.CharField(source="baris.pin")
    klaim_at = serializers.DateTimeField(source="baris.klaim_at", allow_null=True)
    terima_at = serializers.DateTimeField(source="baris.terima_at")
    nasib = serializers.ChoiceField(choices=NasibBaris.choices)
    pegawai_id = serializers.IntegerField(allow_null=True)
    keterangan = serializers.CharField(allow_blank=True)


class HalamanBarisMesinOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = BarisMesinOut(many=True)


class PutusBarisIn(serializers.Serializer[Any]):
    id = serializers.ListField(child=serializers.IntegerField(min_value=1), allow_empty=False, max_length=BARIS_SEKALI)
    terima = serializers.BooleanField(help_text="ya: dinilai dengan waktu mesin apa adanya; tidak: diabaikan")
    alasan = serializers.CharField(max_length=300)


class PutusBarisOut(serializers.Serializer[Any]):
    jumlah = serializers.IntegerField()


def admin(request: Request) -> "tuple[Pengguna, datetime]":
    """Whoever asks, now; admins of a unit only (403)."""
    user, at = pengguna_of(request), clock.now()
    require(queries.is_admin(user, at))
    return user, at


def _terminal(request: Request, terminal_id: int) -> "tuple[Pengguna, datetime, Terminal]":
    user, at = admin(request)
    return user, at, get_object_or_404(queries.terminals_managed(user, at), pk=terminal_id)


def _isi(user: "Pengguna", at: datetime, data: dict[str, Any], serial: str) -> services.IsiTerminal:
    unit = get_object_or_404(queries.units_managed(user, at), kode=data["unit"])
    return services.IsiTerminal(
        unit=unit,
        nama=data["nama"],
        serial=serial,
        zona=data["zona"],
        jaringan=data["jaringan"],
        tanpa_token=data["tanpa_token"],
    )


def _read(bentuk: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    isi = bentuk(data=request.data)
    isi.is_valid(raise_exception=True)
    return dict(isi.validated_data)


class MesinApi(APIView):
    @extend_schema(
        summary="Mesin presensi di lingkup saya",
        operation_id="mesin_list",
        responses={200: MesinOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = admin(request)
        return Response(MesinOut(queries.terminals_managed(user, at), many=True).data)

    @extend_schema(summary="Daftarkan mesin", request=MesinIn, responses={201: MesinTokenOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        user, at = admin(request)
        data = _read(MesinIn, request)
        isi = _isi(user, at, data, data["serial"].strip())
        hasil = services.register_terminal(actor=user, at=at, isi=isi)
        return Response(MesinTokenOut(hasil).data, status=201)


class MesinRincianApi(APIView):
    @extend_schema(summary="Satu mesin", operation_id="mesin_retrieve", responses={200: MesinOut, **DITOLAK})
    def get(self, request: Request, terminal_id: int) -> Response:
        return Response(MesinOut(_terminal(request, terminal_id)[2]).data)

    @extend_schema(summary="Ubah mesin", request=UbahMesinIn, responses={200: MesinOut, **DITOLAK})
    def put(self, request: Request, terminal_id: int) -> Response:
        user, at, row = _terminal(request, terminal_id)
        isi = _isi(user, at, _read(UbahMesinIn, request), row.serial)
        return Response(MesinOut(services.change_terminal(actor=user, at=at, terminal=row, isi=isi)).data)


class TokenMesinApi(APIView):
    @extend_schema(summary="Ganti token mesin", request=None, responses={200: MesinTokenOut, **DITOLAK})
    def post(self, request: Request, terminal_id: int) -> Response:
        user, at, row = _terminal(request, terminal_id)
        return Response(MesinTokenOut(services.renew_token(actor=user, at=at, terminal=row)).data)


class BlokirMesinApi(APIView):
    @extend_schema(summary="Blokir atau buka mesin", request=BlokirMesinIn, responses={200: MesinOut, **DITOLAK})
    def post(self, request: Request, terminal_id: int) -> Response:
        user, at, row = _terminal(request, terminal_id)
        blokir = _read(BlokirMesinIn, request)["keadaan"] == KeadaanMesin.DIBLOKIR
        return Response(MesinOut(services.block_terminal(actor=user, at=at, terminal=row, blokir=blokir)).data)


class KirimUlangMesinApi(APIView):
    @extend_schema(summary="Minta mesin mengirim ulang", request=None, responses={200: MesinOut, **DITOLAK})
    def post(self, request: Request, terminal_id: int) -> Response:
        user, at, row = _terminal(request, terminal_id)
        return Response(MesinOut(services.ask_again(actor=user, at=at, terminal=row)).data)


class PinMesinApi(APIView):
    @extend_schema(
        summary="PIN yang dikenal satu mesin",
        operation_id="mesin_pin_list",
        parameters=[OpenApiParameter("cari", str), *_HALAMAN],
        responses={200: HalamanPinOut, **DITOLAK},
    )
    def get(self, request: Request, terminal_id: int) -> Response:
        *_, row = _terminal(request, terminal_id)
        halaman = Halaman()
        rows = queries.pins_on(row, request.query_params.get("cari", "").strip()[:100])
        return halaman.get_paginated_response(
            PinOut(halaman.paginate_queryset(rows, request, view=self) or [], many=True).data
        )

    @extend_schema(
        summary="Petakan PIN satu mesin",
        description="Tiap PIN berdiri sendiri; PIN yang sudah milik orang lain disebut di `gagal`.",
        request=PetakanPinIn,
        responses={200: PetakanPinOut, **DITOLAK},
    )
    def post(self, request: Request, terminal_id: int) -> Response:
        user, at, row = _terminal(request, terminal_id)
        isi = _read(PetakanPinIn, request)
        pasangan = [mesin_pin.PasanganPin(**satu) for satu in isi["pasangan"]]
        hasil = mesin_pin.map_many(
            actor=user, at=at, terminal=row, pasangan=pasangan, hanya_mesin=isi["hanya_mesin"]
        )  # fmt: skip
        gagal = [{"pin": pasangan[satu.id].pin, "sebab": satu.sebab} for satu in hasil.gagal]
        return Response(PetakanPinOut({"berhasil": [pasangan[n].pin for n in hasil.berhasil], "gagal": gagal}).data)


class PinApi(APIView):
    @extend_schema(
        summary="Semua PIN di lingkup saya",
        operation_id="mesin_pin_daftar_list",
        parameters=[OpenApiParameter("cari", str), *_HALAMAN],
        responses={200: HalamanPinOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = admin(request)
        halaman = Halaman()
        rows = queries.pins_managed(user, at, request.query_params.get("cari", "").strip()[:100])
        return halaman.get_paginated_response(
            PinOut(halaman.paginate_queryset(rows, request, view=self) or [], many=True).data
        )


class PinAsingApi(APIView):
    @extend_schema(
        summary="PIN yang belum dikenal",
        operation_id="mesin_pin_asing_list",
        parameters=[OpenApiParameter("cari", str)],
        responses={200: PinAsingOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = admin(request)
        rows = queries.unknown_pins(user, at, request.query_params.get("cari", "").strip()[:24])
        return Response(PinAsingOut(rows, many=True).data)


class AkhiriPinApi(APIView):
    @extend_schema(summary="Akhiri pemetaan PIN", request=AkhiriPinIn, responses={200: PinOut, **DITOLAK})
    def post(self, request: Request, pin_id: int) -> Response:
        user, at = admin(request)
        row = get_object_or_404(queries.pins_managed(user, at), pk=pin_id)
        selesai = _read(AkhiriPinIn, request)["selesai"]
        return Response(PinOut(services.end_pin(actor=user, at=at, pemetaan=row, selesai=selesai)).data)


class BarisMesinApi(APIView):
    @extend_schema(
        summary="Baris mesin dan nasibnya",
        operation_id="mesin_baris_list",
        parameters=[
            OpenApiParameter("nasib", str, enum=["terbuka", *NasibBaris.values]),
            OpenApiParameter("mesin", int),
            OpenApiParameter("cari", str),
            *_HALAMAN,
        ],
        responses={200: HalamanBarisMesinOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = admin(request)
        tanya = request.query_params
        rows = baris_queries.filter_lines(
            baris_queries.lines_managed(user, at),
            tanya.get("nasib", ""),
            tanya.get("mesin", ""),
            tanya.get("cari", "")[:100],
        )
        halaman = Halaman()
        baris = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(BarisMesinOut(baris or [], many=True).data)

    @extend_schema(
        summary="Putuskan baris yang menunggu", request=PutusBarisIn, responses={200: PutusBarisOut, **DITOLAK}
    )
    def post(self, request: Request) -> Response:
        user, at = admin(request)
        isi = _read(PutusBarisIn, request)
        rows = list(baris_queries.lines_managed(user, at).filter(pk__in=isi["id"]))
        jumlah = services.settle_lines(actor=user, at=at, rows=rows, terima=isi["terima"], alasan=isi["alasan"])
        return Response(PutusBarisOut({"jumlah": jumlah}).data)
