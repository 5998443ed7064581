"""Reads of the page of acting heads and delegations: what is in force, to come or over, in a login's view."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet

from core.periods import DateRange
from kepegawaian import queries
from kepegawaian.choices import JenisPenugasan, JenisWakil
from kepegawaian.models import Delegasi, Pegawai, Pengguna, Penugasan

_PALING_BANYAK: Final = 500
_MAKS_PENERIMA: Final = 400


@dataclass(frozen=True, slots=True)
class BarisWakil:
    """One stand-in: whose rights, in whose hands, since when and until when (`selesai` excluded)."""

    jenis: JenisWakil
    pemilik: Pegawai | None
    pemegang: Pegawai
    jabatan: str
    unit: str
    mulai: date
    selesai: date | None
    dasar: str
    delegasi_id: int | None = None
    penugasan_id: int | None = None

    @property
    def sampai(self) -> date | None:
        return DateRange(self.mulai, self.selesai).sampai if self.selesai and self.selesai > self.mulai else None

    @property
    def batal(self) -> bool:
        """Called off before it began."""
        return self.selesai == self.mulai

    def state_on(self, hari_ini: date) -> str:
        """berlaku, akan datang, berakhir, batal"""
        if self.batal:
            return "batal"
        if self.mulai > hari_ini:
            return "akan datang"
        return "berlaku" if self.selesai is None or self.selesai > hari_ini else "berakhir"


def delegasi_visible(user: Pengguna, tanggal: date) -> QuerySet[Delegasi]:
    """Delegations of and to people in view."""
    orang = queries.pegawai_in_view(user, tanggal).order_by().values("pk")
    return Delegasi.objects.filter(Q(pemberi__in=orang) | Q(penerima__in=orang)).select_related("pemberi", "penerima")


def wakil_list(user: Pengguna, tanggal: date, *, semua: bool = False) -> list[BarisWakil]:
    """Stand-ins in view, latest first; with `semua` those that are over too. Three statements besides the roles."""
    orang = queries.pegawai_in_view(user, tanggal).order_by().values("pk")
    delegasi = delegasi_visible(user, tanggal)
    menjabat = Penugasan.objects.filter(Q(pegawai__in=orang) | Q(menggantikan__in=orang))
    menjabat = menjabat.exclude(jenis=JenisPenugasan.DEFINITIF)
    if not semua:
        delegasi = delegasi.filter(selesai__gt=tanggal).exclude(selesai=F("mulai"))
        menjabat = menjabat.filter(queries.not_ended(tanggal))
    baris = [*_delegations(delegasi.order_by("-mulai", "-pk")[:_PALING_BANYAK], tanggal)]
    baris += _acting(menjabat.order_by("-mulai", "-pk")[:_PALING_BANYAK])
    return sorted(baris, key=lambda b: (b.mulai, b.pemegang.nama), reverse=True)


def wakil_of(pegawai: Pegawai, tanggal: date) -> list[BarisWakil]:
    """Every stand-in a person was or had, latest first."""
    delegasi = Delegasi.objects.filter(Q(pemberi=pegawai) | Q(penerima=pegawai)).select_related("pemberi", "penerima")
    menjabat = Penugasan.objects.filter(Q(pegawai=pegawai) | Q(menggantikan=pegawai))
    menjabat = menjabat.exclude(jenis=JenisPenugasan.DEFINITIF)
    return sorted(
        [*_delegations(delegasi.order_by("-mulai", "-pk"), tanggal), *_acting(menjabat.order_by("-mulai", "-pk"))],
        key=lambda b: b.mulai,
        reverse=True,
    )


def recipients_for(pemberi: Pegawai, tanggal: date) -> list[tuple[str, str]]:
    """Colleagues of the same office with a login, heads first."""
    post = queries.penugasan_on(pemberi.pk, tanggal)
    if post is None:
        return []
    rows = (
        queries.penugasan_definitif(tanggal)
        .filter(
            unit__jalur__startswith=queries.kantor_of(post.unit).jalur,
            pegawai__aktif=True,
            pegawai__pengguna__is_active=True,
        )
        .exclude(pegawai=pemberi)
        .order_by("jabatan__jenjang", "pegawai__nama", "pegawai")
        .values_list("pegawai", "pegawai__nama", "jabatan__nama")[:_MAKS_PENERIMA]
    )
    return [(str(nomor), f"{nama} · {jabatan}") for nomor, nama, jabatan in rows]


def _delegations(rows: QuerySet[Delegasi], tanggal: date) -> list[BarisWakil]:
    semua = list(rows)
    posts = {
        p.pegawai_id: p for p in queries.penugasan_definitif(tanggal).filter(pegawai__in={d.pemberi_id for d in semua})
    }
    return [
        BarisWakil(
            jenis=JenisWakil.DELEGASI,
            pemilik=d.pemberi,
            pemegang=d.penerima,
            jabatan=posts[d.pemberi_id].jabatan.nama if d.pemberi_id in posts else "",
            unit=posts[d.pemberi_id].unit.nama_pendek if d.pemberi_id in posts else "",
            mulai=d.mulai,
            selesai=d.selesai,
            dasar=d.alasan,
            delegasi_id=d.pk,
        )
        for d in semua
    ]


def _acting(rows: QuerySet[Penugasan]) -> list[BarisWakil]:
    return [
        BarisWakil(
            jenis=JenisWakil(t.jenis),
            pemilik=t.menggantikan,
            pemegang=t.pegawai,
            jabatan=t.jabatan.nama,
            unit=t.unit.nama_pendek,
            mulai=t.mulai,
            selesai=t.selesai,
            dasar=t.nomor_sk,
            penugasan_id=t.pk,
        )
        for t in rows.select_related("pegawai", "menggantikan", "jabatan", "unit")
    ]
