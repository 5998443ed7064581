"""Findings of the demo: a dozen in every state, written by the product's own services at times of the past.

Rows are the late days and missing logbooks that the history really has, so that every finding opens onto its rows.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.apps import apps

from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import RATNA, WULAN
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG, BEKASI
from core.choices import StatusSurel
from core.errors import Refused
from core.formats import ZONA_IANA
from core.periods import DateRange
from kepatuhan import access
from kepatuhan.choices import Aksi, Alasan, Bagian, JenisPesan, Keparahan, Pokok, StatusLangkah, TanpaBukti, Ukuran
from kepatuhan.queries import temuan as queries
from kepatuhan.queries.pandangan import look
from kepatuhan.rules.ukuran import Saringan
from kepatuhan.services import temuan as services
from kepatuhan.services import temuan_langkah, temuan_pesan
from kepatuhan.services.temuan import Catatan, IsiTemuan
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan

if TYPE_CHECKING:
    from kepatuhan.models import Temuan
    from kepegawaian.models import Pengguna

MAJU = (Aksi.SAMPAIKAN, Aksi.TANGGAPI, Aksi.NILAI, Aksi.TINDAKLANJUTI, Aksi.VERIFIKASI, Aksi.TUTUP)
JAWAB = {
    Pokok.KETEPATAN: "Perjalanan pagi terhambat perbaikan jalan. Mulai pekan ini saya berangkat lebih awal.",
    Pokok.LOGBOOK: "Sinyal di lokasi lelang lemah sehingga logbook gagal terkirim. Isinya sudah saya susulkan.",
    Pokok.KEHADIRAN: "Saya bertugas di luar dan lupa meminta dinas luar dicatat. Surat tugasnya terlampir.",
}
SEBAB = {
    Pokok.KETEPATAN: "Jam berangkat belum disesuaikan dengan keadaan lalu lintas.",
    Pokok.LOGBOOK: "Logbook diisi sekaligus pada akhir pekan, tidak tiap hari.",
    Pokok.KEHADIRAN: "Dinas luar tidak dicatat sebelum berangkat.",
}
LANGKAH = {
    Pokok.KETEPATAN: "Atur jam kerja fleksibel bersama atasan",
    Pokok.LOGBOOK: "Kirim logbook susulan dan aktifkan pengingat 15.30",
    Pokok.KEHADIRAN: "Catat dinas luar sebelum berangkat",
}
POKOK = {
    Ukuran.TERLAMBAT: Pokok.KETEPATAN, Ukuran.LOGBOOK_BELUM: Pokok.LOGBOOK, Ukuran.TIDAK_HADIR: Pokok.KEHADIRAN
}  # fmt: skip
KATA = {
    Ukuran.TERLAMBAT: "Terlambat masuk",
    Ukuran.LOGBOOK_BELUM: "Logbook tidak dikirim",
    Ukuran.TIDAK_HADIR: "Tidak hadir",
}


@dataclass(frozen=True)
class Rencana:
    """One finding: about which rows, opened how many days ago, brought how far; `akhir` is what ends it early."""

    unit: str
    ukuran: Ukuran
    umur: int
    langkah: int
    seorang: bool = False
    pegawai: str = ""
    keparahan: Keparahan = Keparahan.SEDANG
    akhir: Aksi | None = None
    catatan: bool = False


RENCANA = (
    Rencana(f"{BEKASI}-LELANG", Ukuran.TERLAMBAT, 120, 6, seorang=True),
    Rencana(f"{BANDUNG}-LELANG", Ukuran.LOGBOOK_BELUM, 96, 6, keparahan=Keparahan.TINGGI),
    Rencana(f"{BEKASI}-PKN", Ukuran.TIDAK_HADIR, 75, 6, seorang=True, akhir=Aksi.BUKA_KEMBALI),
    Rencana(f"{BANDUNG}-PENILAIAN", Ukuran.TERLAMBAT, 60, 1, seorang=True, akhir=Aksi.BATALKAN),
    Rencana(f"{BEKASI}-LELANG", Ukuran.TERLAMBAT, 40, 4, seorang=True, keparahan=Keparahan.TINGGI),
    Rencana("537759", Ukuran.LOGBOOK_BELUM, 33, 5),
    Rencana(f"{BANDUNG}-PIUTANG", Ukuran.TERLAMBAT, 20, 3, seorang=True, catatan=True),
    Rencana("506208", Ukuran.TERLAMBAT, 16, 2, keparahan=Keparahan.TINGGI, catatan=True),
    Rencana(f"{BEKASI}-PKN", Ukuran.LOGBOOK_BELUM, 9, 1, keparahan=Keparahan.TINGGI),
    Rencana("525343", Ukuran.TIDAK_HADIR, 5, 2),
    Rencana(f"{BANDUNG}-PKN", Ukuran.TERLAMBAT, 3, 1, pegawai=RATNA, keparahan=Keparahan.RENDAH),
    Rencana(f"{BANDUNG}-PKN", Ukuran.LOGBOOK_BELUM, 2, 1, keparahan=Keparahan.TINGGI),
    Rencana("119393", Ukuran.TERLAMBAT, 1, 0),
)


def fill_temuan(kantoran: Kantoran, masa: Masa) -> int:
    """Deadlines first, then the findings, oldest first, so that numbers follow time. No e-mail goes out."""
    services.put_rules(at=masa.at)
    jumlah = sum(_Penulis(kantoran, masa, rencana).write() for rencana in RENCANA)
    kabar = apps.get_model("core", "Pemberitahuan").objects.filter(jenis__startswith="kepatuhan/")
    kabar.update(surel=StatusSurel.TANPA)
    kabar.filter(dibuat_at__lt=masa.at - timedelta(days=4)).update(dibaca_at=masa.at)
    record_batch(kantoran.akar, "temuan", {"temuan": jumlah}, masa)
    return jumlah


class _Penulis:
    """Writes one finding as the people of the office would have."""

    def __init__(self, kantoran: Kantoran, masa: Masa, rencana: Rencana) -> None:
        self.kantoran, self.masa, self.rencana = kantoran, masa, rencana
        self.ukuran, self.pokok = rencana.ukuran, POKOK[rencana.ukuran]
        self.tanggal = ketentuan.add_working_days(
            kantoran.unit[rencana.unit].pk, masa.hari_ini - timedelta(days=rencana.umur), -1
        )
        self.hari = 0

    @property
    def wulan(self) -> "Pengguna":
        return self.kantoran.pengguna[WULAN]

    def at(self, jam: int = 9) -> datetime:
        """The clock of the story: never after the moment the demo ends."""
        saat = datetime.combine(self._day(), time(jam, 12), tzinfo=ZONA_IANA["WIB"])
        return min(saat, self.masa.at)

    def _day(self) -> date:
        if not self.hari:
            return self.tanggal
        return ketentuan.add_working_days(self.kantoran.unit[self.rencana.unit].pk, self.tanggal, self.hari)

    def write(self) -> bool:
        """Whether the history had rows for it."""
        asal = self._find_rows()
        if asal is None:
            return False
        temuan = self._open(asal)
        for aksi in MAJU[: self.rencana.langkah]:
            self._prepare(temuan, aksi)
            temuan = self._step(temuan, aksi)
        if self.rencana.catatan:
            temuan_pesan.write_pesan(
                actor=self.wulan, pk=temuan.pk, jenis=JenisPesan.CATATAN,
                isi="Bandingkan dengan bulan lalu sebelum menilai.", berkas=[], at=self.at(14),
            )  # fmt: skip
        if self.rencana.akhir is not None:
            self._step(temuan, self.rencana.akhir)
        return True

    def _find_rows(self) -> queries.Asal | None:
        """Rows of the measure planned, else of another one: histories differ with the day the demo is built."""
        for ukuran in (self.rencana.ukuran, *(u for u in POKOK if u != self.rencana.ukuran)):
            self.ukuran, self.pokok = ukuran, POKOK[ukuran]
            try:
                return self._freeze()
            except Refused:
                continue
        return None

    def _freeze(self) -> queries.Asal:
        at, rencana = self.at(), self.rencana
        pandangan = look(access.unit_paths(self.wulan, orang.today(at)), rencana.unit, at)
        if pandangan is None:
            raise Refused(Alasan.BARIS_KOSONG)
        days = DateRange.inclusive(self.tanggal - timedelta(days=45 if rencana.pegawai else 18), self.tanggal)
        pegawai = self.kantoran.pegawai[rencana.pegawai].pk if rencana.pegawai else None
        saringan = Saringan(days.mulai, days.sampai, rencana.unit, ukuran=(self.ukuran,), pegawai=pegawai)
        asal = queries.freeze(pandangan, saringan, Bagian.MASUK, KATA[self.ukuran])
        if rencana.seorang and asal.pegawai_id is None:
            siapa = int(asal.baris[-1]["pegawai_id"])
            satu = Saringan(days.mulai, days.sampai, rencana.unit, ukuran=(self.ukuran,), pegawai=siapa)
            asal = queries.freeze(pandangan, satu, Bagian.MASUK, KATA[self.ukuran])
        return asal

    def _open(self, asal: queries.Asal) -> "Temuan":
        unit, at = self.kantoran.unit[self.rencana.unit], self.at()
        own = self.kantoran.pegawai[WULAN].pk
        people = [p for p in queries.answerable(unit, asal.pegawai_id, orang.today(at)) if p.pk != own]
        people.sort(key=lambda p: p.pk == asal.pegawai_id)
        kriteria, dasar = queries.criterion_for(unit, self.pokok, self.tanggal)
        isi = IsiTemuan(
            unit=unit, pegawai_id=asal.pegawai_id, keparahan=self.rencana.keparahan, pokok=self.pokok,
            judul=f"{KATA[self.ukuran]} {len(asal.baris)} hari kerja",
            kondisi=f"{len(asal.baris)} hari kerja tercatat {KATA[self.ukuran].lower()}; barisnya terlampir.",
            kriteria=kriteria, dasar_id=int(dasar) if dasar else None, penanggung_jawab_id=people[0].pk,
        )  # fmt: skip
        return services.open_temuan(actor=self.wulan, asal=asal, isi=isi, at=at)

    def _prepare(self, temuan: "Temuan", aksi: Aksi) -> None:
        """Steps are agreed before the follow-up begins and done before it is verified."""
        if aksi == Aksi.TINDAKLANJUTI:
            temuan_langkah.add_langkah(
                actor=self.wulan, pk=temuan.pk, uraian=LANGKAH[self.pokok],
                penanggung_jawab_id=temuan.pegawai_id or temuan.penanggung_jawab_id,
                tenggat=max(self._day(), orang.today(self.at())) + timedelta(days=10), at=self.at(),
            )  # fmt: skip
        if aksi == Aksi.VERIFIKASI:
            for langkah in queries.steps_of(temuan):
                temuan_langkah.report_langkah(
                    actor=self._answerer(temuan), pk=temuan.pk, langkah_id=langkah.pk, status=StatusLangkah.SELESAI,
                    catatan="Sudah dijalankan.", berkas=[], at=self.at(),
                )  # fmt: skip

    def _step(self, temuan: "Temuan", aksi: Aksi) -> "Temuan":
        self.hari += 0 if aksi == Aksi.SAMPAIKAN else 2
        catatan = Catatan()
        if aksi == Aksi.TANGGAPI:
            catatan = Catatan(isi=JAWAB[self.pokok])
        if aksi == Aksi.NILAI:
            catatan = Catatan(
                isi="Penjelasan diterima; cara kerjanya perlu diperbaiki.", sebab=SEBAB[self.pokok],
                akibat="Kehadiran dan hasil kerja tidak terbaca tepat waktu.", rekomendasi=LANGKAH[self.pokok] + ".",
            )  # fmt: skip
        if aksi == Aksi.TUTUP:
            catatan = Catatan(alasan_tanpa_bukti=TanpaBukti.TERCATAT)
        if aksi == Aksi.BATALKAN:
            catatan = Catatan(isi="Keterlambatan terjadi karena gangguan sistem yang sudah dicatat.")
        if aksi == Aksi.BUKA_KEMBALI:
            catatan = Catatan(isi="Kejadian serupa muncul lagi pada pekan sesudah ditutup.")
        actor = self._answerer(temuan) if aksi == Aksi.TANGGAPI else self.wulan
        return services.advance(actor=actor, pk=temuan.pk, aksi=aksi, catatan=catatan, at=self.at(9 + self.hari % 7))

    def _answerer(self, temuan: "Temuan") -> "Pengguna":
        akun = orang.pengguna_of(temuan.pegawai or temuan.penanggung_jawab)
        return akun if akun is not None else self.wulan
