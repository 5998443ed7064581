"""A unit's month as a problem for the solver, and its answer as days at home. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from core.periods import week_of
from kelayakan.choices.roster import SumberRoster
from kelayakan.rules.kuota import KunciKelompok
from kelayakan.rules.matriks import FaktaBulan, HariMatriks, OrangMatriks
from kelayakan.rules.susun import Jaga, Kuota, OrangSoal, Soal
from ketentuan.choices import ModeKerja

# What people decided about a cell stays; what was generated before is planned anew.
DIPERTAHANKAN = frozenset({SumberRoster.TANGAN, SumberRoster.PERMOHONAN, SumberRoster.TUKAR})


def problem(fakta: FaktaBulan, loket: Mapping[int, str]) -> Soal:
    """The open working days of a month. `loket` names posts that serve the counter: one of their holders stays."""
    hari = fakta.terbuka
    return Soal(
        hari=tuple(satu.tanggal.isoformat() for satu in hari),
        pekan=tuple(week_of(satu.tanggal).mulai.toordinal() for satu in hari),
        tetap=tuple(satu.tetap for satu in hari),
        orang=tuple(_person(fakta, satu, hari) for satu in fakta.orang),
        kuota=tuple(_quotas(fakta, hari)),
        jaga=tuple(_duties(fakta, hari, loket)),
    )


def _person(fakta: FaktaBulan, orang: OrangMatriks, hari: tuple[HariMatriks, ...]) -> OrangSoal:
    tanggal = [satu.tanggal for satu in hari]
    return OrangSoal(
        id=orang.id,
        boleh=tuple(_may(fakta, orang, satu) for satu in tanggal),
        hadir=tuple(_present(fakta, orang, satu) for satu in tanggal),
        ingin=tuple(satu in orang.ingin for satu in tanggal),
        terkunci=tuple(_kept(fakta, orang, satu) for satu in tanggal),
        maks_pekan=tuple(_week_cap(fakta, orang, satu, tanggal) for satu in tanggal),
        terpakai=tuple(_used(fakta, orang, satu, tanggal) for satu in tanggal),
        riwayat=orang.riwayat,
        prioritas=orang.prioritas,
    )


def _may(fakta: FaktaBulan, orang: OrangMatriks, tanggal: date) -> bool:
    return fakta.aturan_for(orang, tanggal) is not None and not fakta.alasan_terkunci(orang, tanggal)


def _present(fakta: FaktaBulan, orang: OrangMatriks, tanggal: date) -> bool:
    return orang.masa_on(tanggal) is not None and not fakta.is_away(orang.id, tanggal)


def _kept(fakta: FaktaBulan, orang: OrangMatriks, tanggal: date) -> bool | None:
    sel = fakta.sel.get((orang.id, tanggal))
    return sel.mode == ModeKerja.WFH if sel is not None and sel.sumber in DIPERTAHANKAN else None


def _week_cap(fakta: FaktaBulan, orang: OrangMatriks, tanggal: date, semua: Iterable[date]) -> int | None:
    """The smallest cap that holds on a day of the week: a policy that changes in mid-week binds the whole of it."""
    pekan = week_of(tanggal)
    caps = [maks for satu in semua if satu in pekan and (maks := fakta.maks_pekan(orang, satu)) is not None]
    return min(caps, default=None)


def _used(fakta: FaktaBulan, orang: OrangMatriks, tanggal: date, semua: Iterable[date]) -> int:
    """Days at home of the week that are not part of the problem: in the month beside it, or over already."""
    pekan, terbuka = week_of(tanggal), set(semua)
    return sum(
        1 for satu in fakta.rumah.get(orang.id, ()) if satu in pekan and satu not in terbuka and fakta.is_kerja(satu)
    )


def _quotas(fakta: FaktaBulan, hari: tuple[HariMatriks, ...]) -> Iterable[Kuota]:
    """Groups with their seats by day; who belongs to a group may change with the day, and with it the group."""
    kursi: dict[tuple[KunciKelompok, tuple[int, ...]], dict[int, int | None]] = {}
    for n, satu in enumerate(hari):
        for kunci in fakta.groups(satu.tanggal):
            anggota = tuple(i for i, orang in enumerate(fakta.orang) if fakta.group(orang, satu.tanggal) == kunci)
            kursi.setdefault((kunci, anggota), {})[n] = fakta.seats(kunci, satu.tanggal, {}).sisa
    for (kunci, anggota), per_hari in kursi.items():
        nama = fakta.kantor if kunci.unit_id == fakta.kantor_id else fakta.unit
        yield Kuota(nama, anggota, tuple(per_hari.get(n) for n in range(len(hari))))


def _duties(fakta: FaktaBulan, hari: tuple[HariMatriks, ...], loket: Mapping[int, str]) -> Iterable[Jaga]:
    """The unit keeps its minimum; of each post that serves the counter one holder stays, if there is more than one."""
    everyone = tuple(range(len(fakta.orang)))
    yield Jaga(fakta.unit, everyone, tuple(fakta.minimum_hadir(satu.tanggal) for satu in hari))
    for jabatan_id, nama in sorted(loket.items()):
        anggota = tuple(
            i for i, orang in enumerate(fakta.orang) if any(masa.jabatan_id == jabatan_id for masa in orang.masa)
        )
        if len(anggota) > 1:
            yield Jaga(nama, anggota, (1,) * len(hari))


def planned(soal: Soal, wfh: Mapping[int, Iterable[int]]) -> dict[int, tuple[date, ...]]:
    """Days at home by person, from the day numbers of an answer."""
    hari = [date.fromisoformat(satu) for satu in soal.hari]
    return {pegawai_id: tuple(hari[n] for n in days) for pegawai_id, days in wfh.items()}
