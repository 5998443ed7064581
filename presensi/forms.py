"""Shape of what pages of presensi send. Evidence of a device is taken as far as it can be read, never in the way."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms

from ketentuan.choices import ModeKerja
from presensi.choices import JenisKetidakhadiran, JenisRekaman, SumberRekaman
from presensi.choices.bukti import StatusLokasi
from presensi.perangkat import TandaPerangkat
from presensi.services.foto import Foto
from presensi.services.ketuk import Ketuk, Lokasi

KETERANGAN_PALING_PANJANG = 500
PERANGKAT_PALING_PANJANG = 200
LIMA_DESIMAL = Decimal("0.00001")
AKURASI_PALING_BESAR = 1_000_000


def read_instant(teks: str) -> datetime | None:
    """An ISO instant of a device, or nothing when it is no such thing."""
    try:
        found = datetime.fromisoformat(teks.strip()[:40])
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def read_decimal(teks: str, batas: int) -> Decimal | None:
    """A coordinate within ± batas, cut to five decimals (about a metre)."""
    try:
        found = Decimal(teks.strip()[:40])
        return found.quantize(LIMA_DESIMAL) if found.is_finite() and abs(found) <= batas else None
    except InvalidOperation:
        return None


def read_lokasi(lintang: str, bujur: str, akurasi: str, diambil_at: str) -> Lokasi | None:
    """A position, when both coordinates can be read."""
    lat, lon, metres = read_decimal(lintang, 90), read_decimal(bujur, 180), read_decimal(akurasi, AKURASI_PALING_BESAR)
    if lat is None or lon is None:
        return None
    return Lokasi(lat, lon, int(metres) if metres is not None and metres >= 0 else None, read_instant(diambil_at))


def read_status_lokasi(kata: str, *, dikirim: bool) -> StatusLokasi | None:
    """Why there is no place: what the page says, or that what it sent cannot be read."""
    if dikirim:
        return StatusLokasi.TAK_TERBACA
    alasan = kata.strip()[:16]
    return StatusLokasi(alasan) if alasan in StatusLokasi.values and alasan != StatusLokasi.ADA else None


class _Bersama(dict[str, forms.Field]):
    """Fields that all forms of a class share. A form copies its fields so that it may change them; a tap changes none,
    and copying nine of them took longer than judging the day."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class KetukForm(forms.Form):
    """A tap. The device's clock and place are hidden fields that js/lokasi.js fills; without it they stay empty."""

    kirim_id = forms.UUIDField(widget=forms.HiddenInput)
    jenis = forms.ChoiceField(choices=JenisRekaman.choices, widget=forms.HiddenInput)
    mode = forms.ChoiceField(label="Mode kerja", choices=ModeKerja.choices, widget=forms.RadioSelect)
    ketuk_at = forms.CharField(required=False, widget=forms.HiddenInput)
    lintang = forms.CharField(required=False, widget=forms.HiddenInput)
    bujur = forms.CharField(required=False, widget=forms.HiddenInput)
    akurasi = forms.CharField(required=False, widget=forms.HiddenInput)
    lokasi_at = forms.CharField(required=False, widget=forms.HiddenInput)
    status_lokasi = forms.CharField(required=False, widget=forms.HiddenInput)
    keterangan = forms.CharField(label="Alasan", required=False, max_length=KETERANGAN_PALING_PANJANG)

    def as_ketuk(
        self, *, alamat_ip: str | None, agen: str, perangkat: TandaPerangkat | None = None, foto: Foto | None = None
    ) -> Ketuk:
        """The tap as the service takes it. `agen` is what the browser says it is."""
        data = self.cleaned_data
        return Ketuk(
            kirim_id=data["kirim_id"],
            jenis=JenisRekaman(data["jenis"]),
            mode=ModeKerja(data["mode"]),
            ketuk_at=read_instant(data["ketuk_at"]),
            sumber=SumberRekaman.WEB,
            lokasi=read_lokasi(data["lintang"], data["bujur"], data["akurasi"], data["lokasi_at"]),
            keterangan=data["keterangan"],
            alamat_ip=alamat_ip,
            perangkat=agen[:PERANGKAT_PALING_PANJANG],
            status_lokasi=read_status_lokasi(data["status_lokasi"], dikirim=bool(data["lintang"] or data["bujur"])),
            kunci_perangkat=perangkat.kunci if perangkat else None,
            status_perangkat=perangkat.status if perangkat else None,
            foto=foto,
        )


KetukForm.base_fields = _Bersama(KetukForm.base_fields)


def date_field(label: str, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **kwargs)


def time_field(label: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"])


class KetidakhadiranForm(forms.Form):
    """An absence from a decision or letter; whose it is stands in the address."""

    jenis = forms.ChoiceField(label="Jenis", choices=[("", "Pilih jenis"), *JenisKetidakhadiran.choices])
    mulai = date_field("Mulai")
    sampai = date_field("Sampai")
    jam_mulai = time_field("Dari pukul")
    jam_selesai = time_field("Sampai pukul")
    nomor_surat = forms.CharField(label="Nomor surat", required=False, max_length=80)
    keterangan = forms.CharField(label="Keterangan", required=False, max_length=300)

    def fields_for_service(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {**data, "jenis": JenisKetidakhadiran(data["jenis"])}


class BatalForm(forms.Form):
    alasan = forms.CharField(label="Alasan pembatalan", max_length=300)


class SaringKetidakhadiranForm(forms.Form):
    """Filters of the list; anything odd means no filter."""

    cari = forms.CharField(label="Cari", required=False, max_length=100)
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisKetidakhadiran.choices]
    )
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Berlaku"), ("batal", "Dibatalkan"), ("semua", "Semua")]
    )

    def value(self, name: str) -> str:
        self.is_valid()
        return cast(str, self.cleaned_data.get(name, ""))
