"""Shape of the page of thresholds of signals."""

from typing import Any

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
    skor_perjalanan = AngkaField("Skor: perjalanan yang tidak mungkin", 100)
    skor_koordinat = AngkaField("Skor: koordinat yang sama", 100)
    skor_akurasi = AngkaField("Skor: akurasi terlalu baik", 100)
    skor_titik_nol = AngkaField("Skor: koordinat 0, 0", 100)
    skor_perangkat = AngkaField("Skor: perangkat bersama", 100)
    skor_perangkat_palsu = AngkaField("Skor: tanda perangkat palsu", 100)
    skor_jam = AngkaField("Skor: jam perangkat, di bawah sejam", 100)
    skor_jam_jauh = AngkaField("Skor: jam perangkat, sejam atau lebih", 100)
    skor_roster = AngkaField("Skor: di luar roster", 100)
    skor_roster_kantor = AngkaField("Skor: di luar roster, tetapi di kantor", 100)
    skor_vpn = AngkaField("Skor: data khusus VPN dari jaringan publik", 100)
    skor_wfo_jauh = AngkaField("Skor: WFO, tempatnya jauh", 100)
    skor_wfo_rumah = AngkaField("Skor: WFO, tempatnya dekat rumah", 100)
    skor_wfh_jauh = AngkaField("Skor: WFH, tempatnya jauh", 100)
    skor_wfh_kantor = AngkaField("Skor: WFH, tempatnya di kantor", 100)
    skor_jaringan = AngkaField("Skor: WFO dari jaringan publik", 100)
    skor_jaringan_tanpa_tempat = AngkaField("Skor: WFO dari jaringan publik, tanpa lokasi", 100)
    skor_foto = AngkaField("Skor: foto tidak tersimpan", 100)

    def as_isi(self) -> IsiAturanSinyal:
        return IsiAturanSinyal(**{nama: self.cleaned_data[nama] for nama in IsiAturanSinyal.__dataclass_fields__})


def scores_of(row: Any) -> tuple[tuple[str, int], ...]:
    """The scores of a row with their names, as the form calls them."""
    kolom = (nama for nama in IsiAturanSinyal.__dataclass_fields__ if nama.startswith("skor_"))
    return tuple((_named(nama), getattr(row, nama)) for nama in kolom)


def _named(kolom: str) -> str:
    kata = str(AturanSinyalForm.base_fields[kolom].label).removeprefix("Skor: ")
    return kata[0].upper() + kata[1:]
