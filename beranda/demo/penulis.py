"""How one person keeps the logbook of their days: when it is written and sent, and what the supervisor makes of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from beranda.demo.acak import dadu, uuid_dari
from beranda.demo.catatan import Catatan, Lampiran, Langkah, Peristiwa, compose
from beranda.demo.hari import HariKerja
from beranda.demo.isian import entries
from beranda.demo.masa import Masa
from beranda.demo.orang import RATNA, Orang
from beranda.demo.pekerjaan import CATATAN_KEMBALI, CATATAN_SETUJU
from beranda.demo.sidang import Sidang
from beranda.demo.unit import BANDUNG, BEKASI
from beranda.demo.watak import Kirim, Watak
from ketentuan.rules import local_at
from logbook.choices import AksiLogbook
from logbook.rules.alur import deadline_at
from logbook.rules.hari import Butir

# The weeks in which one office let its logbooks slide, counted back from today.
PEKAN_BURUK = (timedelta(days=26), timedelta(days=7))
TUNDA_PALING_LAMA = 9
BUKTI_TERAKHIR = timedelta(days=6)


@dataclass(frozen=True)
class Lingkungan:
    """What surrounds the people: supervisors' sittings, deadlines, and until when a month may still be written."""

    masa: Masa
    sidang: Mapping[str, Sidang]
    watak: Mapping[str, Watak]
    tenggat: Callable[[str, date], date]
    kunci_at: Callable[[date], datetime]


class Penulis:
    """One person with their days."""

    def __init__(self, orang: Orang, watak: Watak, hari: Sequence[HariKerja], lingkungan: Lingkungan) -> None:
        self.orang, self.watak, self.hari, self.lingkungan = orang, watak, hari, lingkungan

    def logbooks(self) -> Iterator[Catatan]:
        """One for each day that has one, oldest first."""
        for nomor, hari in enumerate(self.hari):
            tugas = self.orang.tugas_pada(hari.tanggal)
            if tugas is None:
                continue
            tenggat = deadline_at(self.lingkungan.tenggat(tugas.unit, hari.tanggal), hari.aturan.zone)
            berikut = self.hari[nomor + 1] if nomor + 1 < len(self.hari) else None
            peristiwa = list(_Perjalanan(self, hari, berikut, tenggat).events())
            batas = min(self.lingkungan.masa.at, self.lingkungan.kunci_at(hari.tanggal))
            found = compose(self.orang.kode, tugas.unit, hari.tanggal, tenggat, peristiwa, batas)
            if found is not None:
                yield found

    def reviewer(self, at: datetime, hari: HariKerja) -> str | None:
        """The supervisor of the day on which something is sent."""
        tugas = self.orang.tugas_pada(at.astimezone(hari.aturan.zone).date())
        return tugas.atasan if tugas else None


class _Perjalanan:
    """The way of one logbook."""

    def __init__(self, penulis: Penulis, hari: HariKerja, berikut: HariKerja | None, tenggat: datetime) -> None:
        self.penulis, self.hari, self.berikut, self.tenggat = penulis, hari, berikut, tenggat
        self.orang, self.watak, self.masa = penulis.orang, penulis.watak, penulis.lingkungan.masa
        self.acak = dadu("logbook", penulis.orang.kode, hari.tanggal)

    def events(self) -> Iterator[Peristiwa]:
        """Everything that happens, the future included: who composes the logbook stops at the present."""
        kirim_at = self._send_at()
        masih_bekerja = self.hari.selesai_at >= self.masa.at
        bertahap = dadu("bertahap", self.orang.kode).random() < 0.45 or self.orang.kode == RATNA
        if kirim_at is None or masih_bekerja:
            setengah = masih_bekerja or self.acak.random() < 0.3
            if bertahap and setengah:
                butir = entries(self.orang, self.watak, self.hari, self.hari.selesai_at)
                yield from self._write(butir if masih_bekerja else butir[:2], None)
            return
        butir = entries(self.orang, self.watak, self.hari, min(self.hari.selesai_at, kirim_at))
        if not butir:
            return
        tulis = list(self._write(butir, None if bertahap and self.acak.random() < 0.8 else kirim_at))
        tulis = [satu if satu.at < kirim_at else replace(satu, at=kirim_at - timedelta(seconds=40)) for satu in tulis]
        yield from tulis
        if self.masa.hari_ini - self.hari.tanggal <= BUKTI_TERAKHIR:
            yield from self._attach(butir, kirim_at)
        yield from self._send(kirim_at, butir, boleh_kembali=True)

    def _write(self, butir: Sequence[Butir], sebelum: datetime | None) -> Iterator[Peristiwa]:
        """Each entry as it ends, or all of them in one go just before the sending."""
        for nomor, satu in enumerate(butir):
            if sebelum is not None:
                at = sebelum - timedelta(seconds=75 * (len(butir) - nomor) + 25)
            else:
                selesai = satu.isi.jam_selesai or time(12)
                at = local_at(self.hari.tanggal, selesai, self.hari.aturan.zone)
                at += timedelta(minutes=self.acak.randrange(1, 12), seconds=self.acak.randrange(60))
            yield Peristiwa(at, Langkah.TULIS, self.orang.kode, butir=satu)

    def _attach(self, butir: Sequence[Butir], kirim_at: datetime) -> Iterator[Peristiwa]:
        """A file with one or two entries; one section in earnest, elsewhere now and then."""
        rajin = self.orang.kode.startswith(f"{BANDUNG}-PKN")
        acak = dadu("lampiran", self.orang.kode, self.hari.tanggal)
        for satu in butir[:2]:
            if acak.random() < (0.5 if rajin else 0.04):
                nama = acak.choice(("konsep-surat.pdf", "berita-acara.pdf", "notula-rapat.pdf", "foto-lapangan.png"))
                lampiran = Lampiran(uuid_dari(acak), nama)
                at = kirim_at - timedelta(seconds=acak.randrange(3, 15))
                yield Peristiwa(at, Langkah.LAMPIR, self.orang.kode, butir=satu, lampiran=lampiran)

    def _send_at(self) -> datetime | None:
        """When the day is sent; None: never."""
        acak, watak, hari = self.acak, self.watak, self.hari
        buruk = self._is_bad_week()
        nasib = acak.random()
        tanpa = watak.tanpa_logbook + (0.17 if buruk else 0)
        if nasib < tanpa:
            return None
        if nasib < tanpa + watak.logbook_telat + (0.12 if buruk else 0):
            return self.tenggat + timedelta(hours=acak.randrange(8, 17) + 24 * acak.choice((0, 0, 1, 2, 3)),
                                            minutes=acak.randrange(60), seconds=acak.randrange(60))  # fmt: skip
        if watak.kirim == Kirim.BESOK and self.berikut is not None:
            at = self.berikut.masuk_at + timedelta(minutes=acak.randrange(6, 50), seconds=acak.randrange(60))
            if at < self.tenggat:
                return at
        if watak.kirim == Kirim.SORE:
            return hari.selesai_at - timedelta(minutes=acak.randrange(1, 9), seconds=acak.randrange(60))
        malam = time(acak.randrange(19, 22), acak.randrange(60), acak.randrange(60))
        return max(local_at(hari.tanggal, malam, hari.aturan.zone), hari.selesai_at + timedelta(minutes=20))

    def _is_bad_week(self) -> bool:
        jauh = self.masa.hari_ini - self.hari.tanggal
        return self.orang.kode.startswith(BEKASI) and PEKAN_BURUK[1] < jauh <= PEKAN_BURUK[0]

    def _send(self, at: datetime, butir: Sequence[Butir], *, boleh_kembali: bool) -> Iterator[Peristiwa]:
        pemeriksa = self.penulis.reviewer(at, self.hari)
        if pemeriksa is None:
            return
        yield Peristiwa(at, AksiLogbook.KIRIM, self.orang.kode, pemeriksa=pemeriksa)
        if self.orang.kode == RATNA and self.hari.tanggal == self._story_day():
            kembali = at + timedelta(minutes=18)
            yield Peristiwa(kembali, AksiLogbook.KEMBALIKAN, pemeriksa, catatan=CATATAN_KEMBALI[0])
            return
        sidang = self.penulis.lingkungan.sidang.get(pemeriksa)
        atasan = self.penulis.lingkungan.watak[pemeriksa]
        tunda = min(int(self.acak.expovariate(1 / atasan.setuju_hari)), TUNDA_PALING_LAMA)
        putus_at = sidang.next_after(at, tunda) if sidang else None
        if putus_at is None:
            return
        if boleh_kembali and self.acak.random() < atasan.kembalikan:
            catatan = self.acak.choice(CATATAN_KEMBALI)
            yield Peristiwa(putus_at, AksiLogbook.KEMBALIKAN, pemeriksa, catatan=catatan)
            yield from self._mend(putus_at, butir)
            return
        yield Peristiwa(putus_at, AksiLogbook.SETUJUI, pemeriksa, catatan=self.acak.choice(CATATAN_SETUJU))

    def _mend(self, kembali: datetime, butir: Sequence[Butir]) -> Iterator[Peristiwa]:
        """On the next day at work the entry is made clearer and everything is sent again."""
        hari = next((satu for satu in self.penulis.hari if satu.masuk_at > kembali), None)
        if hari is None:
            return
        at = hari.masuk_at + timedelta(minutes=self.acak.randrange(20, 200), seconds=self.acak.randrange(60))
        lama = self.acak.choice(butir)
        isi = replace(
            lama.isi, uraian=f"{lama.isi.uraian}, hasil terlampir pada naskah", tautan=lama.isi.tautan or "BA-17"
        )
        yield Peristiwa(at, Langkah.TULIS, self.orang.kode, butir=replace(lama, isi=isi))
        yield from self._send(at + timedelta(minutes=self.acak.randrange(2, 15)), butir, boleh_kembali=False)

    def _story_day(self) -> date | None:
        """The last Friday before today, or the day at work before the last when that was none."""
        lalu = [satu.tanggal for satu in self.penulis.hari if satu.tanggal < self.masa.hari_ini]
        jumat = next((tanggal for tanggal in reversed(lalu[-6:]) if tanggal.weekday() == 4), None)
        return jumat or (lalu[-2] if len(lalu) > 1 else None)
