"""What other systems take: the rows of a finished report as data, and one's own card of a month."""

from itertools import islice
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import Galat
from core.periods import Month
from core.web import pengguna_of
from kepegawaian import queries as orang
from laporan.api import DITOLAK, visible_laporan
from laporan.queries import kartu as kartu_reads
from laporan.rules.isi import plain
from laporan.services import antrean, salinan
from logbook import access as logbook_access

PALING_BANYAK = 1000


class KolomLaporanOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    judul = serializers.CharField()
    kelompok = serializers.CharField(allow_blank=True)
    tipe = serializers.CharField()


class BarisLaporanOut(serializers.Serializer[Any]):
    laporan = serializers.IntegerField()
    jenis = serializers.CharField()
    unit = serializers.CharField()
    masa = serializers.CharField()
    versi = serializers.IntegerField()
    beku = serializers.BooleanField(help_text="benar bila disusun sesudah bulan dikunci")
    sidik_data = serializers.CharField()
    bagian = serializers.ListField(child=serializers.CharField(), help_text="nama semua tabel laporan ini")
    kolom = KolomLaporanOut(many=True)
    jumlah = serializers.IntegerField(help_text="banyak baris tabel ini")
    baris = serializers.ListField(
        child=serializers.DictField(), help_text="pecahan sebagai teks, tanggal dan jam ISO, durasi dalam menit"
    )


class BarisApi(APIView):
    @extend_schema(
        operation_id="laporan_baris",
        summary="Baris laporan sebagai data",
        description="Untuk sistem gaji (jenis tukin) dan e-Kinerja (jenis ekinerja); nama kolom tetap antarversi.",
        parameters=[
            OpenApiParameter("bagian", int, description="nomor tabel mulai 0"),
            OpenApiParameter("mulai", int, description="lewati sekian baris"),
            OpenApiParameter("banyak", int, description=f"paling banyak {PALING_BANYAK}"),
        ],
        responses={200: BarisLaporanOut, 422: OpenApiResponse(Galat), **DITOLAK},
    )
    def get(self, request: Request, pk: int) -> Response:
        laporan = visible_laporan(request, pk)
        bagian, mulai, banyak = (_number(request, *satu) for satu in (("bagian", 0), ("mulai", 0), ("banyak", 200)))
        salinan_berkas = antrean.record_rows(actor=pengguna_of(request), laporan=laporan, at=clock.now())
        semua = salinan.parts_of(salinan_berkas)
        if bagian >= len(semua) or banyak > PALING_BANYAK:
            raise ValidationError({"bagian": [f"Pilih tabel 0 sampai {len(semua) - 1}, {PALING_BANYAK} baris sekali."]})
        satu = semua[bagian]
        rows = islice(salinan.rows_of(salinan_berkas, bagian, satu), mulai, None)
        baris = [{k.nama: plain(x) for k, x in zip(satu.kolom, isi, strict=True)} for isi in islice(rows, banyak)]
        isi_laporan = {
            "laporan": laporan.pk,
            "jenis": laporan.jenis,
            "unit": laporan.unit.kode,
            "masa": laporan.masa.kode,
            "versi": laporan.versi,
            "beku": laporan.beku,
            "sidik_data": laporan.sidik_data,
            "bagian": [b.nama for b in semua],
            "kolom": [{"nama": k.nama, "judul": k.judul, "kelompok": k.kelompok, "tipe": k.tipe} for k in satu.kolom],
            "jumlah": mulai + len(baris) + sum(1 for _ in rows),
            "baris": baris,
        }
        return Response(BarisLaporanOut(isi_laporan).data)


def _number(request: Request, nama: str, bawaan: int) -> int:
    teks = request.query_params.get(nama, str(bawaan))
    if not (teks.isascii() and teks.isdecimal()) or len(teks) > 9:
        raise ValidationError({nama: ["Isi bilangan bulat."]})
    return int(teks)


class UkuranKartuOut(serializers.Serializer[Any]):
    kode = serializers.CharField(source="ukuran.kode")
    judul = serializers.CharField(source="ukuran.judul")
    satuan = serializers.CharField(source="ukuran.satuan")
    kini = serializers.FloatField(allow_null=True)
    rata_sebelumnya = serializers.FloatField(source="rata", allow_null=True)
    arah = serializers.CharField()


class HasilKartuOut(serializers.Serializer[Any]):
    nomor = serializers.IntegerField(source="butir.nomor")
    rhk = serializers.CharField(source="butir.isi.rhk")
    target = serializers.CharField(source="butir.isi.sasaran.tulisan", allow_blank=True)
    bulan = serializers.CharField()
    tahun = serializers.CharField()
    kegiatan = serializers.IntegerField(source="butir.bulan.kegiatan")


class TugasKartuOut(serializers.Serializer[Any]):
    tugas = serializers.CharField()
    keluaran = serializers.CharField(allow_blank=True)
    kegiatan = serializers.IntegerField()
    menit = serializers.IntegerField()


class HariKartuOut(serializers.Serializer[Any]):
    hari_kerja = serializers.IntegerField()
    hadir = serializers.IntegerField()
    wfo = serializers.IntegerField()
    wfh = serializers.IntegerField()
    dinas_luar = serializers.IntegerField()
    cuti = serializers.IntegerField()
    sakit = serializers.IntegerField()
    izin = serializers.IntegerField()
    tidak_hadir = serializers.IntegerField()
    terlambat = serializers.IntegerField()
    menit_terlambat = serializers.IntegerField()
    pulang_cepat = serializers.IntegerField()
    menit_kerja = serializers.IntegerField()
    menit_wajib = serializers.IntegerField()
    potongan = serializers.DecimalField(max_digits=7, decimal_places=2)


class KartuOut(serializers.Serializer[Any]):
    bulan = serializers.CharField()
    lengkap = serializers.BooleanField(help_text="tenggat logbook bulan itu sudah lewat")
    terkunci = serializers.BooleanField()
    hari = HariKartuOut(source="rekap", allow_null=True)
    ukuran = UkuranKartuOut(source="banding", many=True)
    hasil = HasilKartuOut(many=True)
    tugas = TugasKartuOut(many=True)
    nilai = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_nilai(self, obj: kartu_reads.Kartu) -> dict[str, int]:
        return {kode: n for kode, _, n in obj.nilai}


class KartuApi(APIView):
    @extend_schema(
        summary="Kartu kinerja saya",
        parameters=[OpenApiParameter("bulan", OpenApiTypes.STR, OpenApiParameter.PATH, description="2026-10")],
        responses={200: KartuOut, **DITOLAK},
    )
    def get(self, request: Request, bulan: str) -> Response:
        pegawai, at = logbook_access.own_pegawai(pengguna_of(request)), clock.now()
        if pegawai is None:
            raise PermissionDenied
        try:
            satu = Month.parse(bulan)
        except ValueError:
            raise NotFound from None
        if satu > Month.of(orang.today(at)):
            raise NotFound
        return Response(KartuOut(kartu_reads.card_of(pegawai, satu, at)).data)
