"""What a roster may rely on: what was decided, narrowed by the rules that bind a person since then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from core.periods import DateRange
from kelayakan.choices.layak import KodeSebab, PutusanKelayakan
from kelayakan.rules.layak import Penilaian, Sebab, Verdict

BELUM_DITETAPKAN = Sebab(
    KodeSebab.BELUM_DITETAPKAN.value, "Kelayakan WFH untuk tanggal ini belum ditetapkan.", menentukan=True
)


def tighten(putusan: Sequence[tuple[Verdict, str]], kini: Sequence[Penilaian], days: DateRange) -> tuple[Verdict, ...]:
    """What a roster may rely on: decided verdicts (with their fingerprints), cut where rules bind a person since.

    What was decided is never widened by itself, only narrowed: where the rules now say no and said otherwise when it
    was decided, their reason stands; where nothing is decided, nobody works from home.
    """
    cuts = {days.mulai, days.selesai}
    spans = [(verdict.mulai, verdict.selesai) for verdict, _ in putusan] + [(satu.mulai, satu.selesai) for satu in kini]
    cuts |= {tanggal for span in spans for tanggal in span if tanggal in days}
    ordered = sorted(cuts)
    found: list[Verdict] = []
    for mulai, selesai in pairwise(ordered):
        now = next(satu for satu in kini if satu.mulai <= mulai < satu.selesai)
        decided = next(((v, s) for v, s in putusan if mulai in v), None)
        found.append(_effective(decided, now, mulai, selesai))
    return tuple(found)


def ahead(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """What will hold otherwise than on the first day, up to where nothing is decided yet; like neighbours are one."""
    found: list[Verdict] = []
    for satu in verdicts:
        if BELUM_DITETAPKAN in satu.alasan:
            break
        last = found[-1] if found else None
        if last is not None and (last.putusan, last.menentukan) == (satu.putusan, satu.menentukan):
            found[-1] = replace(last, selesai=satu.selesai)
        else:
            found.append(satu)
    return tuple(found[1:])


def _effective(decided: tuple[Verdict, str] | None, now: Penilaian, mulai: date, selesai: date) -> Verdict:
    if decided is None:
        if now.putusan == PutusanKelayakan.TIDAK:
            return Verdict(now.pegawai_id, now.putusan, mulai, selesai, now.alasan)
        return Verdict(now.pegawai_id, PutusanKelayakan.TIDAK, mulai, selesai, (BELUM_DITETAPKAN,))
    verdict, sidik = decided
    if now.putusan == PutusanKelayakan.TIDAK and verdict.boleh and now.sidik != sidik:
        return Verdict(now.pegawai_id, now.putusan, mulai, selesai, now.alasan)
    return replace(verdict, mulai=mulai, selesai=selesai)
