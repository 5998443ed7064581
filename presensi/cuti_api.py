"""Leave over the API: one's own balance and requests, what waits for one, deciding."""

from datetime import date
from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, files
from core.access import require
from core.api import DITOLAK, Halaman
from core.massal import Pilihan
from core.web import pengguna_of
from kepegawaian import queries as orang
from presensi import access, cuti_access
from presensi.choices import JenisKetidakhadiran
from presensi.choices.cuti import AksiAbsen, JenisMutasi, PilihanPutusan, StatusAbsen
from presensi.models import PermohonanKetidakhadiran
from presensi.queries import cuti as queries
from presensi.queries import saldo
from presensi.rules.cuti import Permintaan, conditions
from presensi.services import cuti as services
from presensi.services import cuti_dokumen
from presensi.services.cuti import IsiPermohonan

TAK_ADA = {404: DITOLAK[404]}


class PutusanAbsenOut(serializers.Serializer[Any]):
    tahap = serializers.CharField()
    aksi = serializers.CharField()
    catatan = serializers.CharField(allow_blank=True)
    oleh = serializers.CharField(source="oleh.nama")
    atas_nama = serializers.CharField(allow_blank=True)
    diputuskan_at = serializers.DateTimeField()


class PermohonanAbsenOut(serializers.ModelSerializer[PermohonanKetidakhadiran]):
    nomor = serializers.CharField()
    nama = serializers.CharField(source="pegawai.nama_lengkap")
    status = serializers.ChoiceField(choices=StatusAbsen.choices)
    jenis = serializers.ChoiceField(choices=JenisKetidakhadiran.choices)
    punya_dokumen = serializers.SerializerMethodField()

    class Meta:
        model = PermohonanKetidakhadiran
        fields: tuple[str, ...] = (
            "id", "nomor", "pegawai", "nama", "jenis", "mulai", "sampai", "jam_mulai", "jam_selesai", "hari", "alasan",
            "alamat", "status", "nomor_surat", "diajukan_at", "diputuskan_at", "punya_dokumen",
        )  # fmt: skip

    def get_punya_dokumen(self, row: PermohonanKetidakhadiran) -> bool:
        return hasattr(row, "dokumen")


class RincianAbsenOut(PermohonanAbsenOut):
    """One request with its decisions."""

    putusan = PutusanAbsenOut(many=True)

    class Meta(PermohonanAbsenOut.Meta):
        fields = (*PermohonanAbsenOut.Meta.fields, "putusan")


class HalamanAbsenOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = PermohonanAbsenOut(many=True)


class MintaAbsenIn(serializers.Serializer[Any]):
    jenis = serializers.ChoiceField(choices=JenisKetidakhadiran.choices)
    mulai = serializers.DateField()
    sampai = serializers.DateField(required=False, help_text="kosong berarti satu hari")
    jam_mulai = serializers.TimeField(required=False, allow_null=True)
    jam_selesai = serializers.TimeField(required=False, allow_null=True)

    @property
    def minta(self) -> Permintaan:
        isi: dict[str, Any] = dict(self.validated_data)
        mulai: date = isi["mulai"]
        jenis = JenisKetidakhadiran(isi["jenis"])
        return Permintaan(jenis, mulai, isi.get("sampai") or mulai, isi.get("jam_mulai"), isi.get("jam_selesai"))


class UbahAbsenIn(MintaAbsenIn):
    alasan = serializers.CharField(max_length=500, allow_blank=True, default="")
    alamat = serializers.CharField(max_length=300, allow_blank=True, default="")
    dokumen = serializers.FileField(required=False, help_text="PDF atau gambar, paling besar 5 MB (multipart)")
    ajukan = serializers.BooleanField(default=True, help_text="false menyimpan sebagai draf")

    @property
    def isi(self) -> IsiPermohonan:
        data: dict[str, Any] = dict(self.validated_data)
        return IsiPermohonan(self.minta, data["alasan"], data["alamat"], data.get("dokumen"))


class PermohonanAbsenIn(UbahAbsenIn):
    kirim_id = serializers.UUIDField()


class SyaratAbsenOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    terpenuhi = serializers.BooleanField()
    kalimat = serializers.CharField()


class PeriksaAbsenOut(serializers.Serializer[Any]):
    hari = serializers.IntegerField()
    syarat = SyaratAbsenOut(many=True)


class MutasiCutiOut(serializers.Serializer[Any]):
    jenis = serializers.ChoiceField(choices=JenisMutasi.choices)
    hari = serializers.IntegerField()
    dasar = serializers.CharField()
    dicatat_at = serializers.DateTimeField()


class SaldoCutiOut(serializers.Serializer[Any]):
    tahun = serializers.IntegerField()
    sisa = serializers.IntegerField()
    diminta = serializers.IntegerField(help_text="hari permohonan yang masih menunggu")
    mutasi = MutasiCutiOut(many=True)


class PutusanAbsenIn(serializers.Serializer[Any]):
    aksi = serializers.ChoiceField(choices=PilihanPutusan.choices)
    catatan = serializers.CharField(max_length=500, allow_blank=True, default="")
    nomor_surat = serializers.CharField(max_length=80, allow_blank=True, default="")


class TarikAbsenIn(serializers.Serializer[Any]):
    alasan = serializers.CharField(max_length=300, allow_blank=True, default="")


class PersingkatAbsenIn(serializers.Serializer[Any]):
    sampai = serializers.DateField()
    alasan = serializers.CharField(max_length=300)


class MassalAbsenIn(serializers.Serializer[Any]):
    pilihan = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=2**62), max_length=200)


class GagalAbsenOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    sebab = serializers.CharField()


class MassalAbsenOut(serializers.Serializer[Any]):
    kalimat = serializers.CharField()
    berhasil = serializers.ListField(child=serializers.IntegerField())
    gagal = GagalAbsenOut(many=True)


def _read(bentuk: type[serializers.Serializer[Any]], request: Request) -> Any:
    isi = bentuk(data=request.data)
    isi.is_valid(raise_exception=True)
    return isi


def as_saldo(pegawai_id: int) -> list[dict[str, Any]]:
    """Every year of the ledger of a person, as SaldoCutiOut tells it."""
    return [
        {
            "tahun": s.saldo.tahun,
            "sisa": s.saldo.sisa,
            "diminta": s.ditunggu,
            "mutasi": [mutasi for mutasi, _ in s.baris],
        }
        for s in saldo.saldo_pages(pegawai_id)
    ]


class CutiApi(APIView):
    parser_classes = (JSONParser, MultiPartParser, FormParser)

    @extend_schema(
        summary="Permohonan ketidakhadiran saya",
        operation_id="cuti_list",
        parameters=[OpenApiParameter("halaman", int)],
        responses={200: HalamanAbsenOut},
    )
    def get(self, request: Request) -> Response:
        paging = Halaman()
        page = paging.paginate_queryset(queries.own_permohonan(pengguna_of(request)), request, view=self)
        return paging.get_paginated_response(PermohonanAbsenOut(page or [], many=True).data)

    @extend_schema(
        summary="Ajukan atau simpan permohonan ketidakhadiran",
        description="kirim_id yang sama mengembalikan permohonan yang sudah dibuat.",
        request=PermohonanAbsenIn,
        responses={201: PermohonanAbsenOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        isi = _read(PermohonanAbsenIn, request)
        data = isi.validated_data
        row = services.ask(
            actor=pengguna_of(request),
            at=clock.now(),
            kirim_id=data["kirim_id"],
            isi=isi.isi,
            ajukan=data["ajukan"],
        )
        return Response(PermohonanAbsenOut(row).data, status=201)


class PeriksaApi(APIView):
    @extend_schema(
        summary="Periksa permohonan sebelum dikirim", request=MintaAbsenIn, responses={200: PeriksaAbsenOut, **DITOLAK}
    )
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        minta = _read(MintaAbsenIn, request).minta
        minta.check_shape(orang.today(at))
        fakta = queries.facts(access.require_own(user), minta, at, ada_dokumen=True)
        syarat = [
            {"nama": s.nama, "terpenuhi": s.terpenuhi, "kalimat": s.tolak.pesan if s.tolak else s.kalimat}
            for s in conditions(fakta)
        ]
        return Response(PeriksaAbsenOut({"hari": fakta.hari, "syarat": syarat}).data)


class SaldoApi(APIView):
    @extend_schema(summary="Saldo cuti tahunan saya", responses={200: SaldoCutiOut(many=True), 403: DITOLAK[403]})
    def get(self, request: Request) -> Response:
        pegawai = access.require_own(pengguna_of(request))
        return Response(SaldoCutiOut(as_saldo(pegawai.pk), many=True).data)


class MenungguCutiApi(APIView):
    @extend_schema(
        summary="Permohonan ketidakhadiran yang menunggu putusan saya",
        operation_id="cuti_menunggu_list",
        parameters=[OpenApiParameter("halaman", int)],
        responses={200: HalamanAbsenOut, 403: DITOLAK[403]},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(cuti_access.can_see_inbox(user, at))
        paging = Halaman()
        page = paging.paginate_queryset(queries.waiting_for(user, at), request, view=self)
        return paging.get_paginated_response(PermohonanAbsenOut(page or [], many=True).data)


class MassalCutiApi(APIView):
    @extend_schema(
        summary="Setujui banyak permohonan ketidakhadiran",
        description="Tiap permohonan berdiri sendiri. Yang bertanda tidak ikut disetujui.",
        request=MassalAbsenIn,
        responses={200: MassalAbsenOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(cuti_access.can_see_inbox(user, at))
        ids = _read(MassalAbsenIn, request).validated_data["pilihan"]
        hasil = services.approve_many(actor=user, at=at, pilihan=[Pilihan(pk) for pk in ids])
        return Response(MassalAbsenOut(hasil).data)


class RincianCutiApi(APIView):
    parser_classes = (JSONParser, MultiPartParser, FormParser)

    @extend_schema(
        summary="Satu permohonan ketidakhadiran",
        operation_id="cuti_rincian",
        responses={200: RincianAbsenOut, **TAK_ADA},
    )
    def get(self, request: Request, absen_id: int) -> Response:
        rows = queries.permohonan_in_view(pengguna_of(request), clock.now())
        row = rows.prefetch_related("putusan__oleh").filter(pk=absen_id).first()
        if row is None:
            raise NotFound
        return Response(RincianAbsenOut(row).data)

    @extend_schema(
        summary="Ubah draf permohonan sendiri",
        operation_id="cuti_ubah",
        request=UbahAbsenIn,
        responses={200: PermohonanAbsenOut, **DITOLAK},
    )
    def put(self, request: Request, absen_id: int) -> Response:
        user = pengguna_of(request)
        if not queries.own_permohonan(user).filter(pk=absen_id).exists():
            raise NotFound
        isi = _read(UbahAbsenIn, request)
        row = services.change(
            actor=user, at=clock.now(), pk=absen_id, isi=isi.isi, ajukan=isi.validated_data["ajukan"]
        )  # fmt: skip
        return Response(PermohonanAbsenOut(row).data)


class DokumenCutiApi(APIView):
    @extend_schema(
        summary="Dokumen sebuah permohonan",
        description="Pembukaan dokumen orang lain tercatat di jejak audit.",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **DITOLAK},
    )
    def get(self, request: Request, absen_id: int) -> FileResponse:
        return files.respond(cuti_dokumen.read_dokumen(actor=pengguna_of(request), at=clock.now(), pk=absen_id))


class PutuskanCutiApi(APIView):
    @extend_schema(
        summary="Putuskan permohonan ketidakhadiran",
        request=PutusanAbsenIn,
        responses={200: PermohonanAbsenOut, **DITOLAK},
    )
    def post(self, request: Request, absen_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        data = _read(PutusanAbsenIn, request).validated_data
        aksi = AksiAbsen(data["aksi"])
        if aksi == AksiAbsen.SETUJUI:
            row = services.approve(
                actor=user, at=at, pk=absen_id, catatan=data["catatan"], nomor_surat=data["nomor_surat"]
            )
        else:
            row = services.refuse(actor=user, at=at, pk=absen_id, aksi=aksi, catatan=data["catatan"])
        return Response(PermohonanAbsenOut(row).data)


class TarikCutiApi(APIView):
    @extend_schema(
        summary="Batalkan permohonan ketidakhadiran",
        request=TarikAbsenIn,
        responses={200: PermohonanAbsenOut, **DITOLAK},
    )
    def post(self, request: Request, absen_id: int) -> Response:
        data = _read(TarikAbsenIn, request).validated_data
        row = services.cancel(actor=pengguna_of(request), at=clock.now(), pk=absen_id, alasan=data["alasan"])
        return Response(PermohonanAbsenOut(row).data)


class PersingkatCutiApi(APIView):
    @extend_schema(
        summary="Persingkat ketidakhadiran", request=PersingkatAbsenIn, responses={200: PermohonanAbsenOut, **DITOLAK}
    )
    def post(self, request: Request, absen_id: int) -> Response:
        data = _read(PersingkatAbsenIn, request).validated_data
        row = services.shorten(actor=pengguna_of(request), at=clock.now(), pk=absen_id, **data)
        return Response(PermohonanAbsenOut(row).data)
