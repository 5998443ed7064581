"""Rules in force over the API."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.web import pengguna_of
from ketentuan.mengapa_tampilan import Berlaku, Calon, Tanya, berlaku
from ketentuan.rules import AturanWFH, DasarRef


class TanyaIn(serializers.Serializer[Any]):
    tanggal = serializers.DateField(required=False)
    unit = serializers.CharField(required=False, max_length=30, help_text="kode unit; unit sendiri bila kosong")
    pegawai = serializers.IntegerField(required=False, min_value=1, help_text="kunci pegawai dalam lingkup")


class DasarOut(serializers.Serializer[Any]):
    nomor = serializers.CharField()
    pasal = serializers.CharField()
    perlu_verifikasi = serializers.BooleanField()


class JamOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    buka = serializers.TimeField()
    masuk = serializers.TimeField()
    pulang = serializers.TimeField()
    tutup = serializers.TimeField()
    fleksi_menit = serializers.IntegerField()
    wajib_menit = serializers.IntegerField()
    dasar = DasarOut()


class AmbangOut(serializers.Serializer[Any]):
    kode = serializers.CharField()
    dari_menit = serializers.IntegerField()
    sampai_menit = serializers.IntegerField(allow_null=True)
    potongan = serializers.DecimalField(max_digits=5, decimal_places=2)
    dasar = DasarOut()


class KebijakanOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    kuota_persen = serializers.IntegerField(allow_null=True)
    kuota_dasar = serializers.CharField()
    kuota_tingkat = serializers.CharField()
    maks_hari_pekan = serializers.IntegerField(allow_null=True)
    hari_tetap = serializers.ListField(child=serializers.IntegerField())
    minimum_hadir = serializers.IntegerField()
    jenjang_puncak = serializers.IntegerField()
    logbook_menit_minimum = serializers.IntegerField()
    logbook_tenggat_hari_kerja = serializers.IntegerField()
    lokasi_wajib = serializers.ListField(child=serializers.CharField())
    foto_wajib = serializers.ListField(child=serializers.CharField())
    jaringan_wajib = serializers.ListField(child=serializers.CharField())
    dasar = DasarOut()


class DitimbangOut(serializers.Serializer[Any]):
    """A row that was weighed; `sebab` says why it does not hold and is empty for the one that does."""

    jenis = serializers.CharField(help_text="jam, wfh, atau ambang")
    nama = serializers.CharField()
    lingkup = serializers.CharField()
    masa = serializers.CharField()
    sebab = serializers.CharField(allow_blank=True)
    dasar = DasarOut()


class BerlakuOut(serializers.Serializer[Any]):
    unit = serializers.CharField()
    pegawai = serializers.IntegerField(allow_null=True)
    kelompok = serializers.CharField(allow_blank=True)
    zona = serializers.CharField()
    tanggal = serializers.DateField()
    hari_kerja = serializers.BooleanField()
    libur = serializers.CharField(allow_blank=True)
    terkunci = serializers.BooleanField()
    jam = JamOut(allow_null=True)
    ambang = AmbangOut(many=True)
    hari_wfh = serializers.ListField(child=serializers.CharField())
    wfh = KebijakanOut(allow_null=True)
    ditimbang = DitimbangOut(many=True)


def _dasar(ref: DasarRef | None) -> dict[str, Any] | None:
    return {"nomor": ref.nomor, "pasal": ref.pasal, "perlu_verifikasi": ref.perlu_verifikasi} if ref else None


_WFH = tuple(KebijakanOut().fields)


def _wfh(aturan: AturanWFH | None) -> dict[str, Any] | None:
    if aturan is None:
        return None
    kolom = {nama: getattr(aturan, nama) for nama in _WFH}
    bukti = {nama: sorted(getattr(aturan, nama)) for nama in ("lokasi_wajib", "foto_wajib", "jaringan_wajib")}
    return kolom | bukti | {"hari_tetap": sorted(aturan.hari_tetap), "dasar": _dasar(aturan.dasar)}


def _ditimbang(jenis: str, calon: Iterable[Calon]) -> list[dict[str, Any]]:
    return [
        {
            "jenis": jenis,
            "nama": satu.nama,
            "lingkup": satu.lingkup,
            "masa": satu.masa,
            "sebab": satu.sebab,
            "dasar": _dasar(satu.dasar),
        }
        for satu in calon
    ]


def as_json(b: Berlaku) -> dict[str, Any]:
    a = b.aturan
    jam = None
    if a.jam is not None:
        kolom = ("buka", "masuk", "pulang", "tutup", "fleksi_menit", "wajib_menit")
        jam = {"nama": a.nama_jam, "dasar": _dasar(a.dasar_jam), **{k: getattr(a.jam, k) for k in kolom}}
    return {
        "unit": b.unit.kode,
        "pegawai": b.pegawai.pk if b.pegawai else None,
        "kelompok": b.kelompok,
        "zona": a.zona,
        "tanggal": a.tanggal,
        "hari_kerja": a.is_hari_kerja,
        "libur": a.libur.nama if a.libur else "",
        "terkunci": a.terkunci,
        "jam": jam,
        "ambang": [
            {
                "kode": x.kode,
                "dari_menit": x.dari_menit,
                "sampai_menit": x.sampai_menit,
                "potongan": x.potongan,
                "dasar": _dasar(x.dasar),
            }
            for x in a.ambang
        ],
        "hari_wfh": b.hari_wfh,
        "wfh": _wfh(a.wfh),
        "ditimbang": [
            *_ditimbang("jam", b.jam),
            *_ditimbang("wfh", b.wfh),
            *_ditimbang("ambang", b.ambang_kalah),
        ],
    }


class KetentuanApi(APIView):
    @extend_schema(
        summary="Ketentuan yang berlaku untuk unit atau pegawai pada tanggal, dan mengapa",
        parameters=[
            OpenApiParameter("tanggal", str, description="2026-11-24; hari ini bila kosong"),
            OpenApiParameter("unit", str, description="kode unit; unit sendiri bila kosong"),
            OpenApiParameter("pegawai", int, description="kunci pegawai dalam lingkup; bukan bersama unit"),
        ],
        responses=BerlakuOut,
    )
    def get(self, request: Request) -> Response:
        tanya = TanyaIn(data=request.query_params)
        tanya.is_valid(raise_exception=True)
        isi = tanya.validated_data
        asked = Tanya(isi.get("tanggal"), isi.get("unit", ""), isi.get("pegawai"))
        found = berlaku(pengguna_of(request), clock.now(), asked)
        if found is None:
            raise Http404
        return Response(BerlakuOut(as_json(found)).data)
