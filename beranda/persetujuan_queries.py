"""The approvals inbox: logbooks waiting for a person, joined with presensi by (pegawai, tanggal), and their marks."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from core.formats import di_zona, durasi, jam, tanggal_pendek
from core.periods import DateRange
from core.ui_svg import GarisHari
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules
from logbook.choices import JenisTanda, StatusLogbook
from logbook.queries import hari as buku
from logbook.queries import tinjauan
from logbook.queries.hari import BarisKegiatan
from logbook.queries.penyunting import ButirTampil, Jeda
from logbook.queries.sinyal import signals_of_logbooks
from logbook.rules import alur, hari, pengingat
from logbook.rules.hari import Rentang, Tanda
from presensi.choices import StatusHarian
from presensi.queries import harian

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

    from kepegawaian.models import Pengguna, Penugasan
    from logbook.models import Logbook
    from presensi.models import PresensiHarian

# So many of the oldest are read at once, however many wait: the rest moves up, or is asked for from a place on.
JENDELA = 100
SEKALI_MAKS = 500
_MODE = {ModeKerja.WFH: "wfh", ModeKerja.WFO: "wfo", ModeKerja.DINAS_LUAR: "dinas"}
_PERGI = {StatusHarian.CUTI, StatusHarian.SAKIT, StatusHarian.IZIN, StatusHarian.TUGAS_BELAJAR}


@dataclass(frozen=True, slots=True)
class Baris:
    """A logbook in the inbox. `umur` counts working days since it was sent; `lama` is past the review deadline;
    `atas_nama` says in whose place it waits here or was decided."""

    logbook: "Logbook"
    kegiatan: tuple[BarisKegiatan, ...]
    presensi: "PresensiHarian | None"
    tanda: tuple[Tanda, ...]
    umur: int
    lama: bool
    istirahat: tuple[Rentang, ...]
    jam_kerja: tuple[Any, ...]
    atas_nama: str = ""

    @property
    def id(self) -> int:
        return self.logbook.pk

    @property
    def kunci(self) -> str:
        """Key and version as the bulk form sends them."""
        return f"{self.logbook.pk}:{self.logbook.versi}"

    @property
    def nama(self) -> str:
        return self.logbook.pegawai.nama

    @property
    def diputuskan(self) -> str:
        """23 Nov 09.12, by the clock of the unit."""
        if self.logbook.diputuskan_at is None:
            return ""
        lokal = di_zona(self.logbook.diputuskan_at, self.logbook.unit.zona)
        return f"{tanggal_pendek(lokal.date())} {lokal:%H.%M}"

    @property
    def mode(self) -> str:
        """The badge of how the day was worked, or empty."""
        if self.presensi is None or not self.presensi.mode:
            return ""
        return _MODE.get(ModeKerja(self.presensi.mode), "")

    @property
    def garis(self) -> GarisHari:
        return GarisHari(kerja=self._kerja, jeda=self._jeda, mode=self.mode or "wfh", mini=True)

    @property
    def garis_rinci(self) -> GarisHari:
        masuk, pulang = (self.jam_kerja[0], self.jam_kerja[1]) if self.jam_kerja else (None, None)
        tengah = [(r[0], hari.write_menit(r[0])) for r in self.istirahat]
        tepi = [(masuk, jam(masuk)), *tengah, (pulang, jam(pulang))] if masuk and pulang else []
        return GarisHari(
            jadwal=(masuk, pulang) if masuk and pulang else None,
            kerja=self._kerja,
            istirahat=self.istirahat,
            jeda=self._jeda,
            label=tepi,
            mode=self.mode or "wfh",
        )

    @property
    def hadir(self) -> str:
        """07.54–15.51 of presensi, as far as known."""
        row, zona = self.presensi, self.logbook.unit.zona
        if row is None or row.masuk_at is None:
            return ""
        return f"{jam(row.masuk_at, zona)}–{jam(row.pulang_at, zona) if row.pulang_at else '…'}"

    @property
    def butir(self) -> list[ButirTampil]:
        """Entries as they are read."""
        return [ButirTampil(k, n, ()) for n, k in enumerate(self.kegiatan, start=1)]

    @property
    def urutan(self) -> list[ButirTampil | Jeda]:
        """Entries and the gaps between them, in the order of the day."""
        tampil = self.butir
        letak: list[tuple[int, ButirTampil | Jeda]] = [
            (b.baris.butir.rentang[0] if b.baris.butir.rentang else 1440, b) for b in tampil
        ]
        letak += [(r[0], Jeda(*r)) for r in self._jeda]
        return [isi for _, isi in sorted(letak, key=lambda pasang: pasang[0])]

    @property
    def jumlah_bukti(self) -> int:
        return sum(len(k.bukti) for k in self.kegiatan)

    @property
    def _kerja(self) -> list[Rentang]:
        return [k.butir.rentang for k in self.kegiatan if k.butir.rentang]

    @property
    def _jeda(self) -> list[Rentang]:
        return hari.inner_gaps(buku.butir_of(self.kegiatan), self.istirahat)


@dataclass(frozen=True, slots=True)
class Orang:
    """Somebody whose logbooks wait, as a choice of the filter."""

    pk: int
    nama: str


@dataclass(frozen=True, slots=True)
class Antrean:
    """The inbox of one person under their filters: a window of rows, counts of tabs and of marks in the window, whom
    the whole queue holds, and where the next window begins."""

    tab: str
    jumlah: dict[str, int]
    baris: tuple[Baris, ...]
    semua: int = 0
    perlu: int = 0
    pegawai: "tuple[Orang, ...]" = ()
    lanjut: str = ""
    bisa_seluruh_unit: bool = False
    terakhir: str = ""

    @property
    def siap(self) -> int:
        return self.semua - self.perlu

    def row(self, pk: int | None) -> Baris | None:
        return next((b for b in self.baris if b.id == pk), None)

    def neighbours(self, pk: int) -> tuple[int | None, int | None]:
        """The rows before and after one."""
        ids = [b.id for b in self.baris]
        if pk not in ids:
            return None, ids[0] if ids else None
        di = ids.index(pk)
        return (ids[di - 1] if di else None), (ids[di + 1] if di + 1 < len(ids) else None)


_KUNCI: dict[str, Callable[[Baris], Any]] = {
    "tanggal": lambda b: (b.logbook.tanggal, b.nama),
    "nama": lambda b: (b.nama, b.logbook.tanggal),
    "menit": lambda b: (b.logbook.menit, b.logbook.tanggal),
    "umur": lambda b: (b.umur, b.logbook.tanggal),
}


def waiting(
    user: "Pengguna",
    at: datetime,
    *,
    tanda: str = "",
    urut: str = "tanggal",
    pegawai_id: int | None = None,
    seluruh_unit: bool = False,
    sesudah: str = "",
) -> Antrean:
    """A window of what waits for a person's review, oldest first. Neither statements nor rows grow with the queue."""
    tanggal = orang.today(at)
    menunggu = tinjauan.logbook_for_review(user, at, seluruh_unit=seluruh_unit).filter(status=StatusLogbook.TERKIRIM)
    milik = menunggu.filter(pegawai_id=pegawai_id) if pegawai_id is not None else menunggu
    rows = tinjauan.waiting_window(milik, tinjauan.read_place(sesudah), JENDELA + 1)
    lanjut = tinjauan.place_in_queue(rows[JENDELA - 1]) if len(rows) > JENDELA else ""
    rows = rows[:JENDELA]
    jumlah = menunggu.order_by().count()
    wakil = {w.pegawai_id: w.atas_nama for w in orang.acting_for(user, at)}
    semua = [replace(b, atas_nama=wakil.get(b.logbook.pemeriksa_id, "")) for b in build_rows(rows, at)]
    dipilih = [b for b in semua if not tanda or bool(b.tanda) is (tanda == "perlu")]
    dipilih.sort(key=_KUNCI[urut.lstrip("-")], reverse=urut.startswith("-"))
    return Antrean(
        tab=StatusLogbook.TERKIRIM,
        jumlah=_tab_counts(user, tanggal, jumlah),
        baris=tuple(dipilih),
        semua=len(semua),
        perlu=sum(1 for b in semua if b.tanda),
        pegawai=_people_waiting(menunggu),
        lanjut=lanjut,
        bisa_seluruh_unit=bool(orang.peran_of(user, tanggal).paths(JenisPeran.ATASAN)),
        terakhir="" if jumlah else _last_approved(user, at),
    )


def marked_among(user: "Pengguna", at: datetime, ids: Collection[int]) -> set[int]:
    """Those of these waiting logbooks that carry a mark, wherever in the queue they stand."""
    rows = tinjauan.logbook_for_review(user, at, seluruh_unit=True)
    dipilih = rows.filter(status=StatusLogbook.TERKIRIM, pk__in=list(ids)).order_by("pk")[:SEKALI_MAKS]
    return {b.id for b in build_rows(list(dipilih), at) if b.tanda}


def decided_page(user: "Pengguna", at: datetime, tab: str, halaman: "Page[Logbook]") -> Antrean:
    """One page of what was decided, with rows as in the inbox."""
    tanggal = orang.today(at)
    menunggu = tinjauan.waiting_count(user, at)
    rows = list(halaman.object_list)
    return Antrean(
        tab=tab,
        jumlah=_tab_counts(user, tanggal, menunggu),
        baris=tuple(build_rows(rows, at)),
        pegawai=_people(rows),
    )


def build_rows(rows: "Sequence[Logbook]", at: datetime) -> list[Baris]:
    """Rows with entries, presensi, rules and marks: six statements besides the rules."""
    if not rows:
        return []
    days = DateRange.inclusive(min(r.tanggal for r in rows), max(r.tanggal for r in rows))
    unit_ids = {r.unit_id for r in rows}
    kegiatan = buku.kegiatan_of(rows)
    hadir = {(p.pegawai_id, p.tanggal): p for p in harian.stored_days(sorted({r.pegawai_id for r in rows}), days)}
    aturan = _rules_of(rows, days)
    kalender = ketentuan.calendars(unit_ids)
    sinyal = signals_of_logbooks(r.pk for r in rows if r.status == StatusLogbook.TERKIRIM)
    found = []
    for row in rows:
        hari_aturan = aturan[row.pk]
        zona = row.unit.zona
        hari_ini = di_zona(at, zona).date()
        dikirim = di_zona(row.dikirim_at, zona).date() if row.dikirim_at else hari_ini
        umur = kalender[row.unit_id].count(pengingat.days_waiting(min(dikirim, hari_ini), hari_ini))
        satu = _row(row, kegiatan[row.pk], hadir.get((row.pegawai_id, row.tanggal)), hari_aturan, umur, hari_ini)
        tanda = tuple(Tanda(JenisTanda.SINYAL, s.jenis.label) for s in sinyal.get(row.pk, ()))
        found.append(replace(satu, tanda=(*tanda, *satu.tanda)))
    return found


def _rules_of(rows: "Sequence[Logbook]", days: DateRange) -> dict[int, DayRules]:
    """What held for the post each logbook was written in; for its unit where there is no such post any more."""
    posts = orang.penugasan_for({row.pegawai_id for row in rows}, days)
    by_post, by_unit = (
        ketentuan.day_rules_of_posts(posts, days),
        ketentuan.day_rules_for({r.unit_id for r in rows}, days),
    )
    held: dict[tuple[int, int], list[Penugasan]] = {}
    for post in posts:
        held.setdefault((post.pegawai_id, post.unit_id), []).append(post)
    found = {}
    for row in rows:
        own = [post for post in held.get((row.pegawai_id, row.unit_id), ()) if _holds(post, row.tanggal)]
        found[row.pk] = by_post[own[0].pk][row.tanggal] if own else by_unit[row.unit_id, row.tanggal]
    return found


def _holds(post: "Penugasan", tanggal: date) -> bool:
    return post.mulai <= tanggal and (post.selesai is None or tanggal < post.selesai)


def _row(
    row: "Logbook",
    kegiatan: Sequence[BarisKegiatan],
    presensi: "PresensiHarian | None",
    aturan: DayRules,
    umur: int,
    hari_ini: date,
) -> Baris:
    jam_kerja = aturan.jam if aturan.is_hari_kerja else None
    istirahat: tuple[Rentang, ...] = ()
    if jam_kerja and jam_kerja.istirahat_mulai and jam_kerja.istirahat_selesai:
        istirahat = ((hari.minute_of(jam_kerja.istirahat_mulai), hari.minute_of(jam_kerja.istirahat_selesai)),)
    kewajiban = alur.duties(aturan)
    butir = buku.butir_of(kegiatan)
    tanda = hari.marks(butir, istirahat, kewajiban.menit) if row.status == StatusLogbook.TERKIRIM else ()
    return Baris(
        logbook=row,
        kegiatan=tuple(kegiatan),
        presensi=presensi,
        tanda=(*presensi_marks(presensi, wajib=aturan.is_hari_kerja and row.tanggal < hari_ini), *tanda),
        umur=umur,
        lama=umur > kewajiban.tinjauan_hari,
        istirahat=istirahat,
        jam_kerja=(jam_kerja.masuk, jam_kerja.pulang) if jam_kerja else (),
        atas_nama=row.atas_nama,
    )


def presensi_marks(row: "PresensiHarian | None", *, wajib: bool) -> tuple[Tanda, ...]:
    """What presensi adds: late, early, or nobody there on a day that asks for it."""
    if row is None:
        return (Tanda(JenisTanda.TANPA_PRESENSI, "Tanpa presensi"),) if wajib else ()
    status = StatusHarian(row.status)
    if status == StatusHarian.TIDAK_HADIR:
        return (Tanda(JenisTanda.TANPA_PRESENSI, "Tanpa presensi"),)
    if status in _PERGI:
        return (Tanda(JenisTanda.TANPA_PRESENSI, str(status.label)),)
    found = []
    if row.menit_terlambat:
        found.append(Tanda(JenisTanda.TERLAMBAT, f"Terlambat {durasi(row.menit_terlambat)}"))
    if row.menit_pulang_cepat and row.final:
        found.append(Tanda(JenisTanda.PULANG_CEPAT, f"Pulang cepat {durasi(row.menit_pulang_cepat)}"))
    return tuple(found)


def _tab_counts(user: "Pengguna", tanggal: date, menunggu: int) -> dict[str, int]:
    pegawai_id = orang.peran_of(user, tanggal).pegawai_id
    diputuskan = tinjauan.decided_counts(pegawai_id) if pegawai_id else {}
    return {
        StatusLogbook.TERKIRIM.value: menunggu,
        StatusLogbook.DIKEMBALIKAN.value: diputuskan.get(StatusLogbook.DIKEMBALIKAN, 0),
        StatusLogbook.DISETUJUI.value: diputuskan.get(StatusLogbook.DISETUJUI, 0),
    }


def _people_waiting(rows: "QuerySet[Logbook]") -> tuple[Orang, ...]:
    """Everybody whose logbooks wait: one statement, as many rows as people."""
    ada = rows.order_by().values_list("pegawai_id", "pegawai__nama").distinct()
    return tuple(Orang(pk, nama) for pk, nama in sorted(ada, key=lambda satu: (satu[1], satu[0])))


def _people(rows: "Iterable[Logbook]") -> tuple[Orang, ...]:
    ada = {r.pegawai_id: r.pegawai.nama for r in rows}
    return tuple(Orang(pk, nama) for pk, nama in sorted(ada.items(), key=lambda satu: (satu[1], satu[0])))


def _last_approved(user: "Pengguna", at: datetime) -> str:
    """09.12 when it was today, else 23 Nov 09.12; empty when nothing was ever approved."""
    pegawai_id = orang.peran_of(user, orang.today(at)).pegawai_id
    row = tinjauan.reviewed_by_last(pegawai_id) if pegawai_id else None
    if row is None or row.diputuskan_at is None:
        return ""
    lokal = di_zona(row.diputuskan_at, row.unit.zona)
    hari_ini = lokal.date() == di_zona(at, row.unit.zona).date()
    return f"{lokal:%H.%M}" if hari_ini else f"{tanggal_pendek(lokal.date())} {lokal:%H.%M}"
