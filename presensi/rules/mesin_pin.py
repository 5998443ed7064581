"""A list of PINs as a spreadsheet: which column means what, and what each row says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from core.errors import Refused
from kepegawaian.rules.lembar import Buku, Isi, Sheet, clean, fold
from presensi.choices.mesin import Alasan
from presensi.rules.mesin_baris import read_pin

MAKS_PIN: Final = 5_000
_CARI_SAMPAI: Final = 30
_PIN: Final = frozenset({"pin", "id", "no id", "noid", "user id", "no pin", "nomor pin", "enno", "emp no", "ac no"})
_NIP: Final = frozenset({"nip", "nip baru", "nip pegawai", "nik"})
_SEJAK: Final = frozenset({"sejak", "mulai", "tmt", "berlaku sejak"})


@dataclass(frozen=True, slots=True)
class BarisPin:
    """One row: whose PIN, since when; or what is wrong with it. `nomor` counts as Excel does."""

    nomor: int
    pin: str = ""
    nip: str = ""
    mulai: date | None = None
    galat: str = ""


def read_pins(buku: Buku) -> list[BarisPin]:
    """The rows of the first visible sheet that has a PIN and a NIP column."""
    for sheet in buku.sheet:
        if sheet.tersembunyi:
            continue
        for nomor, baris in enumerate(sheet.baris[:_CARI_SAMPAI]):
            judul = [fold(clean(sel)) for sel in baris]
            pin, nip, sejak = (_find(judul, kata) for kata in (_PIN, _NIP, _SEJAK))
            if pin is not None and nip is not None:
                rows = list(_rows(sheet, nomor + 1, pin, nip, sejak))
                if not rows:
                    raise Refused(Alasan.TANPA_BARIS, field="berkas")
                if len(rows) > MAKS_PIN:
                    raise Refused(Alasan.BARIS_TERLALU_BANYAK, field="berkas", batas="5.000")
                return rows
    raise Refused(Alasan.KOLOM_KURANG, field="berkas", kolom="PIN dan NIP")


def _find(judul: list[str], kata: frozenset[str]) -> int | None:
    return next((n for n, satu in enumerate(judul) if satu in kata), None)


def _rows(sheet: Sheet, mulai: int, pin: int, nip: int, sejak: int | None) -> Iterator[BarisPin]:
    for nomor in range(mulai, len(sheet.baris)):
        baris = sheet.baris[nomor]

        def at(kolom: int | None, baris: "tuple[Isi, ...]" = tuple(baris)) -> Isi:
            return baris[kolom] if kolom is not None and kolom < len(baris) else None

        if not clean(at(pin)) and not clean(at(nip)):
            continue
        yield _read(nomor + 1, at(pin), at(nip), at(sejak))


def _read(nomor: int, pin: Isi, nip: Isi, sejak: Isi) -> BarisPin:
    teks = f"{pin:.0f}" if isinstance(pin, float) and pin.is_integer() else clean(pin)
    bersih = read_pin(teks)
    if bersih is None:
        return BarisPin(nomor, galat=f"PIN “{teks[:30]}” tidak terbaca. {Alasan.PIN_TIDAK_WAJAR.kalimat}")
    if isinstance(nip, float):
        return BarisPin(nomor, bersih, galat="NIP tersimpan sebagai bilangan, angka terakhirnya hilang. Jadikan teks.")
    angka = "".join(huruf for huruf in clean(nip) if huruf.isdigit())
    if len(angka) != 18:
        return BarisPin(nomor, bersih, galat=f"NIP “{clean(nip)[:30]}” bukan 18 angka.")
    if sejak is None or not clean(sejak):
        return BarisPin(nomor, bersih, angka)
    tanggal = _date(sejak)
    if tanggal is None:
        return BarisPin(nomor, bersih, angka, galat=f"Tanggal “{clean(sejak)[:20]}” tidak terbaca. Tulis 24/11/2026.")
    return BarisPin(nomor, bersih, angka, tanggal)


def _date(isi: Isi) -> date | None:
    if isinstance(isi, datetime):
        return isi.date()
    if isinstance(isi, date):
        return isi
    for bentuk in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(clean(isi), bentuk).date()  # noqa: DTZ007 - a date, no instant
        except ValueError:
            continue
    return None
