"""What each measure counts on a judged day, and the filter behind a number.

A measure is written once, as data (`SYARAT`): the pure predicate here and the database filter in `queries` both read
it, so that a number and the list behind it cannot differ.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from kepatuhan.choices import Bagian, Ukuran
from kepatuhan.choices.indikator import Ciri
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian

DATANG = frozenset(
    {
        StatusHarian.BEKERJA,
        StatusHarian.HADIR,
        StatusHarian.TERLAMBAT,
        StatusHarian.PULANG_CEPAT,
        StatusHarian.TERLAMBAT_PULANG_CEPAT,
    }
)
TIDAK_MASUK_SAH = frozenset({StatusHarian.CUTI, StatusHarian.SAKIT, StatusHarian.IZIN})
LOGBOOK_MASUK = frozenset({StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI})


@dataclass(frozen=True, slots=True)
class HariPegawai:
    """One working day of one person: the judged day with the state of its logbook (None: there is none) and the traits
    other apps know about it."""

    status: StatusHarian
    hari_kerja: bool = True
    mode: ModeKerja | None = None
    menit_terlambat: int = 0
    logbook: StatusLogbook | None = None
    logbook_tepat_waktu: bool | None = None
    ciri: frozenset[Ciri] = frozenset()


@dataclass(frozen=True, slots=True)
class Syarat:
    """One way to belong to a measure; what is None does not matter. A day off never belongs."""

    status: frozenset[StatusHarian] | None = None
    mode: ModeKerja | None = None
    menit_terlambat: bool | None = None
    logbook: frozenset[StatusLogbook] | None = None
    logbook_tepat_waktu: bool | None = None
    tanpa_logbook: bool = False
    ciri: frozenset[Ciri] = frozenset()

    def holds(self, hari: HariPegawai) -> bool:
        return (
            hari.hari_kerja
            and (self.status is None or hari.status in self.status)
            and (self.mode is None or hari.mode == self.mode)
            and (self.menit_terlambat is None or (hari.menit_terlambat > 0) == self.menit_terlambat)
            and (self.logbook is None or hari.logbook in self.logbook)
            and (self.logbook_tepat_waktu is None or hari.logbook_tepat_waktu == self.logbook_tepat_waktu)
            and not (self.tanpa_logbook and hari.logbook is not None)
            and self.ciri <= hari.ciri
        )


# A person who is still at work is late from the first minute on, although the day has no verdict yet.
SYARAT: Mapping[Ukuran, tuple[Syarat, ...]] = {
    Ukuran.PEGAWAI: (Syarat(),),
    Ukuran.TERJADWAL: (Syarat(status=DATANG | {StatusHarian.TIDAK_HADIR, StatusHarian.BELUM}),),
    Ukuran.HADIR: (Syarat(status=DATANG),),
    Ukuran.TEPAT_WAKTU: (
        Syarat(status=frozenset({StatusHarian.HADIR, StatusHarian.PULANG_CEPAT})),
        Syarat(status=frozenset({StatusHarian.BEKERJA}), menit_terlambat=False),
    ),
    Ukuran.TERLAMBAT: (
        Syarat(status=frozenset({StatusHarian.TERLAMBAT, StatusHarian.TERLAMBAT_PULANG_CEPAT})),
        Syarat(status=frozenset({StatusHarian.BEKERJA}), menit_terlambat=True),
    ),
    Ukuran.PULANG_CEPAT: (Syarat(status=frozenset({StatusHarian.PULANG_CEPAT, StatusHarian.TERLAMBAT_PULANG_CEPAT})),),
    Ukuran.TIDAK_HADIR: (Syarat(status=frozenset({StatusHarian.TIDAK_HADIR})),),
    Ukuran.BELUM: (Syarat(status=frozenset({StatusHarian.BELUM})),),
    Ukuran.WFH: (Syarat(status=DATANG, mode=ModeKerja.WFH),),
    Ukuran.WFO: (Syarat(status=DATANG, mode=ModeKerja.WFO),),
    Ukuran.DINAS_LUAR: (
        Syarat(status=frozenset({StatusHarian.DINAS_LUAR})),
        Syarat(status=DATANG, mode=ModeKerja.DINAS_LUAR),
    ),
    Ukuran.CUTI: (Syarat(status=TIDAK_MASUK_SAH),),
    Ukuran.LOGBOOK_WAJIB: (Syarat(status=DATANG),),
    Ukuran.LOGBOOK_TERKIRIM: (Syarat(status=DATANG, logbook=LOGBOOK_MASUK),),
    Ukuran.LOGBOOK_TEPAT_WAKTU: (Syarat(status=DATANG, logbook=LOGBOOK_MASUK, logbook_tepat_waktu=True),),
    Ukuran.LOGBOOK_DISETUJUI: (Syarat(status=DATANG, logbook=frozenset({StatusLogbook.DISETUJUI})),),
    Ukuran.LOGBOOK_BELUM: (
        Syarat(status=DATANG, tanpa_logbook=True),
        Syarat(status=DATANG, logbook=frozenset({StatusLogbook.DRAF, StatusLogbook.DIKEMBALIKAN})),
    ),
    Ukuran.LOGBOOK_TANPA_HASIL: (Syarat(status=DATANG, ciri=frozenset({Ciri.TANPA_HASIL})),),
    Ukuran.TINJAU_WAJIB: (Syarat(status=DATANG, logbook=LOGBOOK_MASUK),),
    Ukuran.TINJAU_TEPAT: (Syarat(status=DATANG, logbook=LOGBOOK_MASUK, ciri=frozenset({Ciri.DITINJAU_TEPAT})),),
    Ukuran.LUPA_KETUK: (Syarat(status=DATANG, ciri=frozenset({Ciri.LUPA_KETUK})),),
    Ukuran.WFH_TANPA_HAK: (
        Syarat(status=DATANG, mode=ModeKerja.WFH, ciri=frozenset({Ciri.TANPA_KELAYAKAN})),
        Syarat(status=DATANG, mode=ModeKerja.WFH, ciri=frozenset({Ciri.LUAR_ROSTER})),
    ),
    Ukuran.WFH_LUAR_TUGAS: (Syarat(status=DATANG, mode=ModeKerja.WFH, ciri=frozenset({Ciri.LUAR_TUGAS})),),
    Ukuran.LUAR_TEMPAT: (Syarat(status=DATANG, ciri=frozenset({Ciri.LUAR_TEMPAT})),),
    Ukuran.DIKOREKSI: (Syarat(ciri=frozenset({Ciri.DIKOREKSI})),),
    Ukuran.LURING: (Syarat(status=DATANG, ciri=frozenset({Ciri.LURING})),),
    Ukuran.PEJABAT: (
        Syarat(status=DATANG | {StatusHarian.TIDAK_HADIR, StatusHarian.BELUM}, ciri=frozenset({Ciri.PEJABAT})),
    ),
    Ukuran.PEJABAT_KANTOR: (
        Syarat(status=DATANG, mode=ModeKerja.WFO, ciri=frozenset({Ciri.PEJABAT})),
        Syarat(status=DATANG, mode=ModeKerja.DINAS_LUAR, ciri=frozenset({Ciri.PEJABAT})),
    ),
}


def counts(ukuran: Ukuran, hari: HariPegawai) -> bool:
    """Whether the day is one of those the measure counts."""
    return any(syarat.holds(hari) for syarat in SYARAT[ukuran])


def counts_all(hari: HariPegawai, ukuran: Collection[Ukuran], kecuali: Collection[Ukuran] = ()) -> bool:
    """Whether the day belongs to every measure named and to none of the excluded ones."""
    return all(counts(u, hari) for u in ukuran) and not any(counts(u, hari) for u in kecuali)


def kind_of(hari: HariPegawai) -> str:
    """What a day is in a strip or chart: telat, wfo, wfh, dinas, cuti, absen, belum or libur. Late comes first."""
    kinds = (
        (Ukuran.TERLAMBAT, "telat"),
        (Ukuran.WFO, "wfo"),
        (Ukuran.WFH, "wfh"),
        (Ukuran.DINAS_LUAR, "dinas"),
        (Ukuran.CUTI, "cuti"),
        (Ukuran.TIDAK_HADIR, "absen"),
        (Ukuran.BELUM, "belum"),
    )
    return next((kind for ukuran, kind in kinds if counts(ukuran, hari)), "libur")


@dataclass(frozen=True, slots=True)
class Saringan:
    """The filter behind a number: days, units, measures that must hold and those that must not.

    `unit` is the code of a unit with everything below it, only its own people with `langsung`; "" is all that the
    reader may see. `dasar` names the measure that a rate divides by, so that the list can show both; `mode` narrows
    all of them to days worked that way. Its query string is the address of the list.
    """

    dari: date
    sampai: date
    unit: str = ""
    langsung: bool = False
    ukuran: tuple[Ukuran, ...] = ()
    kecuali: tuple[Ukuran, ...] = ()
    dasar: Ukuran | None = None
    pegawai: int | None = None
    mode: Ukuran | None = None

    def part(self, bagian: Bagian) -> "Saringan":
        """The rows of a rate: those it counts, those it does not, or all it divides by."""
        if self.dasar is None or bagian == Bagian.MASUK:
            return self
        if bagian == Bagian.SEMUA:
            return replace(self, ukuran=(self.dasar,))
        return replace(self, ukuran=(self.dasar,), kecuali=(*self.kecuali, *self.ukuran))

    @property
    def kueri(self) -> str:
        parts: list[tuple[str, str]] = [("unit", self.unit)] if self.unit else []
        parts += [("langsung", "1")] if self.langsung else []
        parts += [("dari", self.dari.isoformat()), ("sampai", self.sampai.isoformat())]
        parts += [("ukuran", u.value) for u in self.ukuran] + [("kecuali", u.value) for u in self.kecuali]
        parts += [("dasar", self.dasar.value)] if self.dasar else []
        parts += [("pegawai", str(self.pegawai))] if self.pegawai is not None else []
        parts += [("mode", self.mode.value)] if self.mode else []
        return urlencode(parts)

    def daily(self) -> Callable[[date], str]:
        """The query string of any one day, made from this one's; cheap, for pages that link hundreds of days."""
        kepala, _, ekor = self.kueri.partition(f"dari={self.dari.isoformat()}&sampai={self.sampai.isoformat()}")
        return lambda tanggal: f"{kepala}dari={tanggal.isoformat()}&sampai={tanggal.isoformat()}{ekor}"
