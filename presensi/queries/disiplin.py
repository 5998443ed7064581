"""Reads of discipline: sums of a year for one person or many, with the days behind every number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from core.periods import DateRange
from core.sql import fetch
from kepegawaian import queries as orang
from ketentuan import kehadiran_queries
from ketentuan.kehadiran import Jenjang, KetentuanDisiplin
from presensi.choices import StatusHarian
from presensi.choices.disiplin import KeadaanDisiplin
from presensi.models import PeringatanDisiplin, PresensiHarian
from presensi.rules.disiplin import Akumulasi, HariDisiplin, Kedudukan, accumulate, stand

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

# A run of absent days that reaches into the year is looked for this far back.
MUNDUR = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class BarisDisiplin:
    """One person's year: post, sums, and where they stand."""

    pegawai: "Pegawai"
    unit: "UnitKerja"
    kedudukan: Kedudukan

    @property
    def akumulasi(self) -> Akumulasi:
        return self.kedudukan.akumulasi

    @property
    def keadaan(self) -> KeadaanDisiplin:
        return self.kedudukan.keadaan


@dataclass(frozen=True, slots=True)
class ButirDisiplin:
    """One day behind the sum, with the sum so far."""

    row: PresensiHarian
    menit: int
    sejauh_ini: int
    menit_sejauh_ini: int

    @property
    def is_absen(self) -> bool:
        return self.row.status == StatusHarian.TIDAK_HADIR


@dataclass(frozen=True, slots=True)
class DisiplinPegawai:
    """A person's year in full: every day that counts, the rules it rests on, and the warnings given."""

    tahun: int
    unit: "UnitKerja | None"
    kedudukan: Kedudukan
    butir: tuple[ButirDisiplin, ...]
    tangga: tuple[Jenjang, ...]
    aturan: KetentuanDisiplin | None
    peringatan: tuple[PeringatanDisiplin, ...]


def working_days(pegawai_id: int, tahun: int, sampai: date) -> list[PresensiHarian]:
    """Closed working days of a person in a year and shortly before it, oldest first."""
    rows = PresensiHarian.objects.filter(
        pegawai_id=pegawai_id,
        hari_kerja=True,
        final=True,
        tanggal__gte=date(tahun, 1, 1) - MUNDUR,
        tanggal__lte=min(date(tahun, 12, 31), sampai),
    )
    return list(rows.order_by("tanggal"))


def as_hari(row: PresensiHarian) -> HariDisiplin:
    """A judged day as discipline sees it. Minutes that were excused are none: the judge has left them out."""
    absen = row.status == StatusHarian.TIDAK_HADIR
    return HariDisiplin(row.tanggal, absen, 0 if absen else row.menit_terlambat + row.menit_pulang_cepat)


def disiplin_of(pegawai: "Pegawai", tahun: int, sampai: date) -> DisiplinPegawai:
    """A person's year with its lines: three statements besides the rules."""
    days = working_days(pegawai.pk, tahun, sampai)
    hari_akhir = min(date(tahun, 12, 31), sampai)
    post = orang.penugasan_on(pegawai.pk, hari_akhir)
    if post is None:
        posts = orang.penugasan_for([pegawai.pk], DateRange.inclusive(date(tahun, 1, 1), hari_akhir))
        post = posts[-1] if posts else None
    unit = post.unit if post else None
    buku = kehadiran_queries.buku()
    aturan = buku.disiplin_on(unit, hari_akhir) if unit else None
    tangga = buku.tangga_on(unit, hari_akhir) if unit else ()
    akumulasi = accumulate([as_hari(row) for row in days], tahun, aturan)
    warned = PeringatanDisiplin.objects.filter(pegawai=pegawai, tahun=tahun).order_by("-dibuat_at", "-pk")
    return DisiplinPegawai(
        tahun=tahun,
        unit=unit,
        kedudukan=stand(akumulasi, tangga, aturan),
        butir=_lines([row for row in days if row.tanggal.year == tahun], akumulasi.menit_per_hari),
        tangga=tangga,
        aturan=aturan,
        peringatan=tuple(warned),
    )


def _lines(rows: Sequence[PresensiHarian], menit_per_hari: int | None) -> tuple[ButirDisiplin, ...]:
    absen = menit = 0
    found = []
    for row in rows:
        hari = as_hari(row)
        if not (hari.tidak_hadir or hari.menit):
            continue
        absen, menit = absen + hari.tidak_hadir, menit + hari.menit
        konversi = menit // menit_per_hari if menit_per_hari else 0
        found.append(ButirDisiplin(row, hari.menit, absen + konversi, menit))
    return tuple(found)


# --- many people ------------------------------------------------------------------------------------------------------

# Runs of absent working days are islands: days of a person numbered by date, minus the same within absent ones.
_JUMLAH = """
WITH hari AS (
    SELECT pegawai_id, tanggal, status = 'tidak_hadir' AS absen,
        CASE WHEN status = 'tidak_hadir' THEN 0 ELSE menit_terlambat + menit_pulang_cepat END AS menit,
        row_number() OVER (PARTITION BY pegawai_id ORDER BY tanggal)
        - row_number() OVER (PARTITION BY pegawai_id, status = 'tidak_hadir' ORDER BY tanggal) AS pulau
    FROM presensi_presensiharian
    WHERE pegawai_id = ANY(%(pegawai)s) AND hari_kerja AND final
        AND tanggal >= %(awal)s AND tanggal <= %(sampai)s
), deret AS (
    SELECT pegawai_id, count(*) AS panjang, max(tanggal) AS akhir
    FROM hari WHERE absen GROUP BY pegawai_id, pulau
), terpanjang AS (
    SELECT pegawai_id, max(panjang) AS panjang, max(akhir) AS akhir FROM deret
    WHERE akhir >= %(mulai)s GROUP BY pegawai_id
), jumlah AS (
    SELECT pegawai_id, max(tanggal) AS terakhir,
        count(*) FILTER (WHERE absen AND tanggal >= %(mulai)s) AS absen,
        coalesce(sum(menit) FILTER (WHERE tanggal >= %(mulai)s), 0) AS menit
    FROM hari GROUP BY pegawai_id
)
SELECT jumlah.pegawai_id, jumlah.absen, jumlah.menit, coalesce(terpanjang.panjang, 0), coalesce(kini.panjang, 0)
FROM jumlah
LEFT JOIN terpanjang USING (pegawai_id)
LEFT JOIN deret kini ON kini.pegawai_id = jumlah.pegawai_id AND kini.akhir = jumlah.terakhir
WHERE jumlah.absen > 0 OR jumlah.menit > 0 OR kini.panjang > 0
ORDER BY jumlah.pegawai_id
"""


def sums_of(pegawai_ids: Iterable[int], tahun: int, sampai: date) -> dict[int, Akumulasi]:
    """Sums of a year per person who has any, not yet converted: one statement, however many people."""
    mulai = date(tahun, 1, 1)
    params = {
        "pegawai": list(pegawai_ids),
        "awal": mulai - MUNDUR,
        "mulai": mulai,
        "sampai": min(date(tahun, 12, 31), sampai),
    }
    return {
        int(pk): Akumulasi(tahun, int(absen), int(menit), int(panjang), int(kini))
        for pk, absen, menit, panjang, kini in fetch(_JUMLAH, params)
    }


def standings(pegawai_ids: Iterable[int], tahun: int, sampai: date) -> list[BarisDisiplin]:
    """Where people stand who have anything in the year, most days first: two statements besides the rules."""
    sums = sums_of(pegawai_ids, tahun, sampai)
    hari_akhir = min(date(tahun, 12, 31), sampai)
    posts = orang.penugasan_definitif(hari_akhir).filter(pegawai_id__in=list(sums)).select_related("pegawai")
    buku, found = kehadiran_queries.buku(), []
    rules: dict[int, tuple[KetentuanDisiplin | None, tuple[Jenjang, ...]]] = {}
    for post in posts:
        if post.unit_id not in rules:
            rules[post.unit_id] = buku.disiplin_on(post.unit, hari_akhir), buku.tangga_on(post.unit, hari_akhir)
        aturan, tangga = rules[post.unit_id]
        satu = sums[post.pegawai_id]
        akumulasi = Akumulasi(
            tahun,
            satu.hari_absen,
            satu.menit,
            satu.berturut,
            satu.berturut_kini,
            aturan.menit_per_hari if aturan else None,
        )
        found.append(BarisDisiplin(post.pegawai, post.unit, stand(akumulasi, tangga, aturan)))
    return sorted(found, key=lambda row: (-row.akumulasi.total, -row.akumulasi.menit, row.pegawai.nama, row.pegawai.pk))


@dataclass(frozen=True, slots=True)
class Saring:
    """Filters of the list."""

    tahun: int
    keadaan: str = ""
    unit: str = ""
    cari: str = ""


def standings_in_view(user: "Pengguna", at: datetime, saring: Saring) -> list[BarisDisiplin]:
    """Standings of people a login may see, oneself left out."""
    tanggal = orang.today(at)
    people = orang.pegawai_in_view(user, tanggal).exclude(pengguna_id=user.pk)
    if kata := " ".join(saring.cari.split()):
        people = people.filter(Q(nama__icontains=kata) | Q(nip__startswith=kata.replace(" ", "")))
    rows = standings(people.values_list("pk", flat=True), saring.tahun, tanggal)
    if saring.unit:
        unit = orang.unit_by_kode(saring.unit)
        rows = [row for row in rows if unit is not None and row.unit.jalur.startswith(unit.jalur)]
    return [row for row in rows if not saring.keadaan or row.keadaan == saring.keadaan]


def warned_of(pegawai_ids: Iterable[int], tahun: int) -> set[tuple[int, str, str]]:
    """Warnings that were given already."""
    rows = PeringatanDisiplin.objects.filter(pegawai_id__in=list(pegawai_ids), tahun=tahun)
    return set(rows.values_list("pegawai_id", "jenjang", "jenis"))
