"""The board of colleagues: who of one's own office works where today. Mode and contact at work, nothing else.

No times, places or reasons: whoever is on leave, ill or away reads "Tidak di tempat", and a plan looks like a tap.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import TextChoices

from core.formats import di_zona
from core.periods import DateRange
from kelayakan.queries.roster import modes_on
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from ketentuan.queries import day_rules_of_posts
from presensi.choices import StatusHarian
from presensi.queries.halangan import halangan_of
from presensi.queries.harian import stored_days

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, Penugasan, UnitKerja
    from presensi.models import PresensiHarian

DINAS = "D"


class Keberadaan(TextChoices):
    """Where a colleague is found today."""

    WFO = "wfo", "Di kantor"
    WFH = "wfh", "Di rumah"
    DINAS = "dinas", "Dinas luar"
    TIDAK = "tidak", "Tidak di tempat"
    LIBUR = "libur", "Libur"


_MODE = {
    ModeKerja.WFO: Keberadaan.WFO,
    ModeKerja.WFH: Keberadaan.WFH,
    ModeKerja.DINAS_LUAR: Keberadaan.DINAS,
}
_TIDAK = frozenset({
    StatusHarian.CUTI, StatusHarian.SAKIT, StatusHarian.IZIN, StatusHarian.TUGAS_BELAJAR, StatusHarian.TIDAK_HADIR,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rekan:
    """One colleague as the board shows them."""

    nama: str
    jabatan: str
    unit: str
    unit_kode: str
    keberadaan: Keberadaan
    kontak: str


@dataclass(frozen=True, slots=True)
class Saringan:
    """Filters of the board, each "" when it filters nothing."""

    cari: str = ""
    unit: str = ""
    mode: str = ""


@dataclass(frozen=True)
class Papan:
    """The office of whoever asks. `rekan` are those under the filters, `jumlah` counts each mode before its own."""

    kantor: "UnitKerja | None" = None
    tanggal: date | None = None
    unit: list[tuple[str, str]] = field(default_factory=list)
    rekan: list[Rekan] = field(default_factory=list)
    jumlah: dict[str, int] = field(default_factory=dict)


def board(user: "Pengguna", at: datetime, saring: Saringan) -> Papan:
    """The board of one's own office today, by that office's calendar: a fixed number of statements."""
    pegawai_id = orang.peran_of(user, orang.today(at)).pegawai_id
    milik = orang.penugasan_on(pegawai_id, orang.today(at)) if pegawai_id else None
    if milik is None:
        return Papan()
    kantor = orang.kantor_of(milik.unit)
    tanggal = di_zona(at, kantor.zona).date()
    penugasan = _colleagues(kantor, tanggal)
    tempat = _whereabouts(penugasan, tanggal)
    semua = [_rekan(satu, tempat[satu.pegawai_id]) for satu in penugasan]
    cocok = [satu for satu in semua if _matches(satu, saring)]
    return Papan(
        kantor=kantor,
        tanggal=tanggal,
        unit=sorted({(satu.unit_kode, satu.unit) for satu in semua}, key=lambda satu: satu[1]),
        rekan=[satu for satu in cocok if not saring.mode or satu.keberadaan == saring.mode],
        jumlah=dict(Counter(satu.keberadaan.value for satu in cocok)),
    )


def _colleagues(kantor: "UnitKerja", tanggal: date) -> "list[Penugasan]":
    """People of the office itself, without the offices below it."""
    di_bawah = orang.unit_subtree(kantor).filter(is_kantor=True).exclude(pk=kantor.pk).values_list("jalur", flat=True)
    rows = orang.penugasan_definitif(tanggal).filter(unit__jalur__startswith=kantor.jalur, pegawai__aktif=True)
    rows = rows.exclude(pk__in=rows.filter(orang.under(di_bawah)).values("pk"))
    return list(rows.select_related("pegawai", "unit", "jabatan").order_by("pegawai__nama", "pegawai_id"))


def _whereabouts(posts: "list[Penugasan]", tanggal: date) -> dict[int, Keberadaan]:
    """By what was tapped, else by recorded absence, else by the roster, else in the office, if the post works today."""
    hari = DateRange(tanggal, tanggal + timedelta(days=1))
    aturan = day_rules_of_posts(posts, hari)
    pegawai_ids = [post.pegawai_id for post in posts]
    rencana = modes_on(pegawai_ids, tanggal)
    bawaan = {
        post.pegawai_id: _MODE[rencana.get(post.pegawai_id, ModeKerja.WFO)]
        if aturan[post.pk][tanggal].is_hari_kerja
        else Keberadaan.LIBUR
        for post in posts
    }
    tercatat = {row.pegawai_id: row for row in stored_days(pegawai_ids, hari)}
    halangan = {satu.pegawai_id: satu.kode for satu in halangan_of(pegawai_ids, hari) if not satu.setengah_hari}
    return {
        pk: _tapped(tercatat.get(pk)) or _absent(halangan.get(pk)) or _judged(tercatat.get(pk)) or bawaan[pk]
        for pk in pegawai_ids
    }


def _tapped(row: "PresensiHarian | None") -> Keberadaan | None:
    return _MODE[ModeKerja(row.mode)] if row is not None and row.masuk_at is not None and row.mode else None


def _absent(kode: str | None) -> Keberadaan | None:
    if kode is None:
        return None
    return Keberadaan.DINAS if kode == DINAS else Keberadaan.TIDAK


def _judged(row: "PresensiHarian | None") -> Keberadaan | None:
    if row is None:
        return None
    if row.status in _TIDAK:
        return Keberadaan.TIDAK
    if row.status == StatusHarian.DINAS_LUAR:
        return Keberadaan.DINAS
    return Keberadaan.LIBUR if row.status == StatusHarian.LIBUR else None


def _rekan(penugasan: "Penugasan", keberadaan: Keberadaan) -> Rekan:
    return Rekan(
        nama=penugasan.pegawai.nama_lengkap,
        jabatan=penugasan.jabatan.nama,
        unit=penugasan.unit.nama_pendek,
        unit_kode=penugasan.unit.kode,
        keberadaan=keberadaan,
        kontak=penugasan.pegawai.kontak_kerja,
    )


def _matches(rekan: Rekan, saring: Saringan) -> bool:
    if saring.unit and rekan.unit_kode != saring.unit:
        return False
    kata: Iterable[str] = saring.cari.casefold().split()
    teks = f"{rekan.nama} {rekan.jabatan}".casefold()
    return all(satu in teks for satu in kata)
