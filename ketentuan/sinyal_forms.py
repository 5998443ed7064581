"""Shape of the page of thresholds of signals."""

from ketentuan.forms import AngkaField, LingkupForm, teks_field
from ketentuan.sinyal_rules import IsiAturanSinyal


class AturanSinyalForm(LingkupForm):
    """From where on something about a tap is worth a look."""

    nama = teks_field("Nama", 150)
    kecepatan_kmh = AngkaField("Perjalanan: lebih cepat dari (km/jam)", 2000, 100)
    jarak_km = AngkaField("Perjalanan: mulai jarak (km)", 1000, 1)
    koordinat_kali = AngkaField("Koordinat sama: paling sedikit (kali)", 60, 2)
    koordinat_hari = AngkaField("Koordinat sama: pada berapa hari", 31, 1)
    mundur_hari = AngkaField("Dibandingkan berapa hari ke belakang", 31, 1)
    akurasi_meter = AngkaField("Akurasi terlalu baik: sampai (meter)", 20)
    perangkat_orang = AngkaField("Perangkat bersama: mulai (orang)", 100, 2)
    perangkat_hari = AngkaField("Perangkat bersama: dalam (hari)", 90, 1)
    jam_menit = AngkaField("Jam perangkat: selisih mulai (menit)", 600, 1)

    def as_isi(self) -> IsiAturanSinyal:
        return IsiAturanSinyal(**{nama: self.cleaned_data[nama] for nama in IsiAturanSinyal.__dataclass_fields__})
