"""When supervisors sit down to review: once in the morning, often again in the afternoon, on days they are at work."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from beranda.demo.acak import dadu
from beranda.demo.hari import HariKerja
from ketentuan.rules import local_at

ANTAR_PUTUSAN = timedelta(seconds=7)


class Sidang:
    """The sittings of one supervisor; each decision takes a few seconds of its sitting."""

    def __init__(self, kode: str, hari: Iterable[HariKerja], tutup: date | None = None) -> None:
        self.mulai: list[datetime] = []
        for satu in hari:
            if tutup is not None and satu.tanggal >= tutup:
                break
            acak = dadu("sidang", kode, satu.tanggal)
            self.mulai.append(satu.masuk_at + timedelta(minutes=acak.randrange(14, 75), seconds=acak.randrange(60)))
            sore = local_at(satu.tanggal, time(15, acak.randrange(60), acak.randrange(60)), satu.aturan.zone)
            if acak.random() < 0.55 and sore < satu.selesai_at:
                self.mulai.append(sore)
        self.mulai.sort()
        self.terpakai: dict[datetime, int] = {}

    def next_after(self, at: datetime, tunda: int) -> datetime | None:
        """The moment of the next decision in the first sitting at least `tunda` days later; None: not yet."""
        paling_cepat = max(at, datetime.combine(at.date() + timedelta(days=tunda), time(), tzinfo=at.tzinfo))
        nomor = bisect_right(self.mulai, paling_cepat)
        if nomor == len(self.mulai):
            return None
        mulai = self.mulai[nomor]
        self.terpakai[mulai] = urut = self.terpakai.get(mulai, -1) + 1
        return mulai + urut * ANTAR_PUTUSAN
