"""Shape of the page of rules about logbooks."""

from ketentuan.forms import AngkaField, LingkupForm, teks_field
from ketentuan.logbook_rules import IsiAturanLogbook


class AturanLogbookForm(LingkupForm):
    """When a day closes, how reviews climb, and the thresholds of signals."""

    nama = teks_field("Nama", 150)
    kunci_hari_kerja = AngkaField(
        "Hari terkunci sesudah (hari kerja)",
        250,
        1,
        required=False,
        help_text="Kosong berarti hanya bulan terkunci yang menutupnya.",
    )
    buka_hari_kerja = AngkaField("Pembukaan kembali berlaku (hari kerja)", 30, 1)
    tenggang_utang_hari_kerja = AngkaField("Tenggang sebelum menahan WFH (hari kerja)", 30)
    eskalasi_hari_kerja = AngkaField("Tinjauan naik ke kepala unit sesudah (hari kerja)", 60, 1)
    kuota_bukti_mb = AngkaField("Ruang bukti per pegawai (MB)", 100_000, 1)
    lebih_menit = AngkaField("Sinyal: menit melebihi presensi", 600, 1)
    mirip_persen = AngkaField("Sinyal: teks dianggap sama dari (%)", 100, 50)
    mirip_hari = AngkaField("Sinyal: tersalin dari berapa hari", 60, 1)
    mirip_mundur_hari = AngkaField("Sinyal: dibandingkan berapa hari ke belakang", 120, 1)
    mirip_rekan = AngkaField("Sinyal: kegiatan yang sama dengan rekan", 40, 1)
    borong_hari = AngkaField("Sinyal: hari yang dikirim sekaligus", 31, 2)
    tanpa_hasil_pekan = AngkaField("Sinyal: pekan tanpa hasil", 26, 1)

    def as_isi(self) -> IsiAturanLogbook:
        return IsiAturanLogbook(**{nama: self.cleaned_data[nama] for nama in IsiAturanLogbook.__dataclass_fields__})
