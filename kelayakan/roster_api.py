"""Rosters over the API: read a month, fill cells, lead it to publication. The same services as the pages."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Galat
from core.periods import Month
from core.web import pengguna_of
from kelayakan import roster_access as access
from kelayakan.choices.roster import StatusRoster
from kelayakan.models import RosterBulan
from kelayakan.queries.matriks import month_facts
from kelayakan.queries.roster_halaman import Matriks
from kelayakan.queries.roster_lingkup import Lingkup, unit_in_view
from kelayakan.services import roster as services
from kelayakan.services import roster_terbit
from kelayakan.services.roster import Bulanan
from kelayakan.services.roster_sel import Ubahan
from kepegawaian import queries as orang


class OrangRosterOut(serializers.Serializer[Any]):
    """A person with their days at home; `ket` says why there can be none."""

    pegawai_id = serializers.IntegerField(source="orang.id")
    nama = serializers.CharField(source="orang.nama")
    wfh = serializers.ListField(child=serializers.DateField())
    maks = serializers.IntegerField(help_text="hari terbanyak sebulan menurut batas sepekan")
    ket = serializers.CharField()


class KursiOut(serializers.Serializer[Any]):
    """Seats of a working day; `batas` kosong berarti tanpa kuota."""

    tanggal = serializers.DateField(source="hari.tanggal")
    terpakai = serializers.IntegerField()
    batas = serializers.IntegerField(allow_null=True)
    tunggu = serializers.IntegerField()


class PenahanOut(serializers.Serializer[Any]):
    """Something that keeps the roster from being submitted."""

    jenis = serializers.CharField()
    kalimat = serializers.CharField()
    dasar = serializers.CharField(allow_blank=True)
    tanggal = serializers.ListField(child=serializers.DateField())
    pegawai_id = serializers.IntegerField(allow_null=True)


class RosterOut(serializers.Serializer[Any]):
    """A month of a unit. `versi` goes back with every change."""

    unit = serializers.CharField()
    bulan = serializers.CharField()
    status = serializers.ChoiceField(choices=StatusRoster.choices)
    versi = serializers.IntegerField()
    orang = OrangRosterOut(many=True)
    hari = KursiOut(many=True)
    penahan = PenahanOut(many=True)


class SelIn(serializers.Serializer[Any]):
    pegawai_id = serializers.IntegerField()
    tanggal = serializers.DateField()
    wfh = serializers.BooleanField()


class IsiIn(serializers.Serializer[Any]):
    """Cells to change. A published month asks for a reason."""

    versi = serializers.IntegerField(min_value=0)
    sel = SelIn(many=True, allow_empty=False)
    alasan = serializers.CharField(required=False, default="", allow_blank=True, max_length=500)


class VersiIn(serializers.Serializer[Any]):
    versi = serializers.IntegerField(min_value=0)


class KembaliIn(VersiIn):
    catatan = serializers.CharField(max_length=500)


class KeadaanOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(choices=StatusRoster.choices)
    versi = serializers.IntegerField()


def _place(request: Request, kode: str, bulan: str, versi: int | None = None) -> Bulanan:
    unit = unit_in_view(Lingkup(pengguna_of(request), clock.now()), kode)
    try:
        month = Month.parse(bulan)
    except ValueError:
        raise Http404 from None
    if unit is None:
        raise Http404
    return Bulanan(unit, month, versi)


def _require(request: Request, bulanan: Bulanan, *, menetapkan: bool = False) -> None:
    """Before anything is said about the form: 403 for who may not."""
    user, at = pengguna_of(request), clock.now()
    kantor = orang.kantor_of(bulanan.unit)
    require(access.can_publish(user, kantor, at) if menetapkan else access.can_edit(user, bulanan.unit, at))


def _answer(bulanan: Bulanan) -> Response:
    at = clock.now()
    matriks = Matriks(month_facts(bulanan.unit, bulanan.month, at), at)
    people = [
        {
            "orang": b.orang,
            "wfh": sorted(t for t in matriks.rumah[b.id] if t in bulanan.month),
            "maks": b.maks,
            "ket": b.ket,
        }
        for b in matriks.baris
    ]
    isi = {
        "unit": bulanan.unit.kode,
        "bulan": str(bulanan.month),
        "status": matriks.fakta.keadaan.status,
        "versi": matriks.fakta.keadaan.versi,
        "orang": people,
        "hari": [hari for hari in matriks.hari if hari.hari.is_kerja],
        "penahan": matriks.penahan,
    }
    return Response(RosterOut(isi).data)


class RosterApi(APIView):
    @extend_schema(
        summary="Roster satu unit dan bulan",
        responses={200: RosterOut, 403: OpenApiResponse(Galat), 404: OpenApiResponse(Galat)},
    )
    def get(self, request: Request, kode: str, bulan: str) -> Response:
        return _answer(_place(request, kode, bulan))

    @extend_schema(
        summary="Mengubah sel roster; roster yang sudah ditetapkan memerlukan alasan",
        request=IsiIn,
        responses={200: RosterOut, **DITOLAK},
    )
    def post(self, request: Request, kode: str, bulan: str) -> Response:
        tempat, user, at = _place(request, kode, bulan), pengguna_of(request), clock.now()
        _require(request, tempat)
        isi = IsiIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data = isi.validated_data
        bulanan = Bulanan(tempat.unit, tempat.month, data["versi"])
        ubahan = [Ubahan(sel["pegawai_id"], sel["tanggal"], sel["wfh"]) for sel in data["sel"]]
        if data["alasan"]:
            roster_terbit.change_published(actor=user, at=at, bulanan=bulanan, ubahan=ubahan, alasan=data["alasan"])
        else:
            services.save_cells(actor=user, at=at, bulanan=bulanan, ubahan=ubahan)
        return _answer(bulanan)


class _LangkahApi(APIView):
    """One deed on the way to publication."""

    def _step(
        self, request: Request, kode: str, bulan: str, langkah: Callable[..., RosterBulan], *, menetapkan: bool = False
    ) -> Response:
        _require(request, _place(request, kode, bulan), menetapkan=menetapkan)
        isi = VersiIn(data=request.data)
        isi.is_valid(raise_exception=True)
        bulanan = _place(request, kode, bulan, isi.validated_data["versi"])
        row = langkah(actor=pengguna_of(request), at=clock.now(), bulanan=bulanan)
        return Response(KeadaanOut(row).data)


class AjukanRosterApi(_LangkahApi):
    @extend_schema(summary="Mengajukan roster", request=VersiIn, responses={200: KeadaanOut, **DITOLAK})
    def post(self, request: Request, kode: str, bulan: str) -> Response:
        return self._step(request, kode, bulan, services.submit)


class TarikRosterApi(_LangkahApi):
    @extend_schema(summary="Menarik kembali roster", request=VersiIn, responses={200: KeadaanOut, **DITOLAK})
    def post(self, request: Request, kode: str, bulan: str) -> Response:
        return self._step(request, kode, bulan, services.withdraw)


class TerbitkanRosterApi(_LangkahApi):
    @extend_schema(summary="Menetapkan roster", request=VersiIn, responses={200: KeadaanOut, **DITOLAK})
    def post(self, request: Request, kode: str, bulan: str) -> Response:
        return self._step(request, kode, bulan, roster_terbit.publish, menetapkan=True)


class KembalikanRosterApi(APIView):
    @extend_schema(summary="Mengembalikan roster", request=KembaliIn, responses={200: KeadaanOut, **DITOLAK})
    def post(self, request: Request, kode: str, bulan: str) -> Response:
        _require(request, _place(request, kode, bulan), menetapkan=True)
        isi = KembaliIn(data=request.data)
        isi.is_valid(raise_exception=True)
        bulanan = _place(request, kode, bulan, isi.validated_data["versi"])
        catatan = isi.validated_data["catatan"]
        row = services.send_back(actor=pengguna_of(request), at=clock.now(), bulanan=bulanan, catatan=catatan)
        return Response(KeadaanOut(row).data)
