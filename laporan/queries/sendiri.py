"""Reads of own reports: whose they are, their rows with the rights of whoever opens them, what comes today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Avg, Count, F, Max, Q, QuerySet, Sum

from core.errors import Refused
from core.formats import di_zona
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import queries as ketentuan
from laporan.choices.sendiri import AlasanSendiri, Berkala, CaraHitung, CaraSaring
from laporan.models import LaporanSendiri
from laporan.rules import sendiri as rules
from laporan.rules.isi import Baris, Kolom, Nilai, Tipe
from laporan.rules.sendiri import BANYAK, IsiSendiri, Medan, Saring
from laporan.sumber import SEMUA
from laporan.sumber.dasar import Pembaca, Sumber, is_supervising

if TYPE_CHECKING:
    from core.periods import DateRange
    from kepegawaian.models import Pengguna, UnitKerja

SEKALI = 2_000
AWALAN = "k_"  # columns of a report, so that none meets a field of the rows
TAMBAHAN = "t_"
KUNCI = "g_"  # what tells two groups of one name apart
ANGKA_KUNCI = 19
TANPA_ISI = "(tanpa isi)"
_HITUNG = {CaraHitung.JUMLAH: Sum, CaraHitung.RATA: Avg, CaraHitung.TERBESAR: Max}
SEHARI = timedelta(days=1)


def can_use(user: "Pengguna", tanggal: date) -> bool:
    """Own reports are for whoever watches over others."""
    return is_supervising(user, tanggal)


def sources_for(user: "Pengguna", tanggal: date) -> list[Sumber]:
    """The sources open to a login."""
    return [s for s in SEMUA.values() if s.terbuka(user, tanggal)]


def units_for(user: "Pengguna", tanggal: date) -> "QuerySet[UnitKerja]":
    """Units one may report about: those of one's roles and posts, and for a superior without either their own."""
    return orang.units_under(_paths(user, tanggal)).filter(aktif=True).order_by("jalur")


def _paths(user: "Pengguna", tanggal: date) -> tuple[str, ...]:
    peran = orang.peran_of(user, tanggal)
    paths = (*peran.paths(), *peran.memimpin)
    if paths or not peran.pegawai_id:
        return paths
    post = orang.penugasan_on(peran.pegawai_id, tanggal)
    return (post.unit.jalur,) if post else ()


def visible_to(user: "Pengguna", tanggal: date) -> "QuerySet[LaporanSendiri]":
    """One's own, and those shared with a role one holds over the unit or inside it."""
    peran = orang.peran_of(user, tanggal)
    seen = Q(pemilik=user)
    for jenis in (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN):
        for path in peran.paths(jenis):
            seen |= Q(bagikan__contains=[jenis]) & _around(path)
    if peran.is_atasan or peran.memimpin:
        for path in _paths(user, tanggal):
            seen |= Q(bagikan__contains=[JenisPeran.ATASAN]) & _around(path)
    rows = LaporanSendiri.objects.filter(seen, dihapus_at__isnull=True)
    return rows.select_related("pemilik", "unit").order_by("judul", "pk")


def listed(user: "Pengguna", tanggal: date, milik: str, cari: str) -> "QuerySet[LaporanSendiri]":
    """The list: all, one's own, or what others share; `cari` in the title."""
    rows = visible_to(user, tanggal)
    if milik == "saya":
        rows = rows.filter(pemilik=user)
    elif milik == "dibagikan":
        rows = rows.exclude(pemilik=user)
    for kata in cari.replace("\x00", "").split():
        rows = rows.filter(judul__icontains=kata)
    return rows


def filters_in_words(isi: IsiSendiri) -> list[str]:
    return [rules.in_words(s, SEMUA[isi.sumber].medan) for s in isi.saring]


def _around(path: str) -> Q:
    """Units below a path, and those it lies in."""
    return Q(unit__jalur__startswith=path) | Q(unit__in=orang.unit_ids_on_path(path))


def lock_sendiri(pk: int) -> LaporanSendiri | None:
    rows = LaporanSendiri.objects.select_for_update(of=("self",)).select_related("pemilik__pegawai", "unit")
    return rows.filter(pk=pk, dihapus_at__isnull=True).first()


def content_of(row: LaporanSendiri) -> IsiSendiri:
    """A saved report as the rules know it."""
    return IsiSendiri(
        judul=row.judul,
        sumber=row.sumber,
        unit=row.unit.kode,
        tempo=row.tempo,
        dari=row.dari,
        sampai=row.sampai,
        kolom=tuple(row.kolom),
        saring=tuple(Saring(s["kolom"], s["cara"], s["nilai"]) for s in row.saring),
        kelompok=tuple(row.kelompok),
        hitung={m.kode: row.hitung[m.kode] for m in SEMUA[row.sumber].medan if m.kode in row.hitung},
        urut=row.urut,
        bagikan=tuple(row.bagikan),
        berkala=row.berkala,
        hari=row.hari,
        bentuk=row.bentuk,
    )


# --- running ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hasil:
    """A report opened by somebody on a day. `gugus`: the group whose rows are shown instead of the groups."""

    isi: IsiSendiri
    sumber: Sumber
    unit: "UnitKerja"
    pembaca: Pembaca
    gugus: Mapping[str, Any]

    @property
    def days(self) -> "DateRange":
        return self.pembaca.days

    @property
    def kolom(self) -> tuple[Kolom, ...]:
        return rules.columns(self.isi, self.sumber.medan)

    @property
    def peka(self) -> tuple[str, ...]:
        return rules.sensitive(self.isi, self.sumber.medan)

    def rows(self) -> Any:
        """The rows in order, as mappings of column codes; those of a list also hold what their link needs."""
        asked = self._filtered()
        if self.isi.kelompok:
            keys = [self._key(k) for k in self.isi.kelompok]
            rows = asked.order_by().values(*dict.fromkeys([*(AWALAN + k for k in self.isi.kelompok), *keys]))
            rows = rows.annotate(
                **{AWALAN + BANYAK: Count("pk")},
                **{f"h_{k}": _HITUNG[CaraHitung(c)](AWALAN + k) for k, c in self.isi.hitung.items()},
            )
            return rows.order_by(*self._order([*(AWALAN + k for k in self.isi.kelompok), *keys]))
        extra = {TAMBAHAN + nama: F(path) for nama, path in self.sumber.tambahan.items()}
        names = [AWALAN + k for k in self.isi.kolom]
        return asked.annotate(**extra).order_by(*self._order(list(self.sumber.urut))).values(*names, *extra)

    def count(self) -> int:
        return int(self.rows().count())

    def baris(self, row: Mapping[str, Any]) -> Baris:
        """A row as the renderers draw it."""
        known = {m.kode: m for m in self.sumber.medan}
        return tuple(self._value(k, row, known.get(k.nama)) for k in self.kolom)

    def all_rows(self) -> Iterator[Baris]:
        """Every row, with constant memory."""
        for row in self.rows().iterator(chunk_size=SEKALI):
            yield self.baris(row)

    def link(self, row: Mapping[str, Any]) -> str:
        """The page a row of a list rests on; of a group none, its rows are here."""
        if self.isi.kelompok:
            return ""
        return self.sumber.tautan({nama: row[TAMBAHAN + nama] for nama in self.sumber.tambahan})

    def group_values(self, row: Mapping[str, Any]) -> list[str]:
        """The values that tell a group, as an address holds them; none is written as a line."""
        return [plain_group(row[self._key(k)]) for k in self.isi.kelompok]

    def _key(self, kode: str) -> str:
        """What tells a group from another: its value, or what stands behind a name."""
        return KUNCI + kode if self.sumber.by_kode(kode).kunci else AWALAN + kode

    def sums(self) -> dict[str, Nilai]:
        """The last row: sums (and averages, greatest) over all rows: one statement."""
        kolom = {k.nama: k for k in self.kolom}
        if self.isi.kelompok:
            names = {k.nama: (BANYAK if k.nama == BANYAK else k.nama) for k in kolom.values() if k.jumlah}
            ask: dict[str, Any] = {f"s_{n}": Sum(AWALAN + BANYAK if n == BANYAK else f"h_{n}") for n in names}
        else:
            names = {k: k for k in self.isi.hitung if k in kolom}
            ask = {f"s_{k}": _HITUNG[CaraHitung(self.isi.hitung[k])](AWALAN + k) for k in names}
        if not ask:
            return {}
        found = self.rows().aggregate(**ask)
        rata = {k for k, c in self.isi.hitung.items() if c == CaraHitung.RATA}
        return {n: _number(found[f"s_{n}"], Tipe.PECAHAN if n in rata else kolom[n].tipe) for n in names}

    def _filtered(self) -> Any:
        isi, sumber = self.isi, self.sumber
        known = {m.kode: m for m in sumber.medan}
        used = {*isi.kolom, *isi.kelompok, *isi.hitung, *self.gugus, *(s.kolom for s in isi.saring)}
        used.add(isi.urut.removeprefix("-"))
        rows = sumber.rows(self.pembaca).filter(**{f"{sumber.jalur}__startswith": self.unit.jalur})
        baca = {AWALAN + k: known[k].baca for k in sorted(used) if k in known}
        baca |= {KUNCI + k: m.kunci for k, m in known.items() if m.kunci and k in used}
        rows = rows.annotate(**{k: F(b) if isinstance(b, str) else b for k, b in baca.items()})
        for satu in isi.saring:
            rows = rows.filter(_condition(satu, known))
        for kode, nilai in self.gugus.items():
            nama = self._key(kode)
            rows = rows.filter(Q(**{f"{nama}__isnull": True}) if nilai is None else Q(**{nama: nilai}))
        return rows

    def _order(self, last: list[str]) -> list[str]:
        kode = self.isi.urut.removeprefix("-")
        if not kode:
            return last
        nama = f"h_{kode}" if self.isi.kelompok and kode in self.isi.hitung else AWALAN + kode
        return ["-" * self.isi.urut.startswith("-") + nama, *(satu for satu in last if satu.lstrip("-") != nama)]

    def _value(self, kolom: Kolom, row: Mapping[str, Any], medan: Medan | None) -> Nilai:
        dihitung = bool(self.isi.kelompok) and kolom.nama in self.isi.hitung
        nilai = row[f"h_{kolom.nama}" if dihitung else AWALAN + kolom.nama]
        if self.isi.kelompok and nilai in (None, "") and kolom.tipe == Tipe.TEKS:
            return TANPA_ISI
        if medan is None or nilai is None:
            return nilai  # type: ignore[no-any-return]
        if medan.ubah is not None:
            return str(medan.ubah(nilai))
        if medan.pilihan:
            return dict(medan.pilihan).get(str(nilai), str(nilai))
        return _number(nilai, kolom.tipe) if kolom.tipe in rules.ANGKA else nilai


def _number(nilai: Any, tipe: Tipe) -> Nilai:
    if nilai is None:
        return None
    if tipe == Tipe.PECAHAN:
        return Decimal(str(nilai)).quantize(Decimal("0.01"))
    return int(nilai)


def _condition(satu: Saring, known: Mapping[str, Medan]) -> Q:
    nilai = rules.filter_value(satu, known)
    cara = {
        CaraSaring.SALAH_SATU: "in",
        CaraSaring.MEMUAT: "icontains",
        CaraSaring.MINIMAL: "gte",
        CaraSaring.MAKSIMAL: "lte",
    }[CaraSaring(satu.cara)]
    return Q(**{f"{AWALAN}{satu.kolom}__{cara}": nilai})


def plain_group(nilai: Any) -> str:
    """The value of a group in an address."""
    if nilai is None:
        return "-"
    return nilai.isoformat() if isinstance(nilai, date) else f"={nilai}"


def read_group(medan: Medan, teks: str) -> Any:
    """A value of a group from an address; ValueError for anything else."""
    if teks == "-":
        return None
    if medan.tipe == Tipe.TANGGAL:
        return date.fromisoformat(teks)
    if not teks.startswith("=") or "\x00" in teks:
        raise ValueError("gugus tidak dikenal")
    if medan.kunci:
        return int(teks[1:ANGKA_KUNCI])
    return teks[1:]


def open_report(
    isi: IsiSendiri, user: "Pengguna", at: datetime, *, pada: date | None = None, gugus: tuple[str, ...] = ()
) -> Hasil:
    """A report with the rights its reader has at this moment. Refused when those do not reach so far.

    With `gugus` the rows of that group: the columns of the report (or the source's own), without groups.
    """
    tanggal = orang.today(at)
    sumber = SEMUA.get(isi.sumber)
    if sumber is None:
        raise Refused(AlasanSendiri.SUMBER_TIDAK_DIKENAL, "sumber", sumber=isi.sumber[:40])
    if not sumber.terbuka(user, tanggal):
        raise Refused(AlasanSendiri.SUMBER_DITOLAK, "sumber", sumber=sumber.judul)
    rules.check(isi, sumber.medan)
    unit = orang.unit_by_kode(isi.unit)
    if unit is None or not _reaches(user, tanggal, unit):
        raise Refused(AlasanSendiri.UNIT_DI_LUAR, "unit", unit=unit.nama_pendek if unit else isi.unit[:40])
    nilai: dict[str, Any] = {}
    if gugus and isi.kelompok:
        nilai = {k: read_group(sumber.by_kode(k), teks) for k, teks in zip(isi.kelompok, gugus, strict=True)}
        kolom = isi.kolom or sumber.bawaan
        lebih = tuple(k for k in isi.hitung if k not in kolom)
        isi = replace(isi, kelompok=(), kolom=(*kolom, *lebih), urut="")
    days = rules.days_of(isi, pada or di_zona(at, unit.zona).date())
    peka = bool(rules.sensitive(isi, sumber.medan))
    return Hasil(isi, sumber, unit, Pembaca(user, tanggal, days, peka), nilai)


def _reaches(user: "Pengguna", tanggal: date, unit: "UnitKerja") -> bool:
    """Whether any of one's units lies in this one or around it; rows are cut to one's own people in any case."""
    return any(unit.jalur.startswith(p) or p.startswith(unit.jalur) for p in _paths(user, tanggal))


# --- coming by itself -------------------------------------------------------------------------------------------------


def due_day(row: LaporanSendiri, at: datetime) -> date:
    """The newest day up to today on which a report was to come: moved to a working day where the calendar knows one."""
    today = di_zona(at, row.unit.zona).date()
    pada = rules.coming_day(row.berkala, row.hari, today)
    if row.berkala == Berkala.HARIAN:
        return today if _working(row, today) == today else date.min
    if (hari := _working(row, pada)) <= today:
        return hari
    return _working(row, rules.coming_day(row.berkala, row.hari, pada - SEHARI))


def next_day(row: LaporanSendiri, at: datetime) -> date:
    """The next day on which it comes, today left out when it has come today."""
    today = di_zona(at, row.unit.zona).date()
    for n in range(40):
        hari = today + timedelta(days=n)
        if row.berkala != Berkala.HARIAN and rules.coming_day(row.berkala, row.hari, hari) != hari:
            continue
        jatuh = _working(row, hari)
        if jatuh >= today and (row.terakhir is None or jatuh > row.terakhir):
            return jatuh
    return today


def _working(row: LaporanSendiri, hari: date) -> date:
    try:
        return ketentuan.add_working_days(row.unit_id, hari - SEHARI, 1)
    except ValueError:  # no calendar there
        return hari


def due_ids(at: datetime) -> list[int]:
    """Reports that are to come and have not: a missed night heals itself, with the newest day only."""
    rows = LaporanSendiri.objects.filter(dihapus_at__isnull=True, sebab_henti="").exclude(berkala="")
    found = rows.select_related("unit").order_by("pk")
    return [row.pk for row in found if row.terakhir is None or due_day(row, at) > row.terakhir]
