"""The entries of a day's logbook: hours that fit the day, words that fit the post."""

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from random import Random

from beranda.demo.acak import dadu, uuid_dari
from beranda.demo.hari import HariKerja
from beranda.demo.orang import Orang
from beranda.demo.pekerjaan import DARI_KOTA, ISI_TETAP, PEKERJAAN, PIMPIN, Pekerjaan
from beranda.demo.unit import KANTOR
from beranda.demo.watak import Watak
from ketentuan.choices import ModeKerja
from logbook.rules.hari import Butir, Rentang, minute_of
from logbook.rules.isian import Isi

_KOTA = {kantor.kode: kantor.kota for kantor in KANTOR}
TENGAH_MALAM = 23 * 60 + 55
_NASKAH = {
    kantor.kode: f"{'WKN' if kantor.jenis == 'kanwil' else 'KNL'}.08{nomor:02d}" for nomor, kantor in enumerate(KANTOR)
}


def entries(orang: Orang, watak: Watak, hari: HariKerja, sampai: datetime) -> list[Butir]:
    """What the person says of the day up to a moment, in the order of the day."""
    acak = dadu("isian", orang.kode, hari.tanggal)
    ringkas = acak.random() < watak.ringkas
    tema = dadu("isian", orang.kode) if watak.uraian_sama else acak
    pilihan = _choices(orang, hari.mode)
    return [
        _entry(acak, tema, hari, watak, tema.choice(pilihan), rentang)
        for rentang in _stretches(acak, hari, sampai, ringkas=ringkas)
    ]


def _choices(orang: Orang, mode: ModeKerja) -> list[Pekerjaan]:
    """Deeds that fit the post; heads mostly lead, and nobody surveys land from home."""
    tugas = orang.tugas[0].unit.partition("-")[2].partition("-")[0].lower()
    bidang = PEKERJAAN.get(tugas, PIMPIN)
    pilihan = [*PIMPIN, *bidang[:4]] if orang.kursi.is_kepala else list(bidang)
    return [kerja for kerja in pilihan if mode != ModeKerja.WFH or not kerja.hanya_kantor]


def _stretches(acak: Random, hari: HariKerja, sampai: datetime, *, ringkas: bool) -> Iterator[Rentang]:
    """Entries' hours in local minutes, in steps of five, around the break; a terse day leaves a hole."""
    zone, jam = hari.aturan.zone, hari.aturan.jam
    mulai, selesai = _minute(hari.masuk_at.astimezone(zone)) + 4, _minute(sampai.astimezone(zone))
    if sampai.astimezone(zone).date() > hari.masuk_at.astimezone(zone).date():
        selesai = TENGAH_MALAM  # what comes after midnight belongs to the next date
    blok: list[Rentang] = [(mulai, selesai)]
    if hari.aturan.is_hari_kerja and jam and jam.istirahat_mulai and jam.istirahat_selesai:
        jeda = (minute_of(jam.istirahat_mulai), minute_of(jam.istirahat_selesai))
        blok = [(mulai, min(jeda[0], selesai)), (max(jeda[1], mulai), selesai)]
    for nomor, (awal, akhir) in enumerate(blok):
        awal, akhir = awal - awal % 5, akhir - akhir % 5
        if ringkas:
            akhir = min(akhir, awal + (150 if nomor == 0 else 60))
        while akhir - awal >= 20:
            lama = acak.choice((60, 75, 90, 105, 120, 150))
            ujung = akhir if akhir - awal - lama < 40 else awal + lama
            yield awal, ujung
            awal = ujung + (acak.choice((5, 10, 15)) if acak.random() < 0.12 else 0)


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _entry(acak: Random, tema: Random, hari: HariKerja, watak: Watak, kerja: Pekerjaan, rentang: Rentang) -> Butir:
    tautan = "" if acak.random() < watak.tanpa_bukti else _document(acak, hari)
    isi = Isi(
        jam_mulai=_clock(rentang[0]),
        jam_selesai=_clock(rentang[1]),
        uraian=_fill(tema, kerja.uraian, hari),
        jumlah=Decimal(acak.randint(*kerja.jumlah)),
        satuan=kerja.satuan,
        tautan=tautan,
    )
    return Butir(str(uuid_dari(acak)), isi)


def _clock(menit: int) -> time:
    return time(*divmod(menit, 60))


def _document(acak: Random, hari: HariKerja) -> str:
    """The number of the document an entry led to."""
    jenis = acak.choice(("ND", "S", "BA", "LAP", "ND", "S"))
    return f"{jenis}-{acak.randrange(20, 1900)}/{_NASKAH[hari.orang[:6]]}/{hari.tanggal.year}"


def _fill(acak: Random, uraian: str, hari: HariKerja) -> str:
    return uraian.format_map(_Kata(acak, hari))


class _Kata(dict[str, str]):
    """Chooses a word only for a blank that is there: twenty choices per entry would be most of the plan's time."""

    def __init__(self, acak: Random, hari: HariKerja) -> None:
        super().__init__(kota=acak.choice(_KOTA[hari.orang[:6]]), tahun=str(hari.tanggal.year))
        self.acak = acak

    def __missing__(self, nama: str) -> str:
        if nama == "nomor":
            return str(self.acak.randrange(3, 640))
        if nama in DARI_KOTA:
            return self.acak.choice(DARI_KOTA[nama]).format(kota=self["kota"])
        return self.acak.choice(ISI_TETAP[nama])
