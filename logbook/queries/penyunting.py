"""Everything the page of a day shows: entries with what they lack, day line, checklist, notes, history, next deeds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from core.errors import Refused
from core.formats import di_zona, durasi, jam, tanggal_pendek
from core.formats import hari as nama_hari
from core.ui_svg import GarisHari
from kelayakan.queries.roster import modes_on
from kelayakan.rules.uraian import Tugas
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from logbook import access
from logbook.choices import AksiLogbook, StatusLogbook, SumberSalinan
from logbook.models import Logbook
from logbook.queries import hari as hari_q
from logbook.queries.hari import BarisKegiatan
from logbook.queries.pilihan import choices_at, usual_plan
from logbook.queries.tempat import Tempat, deadline_of, place_of
from logbook.rules import alur, hari
from logbook.rules.baris import read_baris
from logbook.rules.cakupan import Cakupan, coverage
from logbook.rules.hari import Butir
from logbook.rules.isian import Ketikan, Masalah, is_alamat, read_jam, write_jumlah

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

TAWARAN_MAKS = 3


@dataclass(frozen=True, slots=True)
class ButirTampil:
    """An entry as a row of the day."""

    baris: BarisKegiatan
    nomor: int
    kurang: tuple[Masalah, ...]

    @property
    def rentang(self) -> str:
        """07.30–09.15, or what is known of it."""
        isi = self.baris.isi
        if isi.jam_mulai is None and isi.jam_selesai is None:
            return ""
        return "–".join(jam(t) if t is not None else "…" for t in (isi.jam_mulai, isi.jam_selesai))

    @property
    def menit(self) -> int:
        return self.baris.butir.menit

    @property
    def hasil(self) -> str:
        """1 berkas"""
        return f"{write_jumlah(self.baris.isi.jumlah)} {self.baris.isi.satuan}".strip()

    @property
    def is_alamat(self) -> bool:
        return is_alamat(self.baris.isi.tautan)


@dataclass(frozen=True, slots=True)
class Jeda:
    """A hole in the day that an entry could fill."""

    awal: int
    akhir: int

    @property
    def mulai(self) -> str:
        return hari.write_menit(self.awal)

    @property
    def selesai(self) -> str:
        return hari.write_menit(self.akhir)

    @property
    def menit(self) -> int:
        return self.akhir - self.awal

    @property
    def kata(self) -> str:
        """10.24–12.00"""
        return hari.write_rentang((self.awal, self.akhir))


@dataclass(frozen=True, slots=True)
class Salinan:
    """An earlier day whose entries may be copied."""

    sumber: SumberSalinan
    kata: str


@dataclass(frozen=True, slots=True)
class Syarat:
    """A line of the checklist: fulfilled (ok), wrong (no) or still open (wt)."""

    keadaan: str
    kata: str
    ket: str = ""


@dataclass(frozen=True, slots=True)
class CatatanAtasan:
    oleh: str
    kapan: str
    teks: str


@dataclass(frozen=True, slots=True)
class Riwayat:
    """A deed of the past, ready for the timeline."""

    waktu: str
    kata: str
    oleh: str
    catatan: str
    nada: str


@dataclass(frozen=True, slots=True)
class HalamanHari:
    """One person's day. `tertutup` says why it cannot be written (empty: it can)."""

    pegawai: "Pegawai"
    tempat: Tempat
    logbook: Logbook | None
    butir: tuple[ButirTampil, ...]
    garis: GarisHari
    jeda: tuple[Jeda, ...]
    syarat: tuple[Syarat, ...]
    tenggat_at: datetime
    atasan: "Pegawai | None"
    catatan: CatatanAtasan | None
    riwayat: tuple[Riwayat, ...]
    tertutup: str
    is_own: bool
    bisa_periksa: bool
    bisa_batal: bool
    salinan: tuple[Salinan, ...]
    mode: ModeKerja | None
    at: datetime

    @property
    def tanggal(self) -> date:
        return self.tempat.tanggal

    @property
    def is_hari_ini(self) -> bool:
        return self.tanggal == self.tempat.hari_ini

    @property
    def sebelum(self) -> date:
        return self.tanggal - timedelta(days=1)

    @property
    def berikut(self) -> date | None:
        return self.tanggal + timedelta(days=1) if self.tanggal < self.tempat.hari_ini else None

    @property
    def status(self) -> StatusLogbook:
        return StatusLogbook(self.logbook.status) if self.logbook else StatusLogbook.DRAF

    @property
    def versi(self) -> int:
        return self.logbook.versi if self.logbook else 0

    @property
    def menit(self) -> int:
        return hari.total_minutes(b.baris.butir for b in self.butir)

    @property
    def minimal(self) -> int:
        return self.tempat.kewajiban.menit

    @property
    def is_wfh(self) -> bool:
        """Whether the published roster has the person at home on this day."""
        return self.mode == ModeKerja.WFH

    @property
    def cakupan(self) -> Cakupan:
        """How much of the day names a task of the register, by where that task may be done."""
        return coverage((b.menit, b.baris.tugas.putusan if b.baris.tugas else None) for b in self.butir)

    @property
    def kurang(self) -> int:
        return max(0, self.minimal - self.menit)

    @property
    def bagian_menit(self) -> float:
        return min(1.0, self.menit / self.minimal) if self.minimal else 1.0

    @property
    def usul_mulai(self) -> str:
        """Where a new entry would start: at the end of the last one, else with the working day."""
        akhir = [b.baris.isi.jam_selesai for b in self.butir if b.baris.isi.jam_selesai]
        if akhir:
            return jam(max(akhir))
        jam_kerja = self.tempat.aturan.jam if self.tempat.aturan and self.tempat.aturan.is_hari_kerja else None
        return jam(jam_kerja.masuk) if jam_kerja else ""

    @property
    def nomor_baru(self) -> int:
        return len(self.butir) + 1

    @property
    def ringkasan(self) -> str:
        """The day in lines, to be copied elsewhere."""
        return "\n".join(f"{b.rentang} {b.baris.isi.uraian} ({b.hasil})" for b in self.butir)

    @property
    def bisa_ubah(self) -> bool:
        return self.is_own and not self.tertutup

    @property
    def bisa_tarik(self) -> bool:
        return self.is_own and self.status == StatusLogbook.TERKIRIM

    @property
    def tenggat(self) -> str:
        """hari ini 23.59, besok 23.59, Rabu 25 Nov 23.59"""
        batas = alur.last_day(self.tenggat_at, self.tempat.zone)
        if batas == self.tempat.hari_ini:
            return "hari ini 23.59"
        if batas == self.tempat.hari_ini + timedelta(days=1):
            return "besok 23.59"
        return f"{nama_hari(batas)}, {tanggal_pendek(batas)} 23.59"

    @property
    def is_lewat_tenggat(self) -> bool:
        return self.at >= self.tenggat_at

    @property
    def putusan(self) -> alur.Putusan:
        return hari_q.putusan_of(self.logbook) if self.logbook else alur.Putusan()


def day_page(user: "Pengguna", pegawai: "Pegawai", tanggal: date, at: datetime) -> HalamanHari:
    """The page of a day, own or of somebody in view; the number of statements does not grow with the entries."""
    tempat = place_of(pegawai.pk, tanggal, at)
    belakang = hari_q.look_back(pegawai.pk, tanggal)
    logbook = belakang.today
    baris = hari_q.kegiatan_of([logbook])[logbook.pk] if logbook else []
    butir = hari_q.butir_of(baris)
    peran_hari = orang.today(at)
    is_own = orang.peran_of(user, peran_hari).pegawai_id == pegawai.pk
    tertutup = _closed(tempat, logbook)
    bisa_ubah = is_own and not tertutup
    can_review = logbook is not None and not is_own and access.can_review(user, logbook, at)
    return HalamanHari(
        pegawai=pegawai,
        tempat=tempat,
        logbook=logbook,
        butir=_shown(baris, butir, tempat, at),
        garis=draw_day(butir, tempat, at),
        jeda=_offers(butir, tempat, at) if bisa_ubah else (),
        syarat=_checklist(butir, tempat, at) if bisa_ubah else (),
        tenggat_at=(logbook.tenggat_at if logbook else None) or deadline_of(tempat),
        atasan=_supervisor(logbook, tempat, at),
        catatan=_note(belakang, tempat.zona),
        riwayat=_history(logbook, tempat.zona),
        tertutup=tertutup,
        is_own=is_own,
        bisa_periksa=can_review and logbook is not None and logbook.status == StatusLogbook.TERKIRIM,
        bisa_batal=can_review and _may_undo(user, logbook, tempat, at),
        salinan=_copies(belakang) if bisa_ubah else (),
        mode=modes_on([pegawai.pk], tanggal).get(pegawai.pk),
        at=at,
    )


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A typed line as read; the task of the person's post and the plan item its words point to are filled in."""

    ketikan: Ketikan
    tugas: Tugas | None = None


def line_of(halaman: HalamanHari, teks: str) -> BarisTampil:
    """A typed line as an entry of this day; one without a start begins where the next entry would.

    A line without a unit takes that of the task it speaks of. Where its words name no plan item, the one this task last
    counted towards is proposed: three statements.
    """
    pilihan = choices_at(halaman.tempat)
    found = read_baris(teks, read_jam(halaman.usul_mulai), pilihan.kata_tugas, pilihan.kata_rencana)
    tugas = next((satu for satu in pilihan.tugas if satu.id == found.tugas_id), None)
    rencana = found.rencana_id
    if rencana is None and tugas is not None:
        biasa = usual_plan(halaman.pegawai.pk, tugas.id)
        rencana = biasa if biasa in pilihan.rujukan.rencana else None
    rujukan = {"uraian_tugas_id": str(tugas.id) if tugas else "", "rencana_id": str(rencana or "")}
    return BarisTampil(replace(found.ketikan, **rujukan), tugas)


def draw_day(butir: Sequence[Butir], tempat: Tempat, at: datetime) -> GarisHari:
    """The day line: hours of the unit, entries, gaps of an hour or more, now."""
    jam_kerja = tempat.aturan.jam if tempat.aturan and tempat.aturan.is_hari_kerja else None
    sekarang = tempat.sekarang(at)
    tepi = (
        [(t, jam(t)) for t in (jam_kerja.masuk, jam_kerja.istirahat_mulai, jam_kerja.pulang) if t] if jam_kerja else []
    )
    return GarisHari(
        jadwal=(jam_kerja.masuk, jam_kerja.pulang) if jam_kerja else None,
        kerja=[b.rentang for b in hari.in_order(butir) if b.rentang],
        istirahat=tempat.istirahat if jam_kerja else (),
        jeda=hari.inner_gaps(butir, tempat.istirahat),
        kini=sekarang,
        label=tepi,
    )


def _shown(
    baris: Sequence[BarisKegiatan], butir: Sequence[Butir], tempat: Tempat, at: datetime
) -> tuple[ButirTampil, ...]:
    sekarang = tempat.sekarang(at)
    return tuple(
        ButirTampil(b, n, tuple(hari.check_butir(b.butir, butir, sekarang))) for n, b in enumerate(baris, start=1)
    )


def _closed(tempat: Tempat, logbook: Logbook | None) -> str:
    status = StatusLogbook(logbook.status) if logbook else StatusLogbook.DRAF
    try:
        if logbook is not None:
            alur.check_writable(status, hari_q.putusan_of(logbook))
        alur.check_open(tempat.keadaan(status))
    except Refused as no:
        return no.pesan
    return ""


def _offers(butir: Sequence[Butir], tempat: Tempat, at: datetime) -> tuple[Jeda, ...]:
    """The longest holes inside the hours of the unit, up to now, in the order of the day."""
    jam_kerja = tempat.aturan.jam if tempat.aturan and tempat.aturan.is_hari_kerja else None
    if jam_kerja is None or not butir:
        return ()
    mulai, selesai = hari.minute_of(jam_kerja.masuk), hari.minute_of(jam_kerja.pulang)
    if (sekarang := tempat.sekarang(at)) is not None:
        selesai = min(selesai, hari.minute_of(sekarang))
    if selesai <= mulai:
        return ()
    lubang = hari.gaps((mulai, selesai), butir, tempat.istirahat, hari.JEDA_TAWARAN)
    terpanjang = sorted(sorted(lubang, key=lambda r: r[0] - r[1])[:TAWARAN_MAKS])
    return tuple(Jeda(a, b) for a, b in terpanjang)


def _checklist(butir: Sequence[Butir], tempat: Tempat, at: datetime) -> tuple[Syarat, ...]:
    kurang = hari.check_day(butir, tempat.sekarang(at))
    belum = len({k.kunci for k in kurang})
    menit, minimal = hari.total_minutes(butir), tempat.kewajiban.menit
    tanpa = sum(1 for b in butir if not b.is_berbukti)
    found = [Syarat("ok", f"{len(butir)} kegiatan tercatat") if butir else Syarat("wt", "Ada kegiatan yang tercatat")]
    if belum:
        found.append(Syarat("no", f"{belum} kegiatan belum lengkap", kurang[0].masalah.pesan))
    elif butir:
        found.append(Syarat("ok", "Jam, uraian, dan hasil lengkap"))
    if minimal:
        cukup = menit >= minimal
        ket = "" if cukup else f"Kurang {durasi(minimal - menit)}"
        found.append(Syarat("ok" if cukup else "wt", f"Minimal {durasi(minimal)} tercatat", ket))
    if butir:
        ket = f"{tanpa} kegiatan tanpa bukti akan ditandai" if tanpa else ""
        found.append(Syarat("wt" if tanpa else "ok", "Setiap kegiatan punya bukti atau tautan", ket))
        lepas = sum(1 for b in butir if b.isi.uraian_tugas_id is None)
        ket = f"{lepas} kegiatan belum menyebut uraian tugas" if lepas else ""
        found.append(Syarat("wt" if lepas else "ok", "Setiap kegiatan menyebut uraian tugas", ket))
    return tuple(found)


def _supervisor(logbook: Logbook | None, tempat: Tempat, at: datetime) -> "Pegawai | None":
    """Whom it was sent to; before that, who reviews today."""
    if logbook is not None and logbook.status == StatusLogbook.TERKIRIM:
        return logbook.pemeriksa
    return orang.peninjau_of(tempat.pegawai_id, tempat.hari_ini).pegawai


def _copies(belakang: hari_q.Belakang) -> tuple[Salinan, ...]:
    """Days to copy from; last week's is named only when it is not the latest anyway."""
    terakhir = belakang.source(SumberSalinan.TERAKHIR)
    if terakhir is None:
        return ()
    found = [Salinan(SumberSalinan.TERAKHIR, nama_hari(terakhir.tanggal))]
    pekan_lalu = belakang.source(SumberSalinan.PEKAN_LALU)
    if pekan_lalu is not None and pekan_lalu.tanggal != terakhir.tanggal:
        found.append(Salinan(SumberSalinan.PEKAN_LALU, f"{nama_hari(pekan_lalu.tanggal)} pekan lalu"))
    return tuple(found)


def _note(belakang: hari_q.Belakang, zona: str) -> CatatanAtasan | None:
    row = belakang.note
    if row is None or row.diputuskan_at is None:
        return None
    lokal = di_zona(row.diputuskan_at, zona)
    oleh = row.diputuskan_oleh.nama_lengkap if row.diputuskan_oleh else ""
    return CatatanAtasan(oleh, f"{nama_hari(lokal.date())}, {tanggal_pendek(lokal.date())} {lokal:%H.%M}", row.catatan)


_NADA = {AksiLogbook.SETUJUI: "", AksiLogbook.KEMBALIKAN: "w", AksiLogbook.KIRIM: "dinas"}


def _history(logbook: Logbook | None, zona: str) -> tuple[Riwayat, ...]:
    if logbook is None or logbook.dikirim_at is None:  # before the first sending there is no deed
        return ()
    return tuple(
        Riwayat(
            waktu=f"{tanggal_pendek(di_zona(t.at, zona).date())} {jam(t.at, zona)}",
            kata=AksiLogbook(t.aksi).label,
            oleh=f"{t.oleh.nama}, {t.atas_nama}" if t.atas_nama else t.oleh.nama,
            catatan=t.catatan,
            nada=_NADA.get(AksiLogbook(t.aksi), "g"),
        )
        for t in hari_q.tinjauan_of(logbook)
    )


def _may_undo(user: "Pengguna", logbook: Logbook | None, tempat: Tempat, at: datetime) -> bool:
    if logbook is None or logbook.status != StatusLogbook.DISETUJUI or logbook.diputuskan_at is None:
        return False
    same_day = di_zona(logbook.diputuskan_at, tempat.zona).date() == di_zona(at, tempat.zona).date()
    return same_day and logbook.diputuskan_oleh_id == orang.peran_of(user, orang.today(at)).pegawai_id
