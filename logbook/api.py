"""One's own logbook over the API: the same services and queries as the pages. Autosave in the browser uses it too."""

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import DITOLAK, Halaman
from core.formats import jam
from core.web import pengguna_of
from logbook import access
from logbook.choices import StatusLogbook
from logbook.queries import as_ringkasan
from logbook.queries.daftar import logbook_between
from logbook.queries.penyunting import HalamanHari, day_page, line_of
from logbook.rules.baris import BARIS_MAKS
from logbook.rules.isian import Ketikan, read_kegiatan, typed
from logbook.services import kegiatan as kegiatan_services
from logbook.services import tinjauan as services

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

Teks = serializers.CharField


class RingkasanOut(serializers.Serializer[Any]):
    """A day's logbook in a list."""

    tanggal = serializers.DateField()
    status = serializers.ChoiceField(choices=StatusLogbook.choices)
    menit = serializers.IntegerField()
    jumlah_kegiatan = serializers.IntegerField()
    tenggat_at = serializers.DateTimeField(allow_null=True)
    dikirim_at = serializers.DateTimeField(allow_null=True)
    tepat_waktu = serializers.BooleanField(allow_null=True)
    diputuskan_at = serializers.DateTimeField(allow_null=True)


class MasalahOut(serializers.Serializer[Any]):
    field = serializers.CharField()
    kode = serializers.CharField()
    pesan = serializers.CharField()


class BuktiOut(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="berkas_id")
    nama = serializers.CharField()
    jenis = serializers.CharField()
    ukuran = serializers.IntegerField()


class TugasRingkasOut(serializers.Serializer[Any]):
    """The task of the register an entry names, and whether it can be done at home."""

    id = serializers.IntegerField()
    nama = serializers.CharField()
    putusan = serializers.CharField()


class KegiatanOut(serializers.Serializer[Any]):
    """An entry, its fields written as on screen (07.30; 2,5), and what it lacks before sending."""

    kunci = serializers.UUIDField()
    jam_mulai = serializers.CharField(allow_blank=True)
    jam_selesai = serializers.CharField(allow_blank=True)
    uraian = serializers.CharField(allow_blank=True)
    jumlah = serializers.CharField(allow_blank=True)
    satuan = serializers.CharField(allow_blank=True)
    tautan = serializers.CharField(allow_blank=True)
    uraian_tugas_id = serializers.CharField(allow_blank=True)
    rencana_id = serializers.CharField(allow_blank=True)
    uraian_tugas = TugasRingkasOut(allow_null=True)
    rencana = serializers.CharField(allow_blank=True)
    menit = serializers.IntegerField()
    bukti = BuktiOut(many=True)
    kurang = MasalahOut(many=True)


class HariOut(serializers.Serializer[Any]):
    """A day with its entries. `versi` goes back with every change; `tertutup` says why it cannot be changed."""

    tanggal = serializers.DateField()
    status = serializers.ChoiceField(choices=StatusLogbook.choices)
    versi = serializers.IntegerField()
    menit = serializers.IntegerField()
    menit_minimal = serializers.IntegerField()
    tenggat_at = serializers.DateTimeField()
    atasan = serializers.CharField(allow_blank=True)
    catatan = serializers.CharField(allow_blank=True)
    bisa_ubah = serializers.BooleanField()
    tertutup = serializers.CharField(allow_blank=True)
    kegiatan = KegiatanOut(many=True)


class KegiatanIn(serializers.Serializer[Any]):
    """An entry as typed. `versi` is the logbook's version last seen (0 for a day without one)."""

    versi = serializers.IntegerField(min_value=0)
    jam_mulai = Teks(allow_blank=True, default="", trim_whitespace=False, help_text="07.30, 07:30, 0730, 7")
    jam_selesai = Teks(allow_blank=True, default="", trim_whitespace=False)
    uraian = Teks(allow_blank=True, default="", trim_whitespace=False)
    jumlah = Teks(allow_blank=True, default="", trim_whitespace=False, help_text="1, 2,5 atau 2.5")
    satuan = Teks(allow_blank=True, default="", trim_whitespace=False)
    tautan = Teks(allow_blank=True, default="", trim_whitespace=False, help_text="https://… atau nomor naskah")
    uraian_tugas_id = Teks(allow_blank=True, default="", help_text="dari `logbook/<tanggal>/pilihan/`")
    rencana_id = Teks(allow_blank=True, default="", help_text="dari `logbook/<tanggal>/pilihan/`")
    timpa = serializers.BooleanField(default=False, help_text="simpan walau berubah di perangkat lain")


class BarisIn(serializers.Serializer[Any]):
    baris = Teks(max_length=BARIS_MAKS, help_text="09.00-10.30 verifikasi berkas lelang 12 berkas")


class TugasOut(serializers.Serializer[Any]):
    """A task of the jobdesk register, and whether it can be done at home."""

    id = serializers.IntegerField()
    nama = serializers.CharField()
    satuan = serializers.CharField()
    putusan = serializers.CharField()


class BarisOut(serializers.Serializer[Any]):
    """A typed line as fields, and what could not be read of them. Nothing is kept yet."""

    jam_mulai = serializers.CharField(allow_blank=True)
    jam_selesai = serializers.CharField(allow_blank=True)
    uraian = serializers.CharField(allow_blank=True)
    jumlah = serializers.CharField(allow_blank=True)
    satuan = serializers.CharField(allow_blank=True)
    tautan = serializers.CharField(allow_blank=True)
    uraian_tugas_id = serializers.CharField(allow_blank=True)
    rencana_id = serializers.CharField(allow_blank=True)
    masalah = MasalahOut(many=True)
    tugas = TugasOut(allow_null=True, help_text="uraian tugas yang dimaksud barisnya, menurut katanya")


class TersimpanOut(serializers.Serializer[Any]):
    """What was kept. Only the fields in `masalah` are not on the server."""

    kunci = serializers.UUIDField()
    versi = serializers.IntegerField()
    disimpan_at = serializers.DateTimeField(source="at")
    jam = serializers.CharField(help_text="waktu setempat unit")
    masalah = MasalahOut(many=True)


class KirimIn(serializers.Serializer[Any]):
    versi = serializers.IntegerField(min_value=0)
    tahu_kurang = serializers.BooleanField(default=False, help_text="kirim walau kurang dari minimum")


class LogbookDaftarApi(APIView):
    @extend_schema(
        summary="Logbook saya",
        operation_id="logbook_list",
        parameters=[
            OpenApiParameter("dari", date, description="tanggal pertama"),
            OpenApiParameter("sampai", date, description="tanggal terakhir"),
            OpenApiParameter("status", str, enum=list(StatusLogbook.values)),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: RingkasanOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        saring = _Saring(data=request.query_params)
        saring.is_valid(raise_exception=True)
        rows = logbook_between(_own_id(request), **saring.validated_data)
        halaman = Halaman()
        satu = halaman.paginate_queryset(rows, request, view=self) or []
        return halaman.get_paginated_response(RingkasanOut([as_ringkasan(r) for r in satu], many=True).data)


class LogbookHariApi(APIView):
    @extend_schema(summary="Satu hari logbook saya", responses={200: HariOut, **DITOLAK})
    def get(self, request: Request, tanggal: date) -> Response:
        return Response(_day(request, tanggal))


class KegiatanApi(APIView):
    @extend_schema(
        summary="Simpan satu kegiatan",
        description="Aman diulang dengan `kunci` yang sama. Yang terbaca disimpan; yang tidak, disebut di `masalah`.",
        request=KegiatanIn,
        responses={200: TersimpanOut, **DITOLAK},
    )
    def put(self, request: Request, tanggal: date, kunci: UUID) -> Response:
        isi = KegiatanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data = dict(isi.validated_data)
        versi, timpa = data.pop("versi"), data.pop("timpa")
        hasil = kegiatan_services.save_kegiatan(
            actor=pengguna_of(request), at=clock.now(), tanggal=tanggal, kunci=kunci, versi=versi, timpa=timpa,
            ketikan=Ketikan(**data),
        )  # fmt: skip
        isi_keluar = {
            "kunci": hasil.kunci, "versi": hasil.versi, "at": hasil.at, "jam": jam(hasil.at, hasil.zona),
            "masalah": hasil.masalah,
        }  # fmt: skip
        return Response(TersimpanOut(isi_keluar).data)

    @extend_schema(summary="Hapus satu kegiatan", request=None, responses={204: None, **DITOLAK})
    def delete(self, request: Request, tanggal: date, kunci: UUID) -> Response:
        kegiatan_services.delete_kegiatan(actor=pengguna_of(request), at=clock.now(), tanggal=tanggal, kunci=kunci)
        return Response(status=status.HTTP_204_NO_CONTENT)


class BarisApi(APIView):
    @extend_schema(
        summary="Baca satu baris menjadi kegiatan",
        description="Tidak menyimpan apa pun. Simpan hasilnya dengan PUT pada `kegiatan/<kunci>/`.",
        request=BarisIn,
        responses={200: BarisOut, **DITOLAK},
    )
    def post(self, request: Request, tanggal: date) -> Response:
        isi = BarisIn(data=request.data)
        isi.is_valid(raise_exception=True)
        halaman = day_page(pengguna_of(request), own_of(request), tanggal, clock.now())
        terbaca = line_of(halaman, isi.validated_data["baris"])
        masalah = read_kegiatan(replace(terbaca.ketikan, uraian_tugas_id="", rencana_id="")).masalah
        return Response(BarisOut({**_fields(terbaca.ketikan), "masalah": masalah, "tugas": terbaca.tugas}).data)


class KirimApi(APIView):
    @extend_schema(summary="Kirim satu hari", request=KirimIn, responses={200: HariOut, **DITOLAK})
    def post(self, request: Request, tanggal: date) -> Response:
        isi = KirimIn(data=request.data)
        isi.is_valid(raise_exception=True)
        services.submit(actor=pengguna_of(request), at=clock.now(), tanggal=tanggal, **isi.validated_data)
        return Response(_day(request, tanggal))


class TarikApi(APIView):
    @extend_schema(summary="Tarik kembali satu hari", request=None, responses={200: HariOut, **DITOLAK})
    def post(self, request: Request, tanggal: date) -> Response:
        services.withdraw(actor=pengguna_of(request), at=clock.now(), tanggal=tanggal)
        return Response(_day(request, tanggal))


class _Saring(serializers.Serializer[Any]):
    dari = serializers.DateField(required=False)
    sampai = serializers.DateField(required=False)
    status = serializers.ChoiceField(choices=StatusLogbook.choices, required=False)


def _own_id(request: Request) -> int:
    return own_of(request).pk


def own_of(request: Request) -> "Pegawai":
    """The person who is asking; a login that is no pegawai keeps no logbook (403)."""
    pegawai = access.own_pegawai(pengguna_of(request))
    if pegawai is None:
        raise PermissionDenied
    return pegawai


def _day(request: Request, tanggal: date) -> Any:
    halaman = day_page(pengguna_of(request), own_of(request), tanggal, clock.now())
    return HariOut(day_as_data(halaman)).data


def day_as_data(h: HalamanHari) -> dict[str, Any]:
    """A day as the API writes it."""
    return {
        "tanggal": h.tanggal,
        "status": h.status,
        "versi": h.versi,
        "menit": h.menit,
        "menit_minimal": h.minimal,
        "tenggat_at": h.tenggat_at,
        "atasan": str(h.atasan) if h.atasan else "",
        "catatan": h.logbook.catatan if h.logbook else "",
        "bisa_ubah": h.bisa_ubah,
        "tertutup": h.tertutup,
        "kegiatan": [
            {
                "kunci": b.baris.kunci,
                **_fields(typed(b.baris.isi)),
                "uraian_tugas": b.baris.tugas,
                "rencana": b.baris.rencana,
                "menit": b.menit,
                "bukti": b.baris.bukti,
                "kurang": b.kurang,
            }
            for b in h.butir
        ],
    }


def _fields(ketikan: Ketikan) -> dict[str, str]:
    return asdict(ketikan)
