"""Rosters of the demo: published ones as they were planned, the next month as a draft with two blockers, requests, a
waiting list and a swap. The product's own rules say who may and where seats are."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps

from beranda.demo.acak import dadu, uuid_dari
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, RATNA, Orang
from beranda.demo.rencana import Boleh
from beranda.demo.salin import copy_rows
from beranda.demo.sejarah import Sejarah
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG, is_jaga
from core.formats import ZONA_IANA
from core.periods import DateRange, Month
from kelayakan.choices.roster import JenisPola, StatusPermohonan, StatusRoster, StatusTukar, SumberRoster
from kelayakan.queries.layak import verdicts_between
from kelayakan.queries.matriks import month_facts
from kelayakan.rules.matriks import FaktaBulan, OrangMatriks, Rumah, with_cells
from kelayakan.rules.roster_perbaikan import is_free, repair
from kelayakan.rules.roster_pola import Pola, after_pattern, apply_pattern
from ketentuan.choices import ModeKerja
from presensi.choices import JenisKetidakhadiran

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

PKN = f"{BANDUNG}-PKN"
DIAJUKAN = f"{BANDUNG}-PENILAIAN"
BAYU = f"{PKN}/4"
PEKERJAAN = ("Menyusun laporan BMN triwulan", "Menelaah permohonan PSP BMN", "Rekonsiliasi data aset")


def allowed(kantoran: Kantoran, masa: Masa) -> Boleh:
    """Who may work from home on a day, by decided verdicts."""
    days = DateRange(masa.mulai, masa.hari_ini + timedelta(days=40))
    verdicts = verdicts_between((row.pk for row in kantoran.pegawai.values()), days)
    boleh = {
        (kode, tanggal)
        for kode, pegawai in kantoran.pegawai.items()
        for verdict in verdicts[pegawai.pk]
        if verdict.boleh
        for tanggal in DateRange(verdict.mulai, verdict.selesai).overlap(days) or ()
    }
    return lambda kode, tanggal: (kode, tanggal) in boleh


def fill_roster(orang: list[Orang], sejarah: Sejarah, kantoran: Kantoran, masa: Masa) -> int:
    """Fill the rosters that days are judged by; how many days at home there are."""
    jumlah = _Penulis(kantoran, masa).published(orang, sejarah)
    record_batch(kantoran.akar, "roster", {"hari WFH": jumlah}, masa)
    return jumlah


def fill_plans(kantoran: Kantoran, masa: Masa) -> int:
    """Fill what lies ahead, once absences are known: days left, the next month, requests; how many requests."""
    penulis = _Penulis(kantoran, masa)
    for unit in sorted(kode for kode in kantoran.unit if kode.startswith(f"{BANDUNG}-") and not is_jaga(kode)):
        penulis.this_month(unit)
        penulis.draft(unit)
    record_batch(kantoran.akar, "permohonan WFH", {"permohonan": penulis.permohonan}, masa)
    return penulis.permohonan


class _Penulis:
    """Writes rows as the people of the office would have left them."""

    def __init__(self, kantoran: Kantoran, masa: Masa) -> None:
        self.kantoran, self.masa = kantoran, masa
        self.permohonan = 0

    def _table(self, nama: str) -> Any:
        return apps.get_model("kelayakan", nama).objects

    def published(self, orang: list[Orang], sejarah: Sejarah) -> int:
        """Every month of the history, for every unit in which somebody worked."""
        cells = [
            (tugas.unit, o.kode, tanggal)
            for o in orang
            for tanggal in sorted(sejarah.rumah[o.kode])
            if (tugas := o.tugas_pada(tanggal)) is not None
        ]
        units = sorted({tugas.unit for o in orang for tugas in o.tugas if not is_jaga(tugas.unit)})
        bulan = [*self.masa.bulan_tutup, Month.of(self.masa.hari_ini)]
        table = apps.get_model("kelayakan", "RosterBulan")
        table.objects.bulk_create(
            table(**self._state(unit, month, StatusRoster.TERBIT)) for month in bulan for unit in units
        )
        return copy_rows(
            apps.get_model("kelayakan", "Roster"),
            (
                {
                    "pegawai_id": self.kantoran.pegawai[kode].pk,
                    "unit_id": self.kantoran.unit[unit].pk,
                    "tanggal": tanggal,
                    "mode": ModeKerja.WFH.value,
                    "sumber": SumberRoster.POLA.value,
                    "diubah_at": _decided_at(Month.of(tanggal)),
                }
                for unit, kode, tanggal in cells
            ),
        )

    def _state(self, unit: str, month: Month, status: StatusRoster) -> dict[str, Any]:
        """The row of a month: filled by the head of the unit, published by the head of the office."""
        kepala, kantor = self._login(f"{unit}/0"), self._login(f"{unit[:6]}/0")
        at = min(_decided_at(month), self.masa.at)
        terbit = status == StatusRoster.TERBIT
        return {
            "unit": self.kantoran.unit[unit],
            "bulan": month.first,
            "status": status,
            "versi": 3 if terbit else 2,
            "diubah_at": at,
            "diubah_oleh": kantor if terbit else kepala,
            "diajukan_oleh": kepala if status != StatusRoster.DRAF and kepala != kantor else None,
            "diajukan_at": at - timedelta(days=1) if status != StatusRoster.DRAF else None,
            "terbit_oleh": kantor if terbit else None,
            "terbit_at": at if terbit else None,
            "ditinjau_at": self.masa.at if terbit else None,
        }

    def _login(self, kode: str) -> "Pengguna | None":
        return self.kantoran.pengguna.get(kode)

    def _yesterday(self, jam: int, menit: int) -> datetime:
        hari = self.masa.hari_ini - timedelta(days=1)
        return datetime(hari.year, hari.month, hari.day, jam, menit, tzinfo=ZONA_IANA["WIB"])

    # --- this month: days to come, requests, a waiting list, a swap ---------------------------------------------------

    def this_month(self, kode: str) -> None:
        """A section has one at home on each day left, the last day is full; people ask for more or want to swap."""
        unit, month = self.kantoran.unit[kode], Month.of(self.masa.hari_ini)
        fakta = month_facts(unit, month, self.masa.at)
        besok = [hari.tanggal for hari in fakta.terbuka if hari.tanggal > fakta.hari_ini]
        rumah: Rumah = fakta.rumah
        for tanggal in besok:
            for _ in range(9 if tanggal == besok[-1] and kode != PKN else 1):
                bebas = [satu for satu in fakta.orang if is_free(fakta, rumah, satu, tanggal)]
                if bebas:
                    fewest = min(bebas, key=lambda satu: (len(rumah[satu.id]), satu.nama))
                    rumah = with_cells(rumah, [(fewest.id, tanggal)])
        self._write(unit, fakta, rumah, SumberRoster.PERMOHONAN)
        fakta = month_facts(unit, month, self.masa.at)
        self._requests(unit, fakta, besok[1:])
        self._swap(fakta, besok[1:])

    def _requests(self, unit: "UnitKerja", fakta: FaktaBulan, days: list[date]) -> None:
        """Where seats are free a request waits for Dedi; where there are none people wait in line."""
        rumah = fakta.rumah
        for tanggal in sorted({*days[:2], *days[-1:]}):
            calon = [satu for satu in fakta.orang if self._could_ask(fakta, rumah, satu, tanggal)]
            for n, satu in enumerate(calon[:2]):
                kunci = fakta.group(satu, tanggal)
                sisa = fakta.seats(kunci, tanggal, rumah).sisa if kunci else 0
                tunggu = sisa is not None and n >= sisa
                self._ask(unit, satu, tanggal, StatusPermohonan.TUNGGU if tunggu else StatusPermohonan.DIAJUKAN, n)

    def _could_ask(self, fakta: FaktaBulan, rumah: Rumah, orang: OrangMatriks, tanggal: date) -> bool:
        own = {t for t in rumah[orang.id] if t.isocalendar()[:2] == tanggal.isocalendar()[:2]}
        maks = fakta.maks_pekan(orang, tanggal)
        free = tanggal not in own and not fakta.alasan_terkunci(orang, tanggal)
        return free and (maks is None or len(own) < maks)

    def _ask(self, unit: "UnitKerja", orang: OrangMatriks, tanggal: date, status: StatusPermohonan, n: int) -> None:
        acak = dadu("permohonan", orang.nama, tanggal)
        self._table("PermohonanWFH").create(
            pegawai_id=orang.id,
            unit=unit,
            tanggal=tanggal,
            kirim_id=uuid_dari(acak),
            alasan=acak.choice(PEKERJAAN),
            status=status,
            diajukan_at=self._yesterday(9 + n, acak.randrange(50)),
            pemohon_id=orang.pengguna_id,
        )
        self.permohonan += 1

    def _swap(self, fakta: FaktaBulan, days: list[date]) -> None:
        """Two people of the section agreed to swap and wait for Dedi."""
        for satu, lain, milik, punya in self._swappable(fakta, days):
            self._table("TukarHari").create(
                pemohon_id=satu.id,
                rekan_id=lain.id,
                tanggal_pemohon=milik,
                tanggal_rekan=punya,
                alasan="Mengantar orang tua kontrol ke rumah sakit",
                status=StatusTukar.MENUNGGU_ATASAN,
                diajukan_at=self._yesterday(10, 5),
                dijawab_at=self._yesterday(13, 40),
            )
            return

    def _swappable(
        self, fakta: FaktaBulan, days: list[date]
    ) -> Iterator[tuple[OrangMatriks, OrangMatriks, date, date]]:
        rumah = fakta.rumah
        for satu in fakta.orang:
            for lain in fakta.orang:
                for milik in days:
                    for punya in days:
                        sepekan = milik.isocalendar()[:2] == punya.isocalendar()[:2]
                        cross = punya in rumah[satu.id] or milik in rumah[lain.id]
                        locked = fakta.alasan_terkunci(satu, punya) or fakta.alasan_terkunci(lain, milik)
                        both = milik in rumah[satu.id] and punya in rumah[lain.id]
                        if satu.id != lain.id and milik != punya and sepekan and both and not cross and not locked:
                            yield satu, lain, milik, punya

    # --- next month ---------------------------------------------------------------------------------------------------

    def draft(self, kode: str) -> None:
        """The next month: two of five in turns. In Dedi's section one person is over the weekly cap,
        and another was sent on a trip since."""
        unit, month = self.kantoran.unit[kode], Month.of(self.masa.hari_ini).shift(1)
        fakta = month_facts(unit, month, self.masa.at)
        pola = Pola(JenisPola.DUA_DARI_LIMA, frozenset(satu.id for satu in fakta.orang))
        _, rumah = repair(fakta, after_pattern(fakta, apply_pattern(fakta, pola)))
        if kode == PKN:
            rumah = self._with_trip(fakta, _with_long_week(fakta, rumah))
            for n, satu in enumerate(o for o in fakta.orang if o.id == self.kantoran.pegawai[RATNA].pk):
                for tanggal in sorted(rumah[satu.id])[:3]:
                    self._ask(unit, satu, tanggal, StatusPermohonan.DIAJUKAN, n)
        status = StatusRoster.DIAJUKAN if kode == DIAJUKAN else StatusRoster.DRAF
        isi = self._state(kode, month, status)
        self._table("RosterBulan").create(
            **{**isi, "diubah_oleh": self._login(DEDI) if kode == PKN else isi["diubah_oleh"]}
        )
        self._write(unit, fakta, rumah, SumberRoster.POLA)

    def _with_trip(self, fakta: FaktaBulan, rumah: Rumah) -> Rumah:
        """Bayu is sent on a trip after the draft was made: his day at home in those days is still in it."""
        pegawai = self.kantoran.pegawai[BAYU]
        kerja = [hari.tanggal for hari in fakta.terbuka if hari.tanggal.weekday() in (1, 2, 3)]
        tiga = next((kerja[n : n + 3] for n in range(3, len(kerja) - 2) if kerja[n].weekday() == 1), kerja[:1])
        orang = fakta.person(pegawai.pk)
        if orang is None or not tiga or fakta.alasan_terkunci(orang, tiga[0]):
            return rumah
        apps.get_model("presensi", "Ketidakhadiran").objects.create(
            pegawai=pegawai,
            jenis=JenisKetidakhadiran.DINAS_LUAR,
            mulai=tiga[0],
            sampai=tiga[-1],
            nomor_surat=f"ST-207/KNL.0801/{tiga[0].year}",
            keterangan="Inventarisasi BMN satuan kerja",
            dicatat_oleh=self.kantoran.pengguna[f"{BANDUNG}-UMUM/0"],
            dicatat_at=self._yesterday(11, 20),
        )
        pekan = [t for t in rumah[pegawai.pk] if t.isocalendar()[:2] == tiga[0].isocalendar()[:2]]
        return with_cells(rumah, [(pegawai.pk, tiga[0])], [(pegawai.pk, t) for t in pekan])

    def _write(self, unit: "UnitKerja", fakta: FaktaBulan, rumah: Rumah, sumber: SumberRoster) -> None:
        ada = fakta.rumah
        table = apps.get_model("kelayakan", "Roster")
        table.objects.bulk_create(
            table(
                pegawai_id=orang_id,
                unit=unit,
                tanggal=tanggal,
                mode=ModeKerja.WFH,
                sumber=sumber,
                diubah_at=self.masa.at - timedelta(days=2),
            )
            for orang_id, days in sorted(rumah.items())
            for tanggal in sorted(days - ada[orang_id])
            if tanggal in fakta.month
        )


def _with_long_week(fakta: FaktaBulan, rumah: Rumah) -> Rumah:
    """One person with a day more than the week allows."""
    for satu in fakta.orang:
        for hari in fakta.terbuka:
            sepekan = hari.tanggal.isocalendar()[:2]
            if hari.tanggal in rumah[satu.id] or hari.tanggal.day <= hari.tanggal.weekday():
                continue  # weeks that began in the month before hold days that are published already
            kunci, maks = fakta.group(satu, hari.tanggal), fakta.maks_pekan(satu, hari.tanggal)
            days = [t for t in rumah[satu.id] if t.isocalendar()[:2] == sepekan]
            free = kunci is not None and not fakta.seats(kunci, hari.tanggal, rumah).penuh
            if maks is not None and len(days) == maks and free and not fakta.alasan_terkunci(satu, hari.tanggal):
                return with_cells(rumah, [(satu.id, hari.tanggal)])
    return rumah


def _decided_at(month: Month) -> datetime:
    """Rosters are published on the 27th of the month before."""
    lalu = month.shift(-1)
    return datetime(lalu.year, lalu.month, 27, 9, 30, tzinfo=ZONA_IANA["WIB"])
