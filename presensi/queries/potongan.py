"""The allowance cut of a month, line by line, and the objections to its lines. The numbers are those of judged days."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When

from core.periods import Month
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import kehadiran_queries
from ketentuan.kehadiran import KetentuanDisiplin
from presensi.choices.disiplin import StatusKeberatan
from presensi.models import KeberatanPotongan, PresensiHarian

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

TERKAIT = ("pegawai__pengguna", "unit", "pemohon", "dijawab_oleh", "bukti")


@dataclass(frozen=True, slots=True)
class BarisPotongan:
    """One judged day with a cut. `dasar` names the articles its reasons rest on."""

    row: PresensiHarian
    keberatan: KeberatanPotongan | None

    @property
    def menit(self) -> int:
        return int(self.row.menit_terlambat + self.row.menit_pulang_cepat)

    @property
    def kode(self) -> str:
        """TL2, PSW1: bands as the day names them; a day without taps is TM."""
        found = [self.row.kode_tl, self.row.kode_psw]
        return ", ".join(filter(None, found)) or self.row.get_status_display()

    @property
    def sebab(self) -> tuple[str, ...]:
        """The sentences of the cut itself: TL2: potongan 1,25%."""
        return tuple(satu["kalimat"] for satu in self.row.alasan if satu["kode"] in ("potongan", "izin_dipotong"))

    @property
    def dasar(self) -> tuple[str, ...]:
        found = [satu["dasar"] for satu in self.row.alasan if satu["kode"] in ("potongan", "izin_dipotong")]
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def perlu_verifikasi(self) -> bool:
        return any(satu.get("perlu_verifikasi") and satu["kode"] == "potongan" for satu in self.row.alasan)

    @property
    def bisa_keberatan(self) -> bool:
        """An objection may be raised once the day is final, unless one waits already."""
        waiting = self.keberatan is not None and self.keberatan.status == StatusKeberatan.DIAJUKAN
        return self.row.final and not waiting


@dataclass(frozen=True, slots=True)
class PotonganBulan:
    """A month of a person. `jumlah` is the sum of the lines; `dihitung` no more than the cap of the rule."""

    bulan: Month
    baris: tuple[BarisPotongan, ...]
    aturan: KetentuanDisiplin | None

    @property
    def jumlah(self) -> Decimal:
        return sum((baris.row.potongan for baris in self.baris), Decimal(0))

    @property
    def maks(self) -> Decimal | None:
        return self.aturan.potongan_maks if self.aturan else None

    @property
    def dihitung(self) -> Decimal:
        return self.jumlah if self.maks is None else min(self.jumlah, self.maks)

    @property
    def sementara(self) -> bool:
        """Whether a line may still change because its day is open."""
        return any(not baris.row.final for baris in self.baris)


def potongan_of(pegawai: "Pegawai", bulan: Month) -> PotonganBulan:
    """A month of a person, oldest day first: three statements besides the rules."""
    rows = PresensiHarian.objects.filter(
        pegawai=pegawai, tanggal__gte=bulan.first, tanggal__lte=bulan.last, potongan__gt=0
    ).order_by("tanggal")
    last = {
        row.tanggal: row
        for row in KeberatanPotongan.objects.filter(
            pegawai=pegawai, tanggal__gte=bulan.first, tanggal__lte=bulan.last
        ).order_by("pk")
    }
    post = orang.penugasan_on(pegawai.pk, bulan.last) or orang.penugasan_on(pegawai.pk, bulan.first)
    aturan = kehadiran_queries.buku().disiplin_on(post.unit, bulan.last) if post else None
    return PotonganBulan(bulan, tuple(BarisPotongan(row, last.get(row.tanggal)) for row in rows), aturan)


def day_with_cut(pegawai_id: int, tanggal: date) -> PresensiHarian | None:
    """The judged day an objection is about."""
    return PresensiHarian.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal).select_related("unit").first()


# --- objections -------------------------------------------------------------------------------------------------------


def keberatan_in_view(user: "Pengguna", at: datetime) -> QuerySet[KeberatanPotongan]:
    """Objections of people a login may see, one's own included."""
    seen = orang.pegawai_in_view(user, orang.today(at))
    return KeberatanPotongan.objects.filter(pegawai__in=seen).select_related(*TERKAIT)


def keberatan_by_kirim_id(pegawai_id: int, kirim_id: UUID) -> KeberatanPotongan | None:
    return KeberatanPotongan.objects.filter(pegawai_id=pegawai_id, kirim_id=kirim_id).first()


def is_waiting(pegawai_id: int, tanggal: date) -> bool:
    """Whether an objection to the day waits for an answer."""
    return KeberatanPotongan.objects.filter(
        pegawai_id=pegawai_id, tanggal=tanggal, status=StatusKeberatan.DIAJUKAN
    ).exists()


def lock_keberatan(pk: int) -> KeberatanPotongan | None:
    """One objection, locked for a change."""
    rows = KeberatanPotongan.objects.select_for_update(of=("self",)).select_related(*TERKAIT)
    return rows.filter(pk=pk).first()


def keberatan_list(
    user: "Pengguna", at: datetime, *, status: str = "", cari: str = "", milik_sendiri: bool = False
) -> QuerySet[KeberatanPotongan]:
    """Objections in view: those that wait first, then the latest. `milik_sendiri` only those of the login."""
    rows = keberatan_in_view(user, at)
    if milik_sendiri:
        rows = rows.filter(pemohon=user)
    if status:
        rows = rows.filter(status=status)
    if kata := " ".join(cari.split()):
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    waits = Case(When(status=StatusKeberatan.DIAJUKAN, then=Value(0)), default=Value(1))
    return rows.order_by(waits, "-diajukan_at", "-pk")


def count_to_answer(user: "Pengguna", at: datetime) -> int:
    """How many objections wait for a login's answer: one statement besides the roles."""
    mine = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, JenisPeran.ADMIN, at=at)
    waiting = KeberatanPotongan.objects.filter(status=StatusKeberatan.DIAJUKAN, pegawai__in=mine)
    return waiting.exclude(pemohon=user).count()
