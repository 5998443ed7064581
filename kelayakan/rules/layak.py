"""Eligibility to work from home: the verdict of a person on a day, with every rule that hit and its article.

Pure: policies and facts come in as dataclasses. A verdict never looks at readiness or protected priority: neither
excludes anybody.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from core import formats
from core.periods import DateRange
from kelayakan.choices.layak import KodeSebab, PutusanKelayakan
from kelayakan.rules.layak_fakta import FaktaOrang, Pos, Tugas
from ketentuan.choices import Predikat
from ketentuan.rules import AturanWFH, DasarRef, Lingkup, in_force

# --- verdicts -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sebab:
    """One rule that hit: a sentence for people and the article it rests on. `menentukan`: this one decides."""

    kode: str
    kalimat: str
    dasar: str = ""
    perlu_verifikasi: bool = False
    menentukan: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds for a person from `mulai` (included) to `selesai` (excluded)."""

    pegawai_id: int
    putusan: PutusanKelayakan
    mulai: date
    selesai: date
    alasan: tuple[Sebab, ...] = ()

    def __contains__(self, tanggal: object) -> bool:
        return isinstance(tanggal, date) and self.mulai <= tanggal < self.selesai

    @property
    def boleh(self) -> bool:
        """Whether at least part of the work may be done at home."""
        return self.putusan != PutusanKelayakan.TIDAK

    @property
    def menentukan(self) -> Sebab | None:
        """The reason that decides."""
        return next((sebab for sebab in self.alasan if sebab.menentukan), None)


def reasons_from(rows: Iterable[Mapping[str, Any]]) -> tuple[Sebab, ...]:
    """Stored reasons as dataclasses."""
    return tuple(
        Sebab(
            str(row["kode"]),
            str(row["kalimat"]),
            str(row.get("dasar", "")),
            bool(row.get("perlu_verifikasi", False)),
            bool(row.get("menentukan", False)),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Penilaian:
    """What the rules say of a person in a span of days in which nothing changes."""

    pegawai_id: int
    mulai: date
    selesai: date
    putusan: PutusanKelayakan
    alasan: tuple[Sebab, ...]
    kebijakan_id: int | None = None
    unit_id: int | None = None

    @property
    def sidik(self) -> str:
        """A fingerprint of the outcome and what it rests on, dates apart: another one means: judge again."""
        isi = [self.putusan, self.kebijakan_id, self.unit_id, [sebab.as_json() for sebab in self.alasan]]
        return hashlib.sha256(json.dumps(isi).encode()).hexdigest()[:16]

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.pegawai_id, self.putusan, self.mulai, self.selesai, self.alasan)

    @property
    def menentukan(self) -> Sebab:
        return next(sebab for sebab in self.alasan if sebab.menentukan)


# --- judging --------------------------------------------------------------------------------------------------------

# The first of these that hit decides; without a rule of rank, part of the work may still be done at home.
URUTAN = tuple(KodeSebab)


@dataclass(slots=True)
class Penilai:
    """Judges people against a book of policies, with what is known of offices and posts. Keeps what it worked out."""

    kebijakan: tuple[AturanWFH, ...]
    jenjang: Mapping[int, Sequence["JenjangTerisi"]] = field(default_factory=dict)
    tugas: Mapping[tuple[int, int], Tugas] = field(default_factory=dict)
    kantor: Mapping[int, str] = field(default_factory=dict)
    _aturan: dict[tuple[Lingkup, date], AturanWFH | None] = field(default_factory=dict)
    _puncak: dict[tuple[int, date], tuple[int, ...]] = field(default_factory=dict)
    _tanggal: frozenset[date] = frozenset()
    _bulan: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        ends = [tanggal for aturan in self.kebijakan for tanggal in (aturan.masa.mulai, *_given(aturan.masa.selesai))]
        self._tanggal = frozenset(ends)
        self._bulan = frozenset(aturan.bulan_baru_menjabat for aturan in self.kebijakan)

    def judge(self, fakta: FaktaOrang, days: DateRange) -> tuple[Penilaian, ...]:
        """The verdicts of a range: cut where an answer may change, equal neighbours put together again."""
        found: list[Penilaian] = []
        cuts = [*self._cuts(fakta, days), days.selesai]
        for mulai, selesai in pairwise(cuts):
            baru = self._judge_on(fakta, mulai, selesai)
            if found and replace(baru, mulai=found[-1].mulai, selesai=found[-1].selesai) == found[-1]:
                found[-1] = replace(found[-1], selesai=selesai)
            else:
                found.append(baru)
        return tuple(found)

    def judge_on(self, fakta: FaktaOrang, tanggal: date) -> Penilaian:
        """The verdict of one day."""
        return self._judge_on(fakta, tanggal, tanggal + timedelta(days=1))

    def aturan_on(self, lingkup: Lingkup, tanggal: date) -> AturanWFH | None:
        """The policy that holds for a place on a date."""
        key = (lingkup, tanggal)
        if key not in self._aturan:
            self._aturan[key] = in_force(self.kebijakan, tanggal, lingkup)
        return self._aturan[key]

    def filled_levels(self, kantor_id: int, tanggal: date) -> tuple[int, ...]:
        """The structural levels of an office that somebody fills on a date, highest (1) first."""
        key = (kantor_id, tanggal)
        if key not in self._puncak:
            held = {row.jenjang for row in self.jenjang.get(kantor_id, ()) if row.holds(tanggal)}
            self._puncak[key] = tuple(sorted(held))
        return self._puncak[key]

    def _judge_on(self, fakta: FaktaOrang, mulai: date, selesai: date) -> Penilaian:
        utama = fakta.definitive_on(mulai)
        aturan = self.aturan_on(utama.lingkup, mulai) if utama else None
        sebab = list(self._reasons(fakta, utama, aturan, mulai))
        hit = sorted(sebab, key=lambda satu: URUTAN.index(KodeSebab(satu.kode)))
        putusan = _putusan(hit)
        if not hit:
            assert aturan is not None  # noqa: S101 - without a policy there is a reason
            hit = [_cite(KodeSebab.MEMENUHI, f"Memenuhi seluruh syarat {aturan.nama}.", aturan.dasar)]
        alasan = (replace(hit[0], menentukan=True), *hit[1:])
        return Penilaian(
            pegawai_id=fakta.id,
            mulai=mulai,
            selesai=selesai,
            putusan=putusan,
            alasan=alasan,
            kebijakan_id=aturan.masa.id if aturan else None,
            unit_id=utama.unit_id if utama else None,
        )

    def _reasons(
        self, fakta: FaktaOrang, utama: Pos | None, aturan: AturanWFH | None, tanggal: date
    ) -> Iterable[Sebab]:
        if fakta.nonaktif_sejak is not None and fakta.nonaktif_sejak <= tanggal:
            sejak = formats.tanggal(fakta.nonaktif_sejak)
            yield Sebab(KodeSebab.NONAKTIF.value, f"Tidak lagi bertugas sejak {sejak}.")
        if utama is None:
            yield Sebab(KodeSebab.TANPA_PENUGASAN.value, "Belum ada penugasan yang berlaku pada tanggal ini.")
            return
        if aturan is None:
            yield Sebab(KodeSebab.TANPA_KEBIJAKAN.value, "Tidak ada kebijakan WFH yang berlaku untuk unit ini.")
            return
        if aturan.kuota_persen == 0:
            yield _cite(KodeSebab.KUOTA_NOL, f"{aturan.nama} tidak memberi kuota WFH untuk unit ini.", aturan.dasar)
        if aturan.tolak_disiplin:
            yield from _discipline(fakta, aturan, tanggal)
        yield from self._structure(fakta, aturan, tanggal)
        if utama.jabatan_id in aturan.jabatan_dikecualikan:
            kalimat = f"Jabatan {utama.jabatan} dikecualikan dari WFH."
            yield _cite(KodeSebab.JABATAN_DIKECUALIKAN, kalimat, aturan.dasar)
        yield from _newcomer(utama, aturan, tanggal)
        yield from _rating(fakta, aturan, tanggal)
        if aturan.wajib_uraian_tugas:
            yield from _tasks(self.tugas.get((utama.unit_id, utama.jabatan_id), Tugas()), utama, aturan)

    def _structure(self, fakta: FaktaOrang, aturan: AturanWFH, tanggal: date) -> Iterable[Sebab]:
        """The N highest levels of each office and the levels bound anywhere, by every post held, acting ones too."""
        for pos in fakta.posts_on(tanggal):
            if pos.jenjang is None:
                continue
            puncak = self.filled_levels(pos.kantor_id, tanggal)[: aturan.jenjang_puncak]
            if pos.jenjang in puncak:
                kantor = self.kantor.get(pos.kantor_id, "kantornya")
                berapa = _BILANGAN.get(aturan.jenjang_puncak, str(aturan.jenjang_puncak))
                kalimat = f"{pos.sebutan} termasuk {berapa} jenjang tertinggi di {kantor}, jadi bekerja dari kantor."
                yield _cite(KodeSebab.JENJANG_PUNCAK, kalimat, aturan.dasar)
            elif pos.jenjang in aturan.jenjang_terikat:
                kalimat = f"Jenjang jabatan {pos.sebutan} bekerja dari kantor."
                yield _cite(KodeSebab.JENJANG_TERIKAT, kalimat, aturan.dasar)

    def _cuts(self, fakta: FaktaOrang, days: DateRange) -> list[date]:
        """Every date of the range on which the answer for this person may change."""
        found = {days.mulai}
        for pos in fakta.pos:
            found |= {pos.mulai, *_given(pos.selesai)}
            found |= {
                add_months(pos.menjabat_sejak, bulan) for bulan in {a.bulan_baru_menjabat for a in self.kebijakan}
            }
            for row in self.jenjang.get(pos.kantor_id, ()) if pos.jenjang is not None else ():
                found |= {row.mulai, *_given(row.selesai)}
        for catatan in fakta.disiplin:
            found |= {catatan.mulai, *_given(catatan.selesai)}
        found |= {date(tahun, 1, 1) for tahun, _ in fakta.predikat} | {*self._tanggal, *_given(fakta.nonaktif_sejak)}
        return sorted(tanggal for tanggal in found if tanggal in days)


@dataclass(frozen=True, slots=True)
class JenjangTerisi:
    """A structural level of an office that somebody fills, definitively or acting, from when to when."""

    jenjang: int
    mulai: date
    selesai: date | None = None

    def holds(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.selesai is None or tanggal < self.selesai)


_BILANGAN = {1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima"}
_DISIPLIN = {
    KodeSebab.DISIPLIN_DIPERIKSA: "Sedang dalam pemeriksaan disiplin.",
    KodeSebab.DISIPLIN_DIJALANI: "Sedang menjalani hukuman disiplin.",
}


def _putusan(hit: Sequence[Sebab]) -> PutusanKelayakan:
    if not hit:
        return PutusanKelayakan.LAYAK
    only_part = all(satu.kode == KodeSebab.TUGAS_SEBAGIAN for satu in hit)
    return PutusanKelayakan.SEBAGIAN if only_part else PutusanKelayakan.TIDAK


def _cite(kode: KodeSebab, kalimat: str, dasar: DasarRef) -> Sebab:
    return Sebab(kode.value, kalimat, dasar.sebutan, dasar.perlu_verifikasi)


def _discipline(fakta: FaktaOrang, aturan: AturanWFH, tanggal: date) -> Iterable[Sebab]:
    seen = {catatan.kode for catatan in fakta.disiplin if catatan.holds(tanggal)}
    for kode, kalimat in _DISIPLIN.items():
        if kode in seen:
            yield _cite(kode, kalimat, aturan.dasar)


def _newcomer(utama: Pos, aturan: AturanWFH, tanggal: date) -> Iterable[Sebab]:
    boleh = add_months(utama.menjabat_sejak, aturan.bulan_baru_menjabat)
    if tanggal < boleh:
        sejak = formats.tanggal(utama.menjabat_sejak)
        kalimat = f"Baru menjabat sejak {sejak}; dapat WFH mulai {formats.tanggal(boleh)}."
        yield _cite(KodeSebab.BARU_MENJABAT, kalimat, aturan.dasar)


def _rating(fakta: FaktaOrang, aturan: AturanWFH, tanggal: date) -> Iterable[Sebab]:
    """The last known year decides; somebody never rated is not judged by it."""
    known = [(tahun, nilai) for tahun, nilai in fakta.predikat if tahun <= tanggal.year]
    if aturan.predikat_minimum is None or not known:
        return
    tahun, nilai = max(known)
    if nilai < aturan.predikat_minimum:
        predikat, minimum = Predikat(nilai).label.lower(), Predikat(aturan.predikat_minimum).label.lower()
        kalimat = f"Predikat kinerja {tahun} “{predikat}”, di bawah syarat “{minimum}”."
        yield _cite(KodeSebab.PREDIKAT_KURANG, kalimat, aturan.dasar)


def _tasks(tugas: Tugas, utama: Pos, aturan: AturanWFH) -> Iterable[Sebab]:
    if tugas.semua == 0:
        kalimat = f"Jabatan {utama.jabatan} belum punya uraian tugas yang ditetapkan."
        yield _cite(KodeSebab.TANPA_URAIAN, kalimat, aturan.dasar)
    elif tugas.bisa + tugas.sebagian == 0:
        kalimat = f"Tidak ada tugas {utama.jabatan} yang dapat dikerjakan dari rumah."
        yield _cite(KodeSebab.TUGAS_KANTOR, kalimat, aturan.dasar)
    elif tugas.bisa < tugas.semua:
        kalimat = f"Hanya {tugas.bisa + tugas.sebagian} dari {tugas.semua} tugas yang dapat dikerjakan dari rumah."
        if tugas.bisa + tugas.sebagian == tugas.semua:
            kalimat = f"{tugas.sebagian} dari {tugas.semua} tugas hanya sebagian dapat dikerjakan dari rumah."
        yield _cite(KodeSebab.TUGAS_SEBAGIAN, kalimat, aturan.dasar)


def _given(tanggal: date | None) -> tuple[date, ...]:
    return () if tanggal is None else (tanggal,)


def add_months(tanggal: date, bulan: int) -> date:
    """The same day so many months later. A day that month does not have falls on the first of the next: the months
    named have then passed in full."""
    if bulan == 0:
        return tanggal
    number = tanggal.year * 12 + tanggal.month - 1 + bulan
    try:
        return date(number // 12, number % 12 + 1, tanggal.day)
    except ValueError:
        return date((number + 1) // 12, (number + 1) % 12 + 1, 1)
