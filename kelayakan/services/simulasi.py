"""What-if: the worker judges an office by the rules of today and by those of a draft, and looks at its rosters.

Nothing but the run's own row is written: nothing changes until the draft is adopted.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction

from core import audit, jobs
from core.access import require
from core.errors import Refused
from core.periods import DateRange
from kelayakan.choices.layak import Alasan, Jejak
from kelayakan.models import Simulasi
from kelayakan.pintu import halangan_of
from kelayakan.queries import simulasi as queries
from kelayakan.queries.layak_fakta import facts_of
from kelayakan.queries.simulasi import Kantor
from kelayakan.rules.layak import Penilai, Penilaian
from kelayakan.rules.layak_fakta import FaktaOrang
from kelayakan.rules.simulasi import PALING_JAUH_HARI, Dampak, OrangHari, check_day, impacts, weeks_exceeded
from kelayakan.services import pekerjaan
from kelayakan.services.pekerjaan import Diambil
from kepegawaian import queries as orang
from ketentuan import access as ketentuan_access
from ketentuan import queries as ketentuan
from ketentuan.choices import StatusRancangan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna
    from ketentuan.models import RancanganKebijakan

log = structlog.get_logger(__name__)
Clock = Callable[[], datetime]
# A page shows this many of a kind; the totals count all.
PALING_BANYAK = 1000


@transaction.atomic
def request_simulasi(*, actor: "Pengguna", at: datetime, rancangan: "RancanganKebijakan") -> Simulasi:
    """Ask for a run over the part of a draft's reach that one answers for."""
    hari_ini = orang.today(at)
    require(ketentuan_access.can_prepare_rules(actor, hari_ini))
    if rancangan.status != StatusRancangan.DRAF:
        raise Refused(Alasan.BUKAN_RANCANGAN, status=rancangan.get_status_display().lower())
    paths = queries.paths_to_simulate(actor, rancangan, hari_ini)
    if not paths:
        raise Refused(Alasan.TANPA_UNIT)
    last = queries.latest_for(actor, rancangan)
    if last is not None and last.status in queries.BERJALAN:
        raise Refused(Alasan.SIMULASI_BERJALAN)
    run = Simulasi.objects.create(rancangan=rancangan, hasil={"jalur": paths}, dibuat_at=at, dibuat_oleh=actor)
    audit.record(actor, Jejak.MINTA_SIMULASI, run, at=at, after={"rancangan": rancangan.pk})
    _send(run.pk)
    return run


def run(pk: int, *, now: Clock) -> None:
    """Take up a waiting (or abandoned) run and end it."""
    row = pekerjaan.claim(Simulasi, pk, now())
    if row is None:
        return
    try:
        hasil = _simulate(row, now)
        _finish(row, hasil, now())
    except Diambil:
        log.warning("simulasi_diambil_alih", simulasi=pk, percobaan=row.percobaan)


def resend_stale(*, at: datetime) -> int:
    """Send again what has been silent for two minutes. How many were touched."""
    from kelayakan.layak_tasks import simulasi  # tasks import this package; the cycle is cut here

    return pekerjaan.resend_stale(Simulasi, simulasi, at)


def _send(pk: int) -> None:
    from kelayakan.layak_tasks import simulasi  # tasks import this package; the cycle is cut here

    jobs.after_commit(simulasi, pk)


@transaction.atomic
def _finish(row: Simulasi, hasil: dict[str, Any], at: datetime) -> None:
    pekerjaan.finish(row, at, hasil=hasil)
    audit.record(None, Jejak.SELESAI_SIMULASI, row, at=at, after=hasil["jumlah"])


def _simulate(row: Simulasi, now: Clock) -> dict[str, Any]:
    rancangan = row.rancangan
    mulai = max(rancangan.mulai, orang.today(now()))
    batas = mulai + timedelta(days=PALING_JAUH_HARI)
    days = DateRange(mulai, max(mulai + timedelta(days=1), min(rancangan.selesai or batas, batas)))
    paths = row.hasil["jalur"]
    kantor = queries.offices(paths)
    pekerjaan.beat(row, now(), jumlah=len(kantor))
    hasil = _Hasil(days, paths)
    sekarang, nanti = ketentuan.kebijakan().wfh, ketentuan.kebijakan(rancangan.pk).wfh
    for n, satu in enumerate(kantor, start=1):
        people = queries.people_of(satu, days)
        if people:
            penilai, fakta = facts_of(people, days, sekarang)
            draf = Penilai(nanti, penilai.jenjang, penilai.tugas, penilai.kantor)
            _Kantor(satu, days, people, fakta, penilai, draf).add_to(hasil)
        pekerjaan.beat(row, now(), selesai_jumlah=n)
    return hasil.as_json()


class _Hasil:
    """The answer, put together office by office."""

    def __init__(self, days: DateRange, paths: list[str]) -> None:
        self.days, self.paths = days, paths
        self.orang: Counter[str] = Counter()
        self.sebelum: Counter[str] = Counter()
        self.sesudah: Counter[str] = Counter()
        self.daftar: dict[str, list[dict[str, Any]]] = {
            "kehilangan": [], "mendapat": [], "kuota": [], "minimum": [], "kosong": [], "unit": [],
            "gugur": [], "pekan": [],
        }  # fmt: skip
        self.jumlah: Counter[str] = Counter()

    def add(self, jenis: str, isi: dict[str, Any]) -> None:
        self.jumlah[jenis] += 1
        if len(self.daftar[jenis]) < PALING_BANYAK:
            self.daftar[jenis].append(isi)

    def as_json(self) -> dict[str, Any]:
        return {
            "jalur": self.paths,
            "mulai": f"{self.days.mulai}",
            "sampai": f"{self.days.sampai}",
            "sebelum": dict(self.sebelum),
            "sesudah": dict(self.sesudah),
            "jumlah": dict(self.jumlah),
            **self.daftar,
        }


class _Kantor:
    """One office under both books."""

    def __init__(
        self,
        kantor: Kantor,
        days: DateRange,
        people: "list[Pegawai]",
        fakta: list[FaktaOrang],
        sekarang: Penilai,
        nanti: Penilai,
    ) -> None:
        self.kantor, self.days, self.fakta, self.nanti = kantor, days, fakta, nanti
        self.people = {pegawai.pk: pegawai for pegawai in people}
        self.unit = {unit.pk: unit for unit in kantor.anggota}
        self.before = {satu.id: sekarang.judge(satu, days) for satu in fakta}
        self.after = {satu.id: nanti.judge(satu, days) for satu in fakta}

    def add_to(self, hasil: _Hasil) -> None:
        self._people(hasil)
        self._rosters(hasil)

    def _people(self, hasil: _Hasil) -> None:
        gerak: Counter[tuple[int, str]] = Counter()
        for pegawai_id, lama in self.before.items():
            baru = self.after[pegawai_id]
            hasil.jumlah["orang"] += 1
            hasil.sebelum[lama[0].putusan.value] += 1
            hasil.sesudah[baru[0].putusan.value] += 1
            for dampak in impacts(lama, baru):
                if dampak.unit_id in self.unit:
                    jenis = "mendapat" if dampak.mendapat else "kehilangan"
                    gerak[dampak.unit_id, jenis] += 1
                    hasil.add(jenis, self._impact(dampak))
        for unit_id in {unit_id for unit_id, _ in gerak}:
            hasil.add(
                "unit",
                {
                    "unit": self.unit[unit_id].nama_pendek,
                    "kantor": self.kantor.unit.nama_pendek,
                    "kehilangan": gerak[unit_id, "kehilangan"],
                    "mendapat": gerak[unit_id, "mendapat"],
                },
            )

    def _impact(self, dampak: Dampak) -> dict[str, Any]:
        return {
            **self._who(dampak.pegawai_id, dampak.unit_id),
            "sejak": f"{dampak.sejak}",
            "kalimat": dampak.sebab.kalimat,
            "dasar": dampak.sebab.dasar,
            "perlu_verifikasi": dampak.sebab.perlu_verifikasi,
        }

    def _who(self, pegawai_id: int, unit_id: int) -> dict[str, Any]:
        return {
            "pegawai": pegawai_id,
            "nama": self.people[pegawai_id].nama_lengkap,
            "unit": self.unit[unit_id].nama_pendek,
            "kantor": self.kantor.unit.nama_pendek,
        }

    def _rosters(self, hasil: _Hasil) -> None:
        rostered = queries.rostered(list(self.people), self.days)
        if not rostered:
            return
        absen = {key for key, h in halangan_of(list(self.people), self.days).items() if not h.setengah_hari}
        kalender = ketentuan.calendars([self.kantor.unit.pk])[self.kantor.unit.pk]
        rumah: dict[int, list[date]] = {}
        unit_of: dict[int, int] = {}
        for tanggal in (hari for hari in self.days if hari in rostered and kalender.is_kerja(hari)):
            orang_hari = [
                hari for satu in self.fakta if (hari := self._on(satu, tanggal, rostered[tanggal], absen)) is not None
            ]
            for satu in orang_hari:
                if satu.di_rumah:
                    rumah.setdefault(satu.pegawai_id, []).append(tanggal)
                    unit_of[satu.pegawai_id] = satu.unit_id
            self._day(tanggal, orang_hari, hasil)
        known = {satu.id: satu for satu in self.fakta}
        for pegawai_id, lebih in weeks_exceeded(
            rumah, kalender.is_kerja, lambda pegawai_id, hari: self._cap(known[pegawai_id], hari)
        ):
            senin = lebih.pekan.mulai
            isi = self._who(pegawai_id, unit_of[pegawai_id]) | {"tanggal": f"{senin}"}
            hasil.add("pekan", isi | {"hari": lebih.hari, "batas": lebih.maks})

    def _on(
        self, satu: FaktaOrang, tanggal: date, rostered: set[int], absen: set[tuple[int, date]]
    ) -> OrangHari | None:
        pos = satu.definitive_on(tanggal)
        if pos is None or pos.unit_id not in self.unit:
            return None
        return OrangHari(
            pegawai_id=satu.id,
            unit_id=pos.unit_id,
            aturan=self.nanti.aturan_on(pos.lingkup, tanggal),
            boleh=_on_day(self.after[satu.id], tanggal).verdict.boleh,
            di_roster=satu.id in rostered,
            absen=(satu.id, tanggal) in absen,
        )

    def _cap(self, satu: FaktaOrang, tanggal: date) -> int | None:
        pos = satu.definitive_on(tanggal)
        aturan = self.nanti.aturan_on(pos.lingkup, tanggal) if pos else None
        return aturan.maks_hari_pekan if aturan else None

    def _day(self, tanggal: date, orang_hari: list[OrangHari], hasil: _Hasil) -> None:
        found = check_day(orang_hari, self.kantor.unit.pk, self.kantor.loket)
        units = {satu.pegawai_id: satu.unit_id for satu in orang_hari}
        for pegawai_id in found.gugur:
            hasil.add("gugur", self._who(pegawai_id, units[pegawai_id]) | {"tanggal": f"{tanggal}"})
        for kunci, terpakai, batas in found.kuota:
            nama = self.unit[kunci.unit_id].nama_pendek if kunci.unit_id in self.unit else self.kantor.unit.nama_pendek
            isi = {"tanggal": f"{tanggal}", "unit": nama, "kantor": self.kantor.unit.nama_pendek}
            hasil.add("kuota", {**isi, "terpakai": terpakai, "batas": batas})
        for unit_id, hadir, minimum in found.minimum:
            hasil.add("minimum", {**self._where(unit_id, tanggal), "hadir": hadir, "minimum": minimum})
        for unit_id in found.kosong:
            hasil.add("kosong", self._where(unit_id, tanggal))

    def _where(self, unit_id: int, tanggal: date) -> dict[str, Any]:
        return {
            "tanggal": f"{tanggal}",
            "unit": self.unit[unit_id].nama_pendek,
            "kantor": self.kantor.unit.nama_pendek,
        }


def _on_day(spans: tuple[Penilaian, ...], tanggal: date) -> Penilaian:
    return next(span for span in spans if span.mulai <= tanggal < span.selesai)
