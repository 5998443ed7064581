"""Reads of the leave ledger: balances, bookings, who has no balance of the year yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan.cuti_queries import BukuCuti, buku_cuti
from ketentuan.cuti_rules import AturanAbsen, months_between
from presensi.choices.cuti import JenisMutasi, StatusAbsen
from presensi.models import MutasiCuti, PermohonanKetidakhadiran, SaldoCuti
from presensi.models.cuti import TERBUKA
from presensi.rules.cuti import TAHUNAN, Buku, service_start

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

TAHUN_PALING_JAUH = 1
_KELOMPOK = {
    "hak": (JenisMutasi.HAK,),
    "bawaan": (JenisMutasi.BAWAAN,),
    "koreksi": (JenisMutasi.KOREKSI,),
    "terpakai": (JenisMutasi.TERPAKAI, JenisMutasi.KEMBALI),
    "ditutup": (JenisMutasi.DIALIHKAN, JenisMutasi.HANGUS),
}
_JUMLAH = {
    nama: Coalesce(Sum("mutasi__hari", filter=Q(mutasi__jenis__in=jenis)), 0) for nama, jenis in _KELOMPOK.items()
}


@dataclass(frozen=True, slots=True)
class SaldoTahun:
    """A year of the ledger as a page shows it: bookings oldest first with the balance after each."""

    saldo: SaldoCuti
    baris: "tuple[tuple[MutasiCuti, int], ...]"
    ditunggu: int = 0

    @property
    def bisa_diminta(self) -> int:
        """What is left once every request that waits has been granted."""
        return max(self.saldo.sisa - self.ditunggu, 0)


def aturan_tahunan(buku: BukuCuti, jenis_pegawai: str, tahun: int) -> AturanAbsen | None:
    """The rule about annual leave that holds in a year: that of its first day, else of its last."""
    awal = buku.on(TAHUNAN, jenis_pegawai, date(tahun, 1, 1))
    found = awal if awal is not None else buku.on(TAHUNAN, jenis_pegawai, date(tahun, 12, 31))
    return found if found is not None and found.hak_hari is not None else None


def service_starts(pegawai: "Iterable[Pegawai]") -> dict[int, date | None]:
    """Since when people serve: one statement."""
    rows = list(pegawai)
    posts: dict[int, list[date]] = {row.pk: [] for row in rows}
    for post in orang.penugasan_for(posts, DateRange(date.min, date.max)):
        posts[post.pegawai_id].append(post.mulai)
    return {row.pk: service_start(row.nip, posts[row.pk]) for row in rows}


def is_entitled(aturan: AturanAbsen, mulai: date | None, pada: date) -> bool:
    """Whether somebody has served long enough for annual leave on a date."""
    return mulai is not None and months_between(mulai, pada) >= aturan.masa_kerja_bulan


def saldo_of(pegawai_id: int, tahun: int) -> SaldoCuti | None:
    return SaldoCuti.objects.filter(pegawai_id=pegawai_id, tahun=tahun).first()


def books_of(saldo_ids: Iterable[int]) -> dict[int, Buku]:
    """Bookings summed by kind, by key of the balance: one statement."""
    found: dict[int, dict[str, int]] = {pk: {} for pk in saldo_ids}
    rows = MutasiCuti.objects.filter(saldo__in=found).values("saldo_id", "jenis").annotate(n=Sum("hari"))
    for row in rows.order_by("saldo_id", "jenis"):
        found[row["saldo_id"]][row["jenis"]] = row["n"]
    return {pk: Buku(jumlah) for pk, jumlah in found.items()}


def waiting_days(pegawai_id: int, kecuali: int | None = None) -> dict[int, int]:
    """Days of annual leave that requests still waiting ask for, by the year they begin in: one statement."""
    rows = PermohonanKetidakhadiran.objects.filter(pegawai_id=pegawai_id, jenis=TAHUNAN, status__in=TERBUKA)
    if kecuali is not None:
        rows = rows.exclude(pk=kecuali)
    found: dict[int, int] = {}
    for mulai, hari in rows.order_by("pk").values_list("mulai", "hari"):
        found[mulai.year] = found.get(mulai.year, 0) + hari
    return found


def available(pegawai: "Pegawai", tahun: Iterable[int], hari_ini: date, kecuali: int | None = None) -> dict[int, int]:
    """What may still be asked for, by year. A year to come grants its own days only; what is left over comes with it.
    At most five statements."""
    wanted = sorted(set(tahun))
    rows = SaldoCuti.objects.filter(pegawai_id=pegawai.pk, tahun__in=wanted).values_list("tahun", "sisa")
    ada: dict[int, int] = dict(rows.order_by("tahun"))
    ditunggu = waiting_days(pegawai.pk, kecuali)
    if missing := [satu for satu in wanted if satu not in ada and satu <= hari_ini.year + TAHUN_PALING_JAUH]:
        buku, mulai = buku_cuti(), service_starts([pegawai])[pegawai.pk]
        for satu in missing:
            aturan = aturan_tahunan(buku, pegawai.jenis, satu)
            pada = max(hari_ini, date(satu, 1, 1))
            if aturan is not None and is_entitled(aturan, mulai, pada):
                ada[satu] = aturan.hak_hari or 0
    return {satu: max(ada.get(satu, 0) - ditunggu.get(satu, 0), 0) for satu in wanted}


def saldo_pages(pegawai_id: int) -> list[SaldoTahun]:
    """Every year of a person, newest first, with every booking: three statements."""
    saldo = list(SaldoCuti.objects.filter(pegawai_id=pegawai_id).order_by("-tahun"))
    mutasi = MutasiCuti.objects.filter(saldo__in=saldo).select_related("dicatat_oleh", "ketidakhadiran")
    per: dict[int, list[MutasiCuti]] = {row.pk: [] for row in saldo}
    for row in mutasi.order_by("dicatat_at", "pk"):
        per[row.saldo_id].append(row)
    ditunggu = waiting_days(pegawai_id)
    return [SaldoTahun(row, _running(per[row.pk]), ditunggu.get(row.tahun, 0)) for row in saldo]


def _running(rows: list[MutasiCuti]) -> tuple[tuple[MutasiCuti, int], ...]:
    found, sisa = [], 0
    for row in rows:
        sisa += row.hari
        found.append((row, sisa))
    return tuple(found)


def saldo_managed_by(user: "Pengguna", at: datetime, tahun: int, cari: str = "") -> QuerySet[SaldoCuti]:
    """Balances of a year of the people whose records a login keeps, oneself excluded, with their bookings summed."""
    people = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ADMIN).exclude(pengguna_id=user.pk)
    rows = SaldoCuti.objects.filter(pegawai__in=people, tahun=tahun).select_related("pegawai").annotate(**_JUMLAH)
    if kata := " ".join(cari.split()):
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    return rows.order_by("pegawai__nama", "pk")


def lock_saldo(pegawai_ids: Iterable[int], tahun: Iterable[int]) -> list[SaldoCuti]:
    """Balances of people and years, locked for bookings. The people must be locked by the caller."""
    rows = SaldoCuti.objects.select_for_update(of=("self",)).filter(
        pegawai_id__in=list(pegawai_ids), tahun__in=list(tahun)
    )
    return list(rows.order_by("pegawai_id", "tahun"))


def people_without_hak(tanggal: date, batas: int, sesudah: int = 0) -> list[int]:
    """Active people without the entitlement of the year of a date, by key, from one on: one statement."""
    berhak = MutasiCuti.objects.filter(jenis=JenisMutasi.HAK, saldo__tahun=tanggal.year).values("saldo__pegawai_id")
    posts = orang.penugasan_definitif(tanggal).filter(pegawai__aktif=True, pegawai_id__gt=sesudah)
    found = posts.exclude(pegawai__in=berhak).order_by("pegawai_id").values_list("pegawai_id", flat=True)
    return list(found.distinct()[:batas])


def people_to_settle(tahun: int, batas: int, sesudah: int = 0) -> list[int]:
    """People whose balance of a past year is not down to nothing, by key, from one on: one statement."""
    rows = SaldoCuti.objects.filter(tahun=tahun, pegawai_id__gt=sesudah).exclude(sisa=0)
    return list(rows.order_by("pegawai_id").values_list("pegawai_id", flat=True)[:batas])


def deferred_in(pegawai_ids: Iterable[int], tahun: int) -> set[int]:
    """People whose annual leave of a year was deferred by the official: one statement."""
    rows = PermohonanKetidakhadiran.objects.filter(
        pegawai_id__in=list(pegawai_ids),
        jenis=TAHUNAN,
        status=StatusAbsen.DITANGGUHKAN,
        mulai__year=tahun,
    )
    return set(rows.values_list("pegawai_id", flat=True))
