"""A finding about Ani that Dewi sent and Budi answers for, with a message, a step and a file."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from core import files
from kepatuhan.choices import JenisPesan, Keparahan, Pokok, StatusTemuan
from kepatuhan.models import (
    BuktiTemuan,
    BuktiUji,
    ButirUji,
    HasilUji,
    PesanTemuan,
    PopulasiUji,
    RencanaUji,
    Sinyal,
    Temuan,
    TindakLanjut,
)
from kepatuhan.queries.temuan import fingerprint
from kepatuhan.rules.uji import TEMPLAT, population_hash
from tests.cast import Cast
from tests.factories import AT


def make_findings(cast: Cast) -> dict[str, Any]:
    asal = {"judul": "Terlambat", "kueri": "", "bagian": "masuk", "jumlah": 0, "baris": []}
    temuan = Temuan.objects.create(
        nomor="T-2026-0900", tahun=2026, urut=900, unit=cast.seksi, pegawai=cast.ani, penanggung_jawab=cast.budi,
        pembuka=cast.user("dewi"), petugas=cast.dewi, status=StatusTemuan.DISAMPAIKAN, keparahan=Keparahan.SEDANG,
        pokok=Pokok.KETEPATAN, judul="Terlambat", kondisi="Terlambat.", kriteria="Masuk 07.30.", asal=asal,
        asal_sidik=fingerprint(asal), dibuat_at=AT, disampaikan_at=AT, berubah_at=AT,
    )  # fmt: skip
    pesan = PesanTemuan.objects.create(
        temuan=temuan, jenis=JenisPesan.TANGGAPAN, pengirim=cast.user("ani"), isi="Kereta batal.", dibuat_at=AT
    )
    langkah = TindakLanjut.objects.create(
        temuan=temuan, uraian="Ajukan jam lentur", penanggung_jawab=cast.ani, tenggat=AT.date(), dibuat_at=AT
    )
    berkas = files.store(ContentFile(b"%PDF-1.7 uji"), nama="bukti.pdf", actor=cast.user("ani"), at=AT)
    bukti = BuktiTemuan.objects.create(temuan=temuan, pesan=pesan, berkas=berkas)
    return {
        "kepatuhan:pk": temuan.pk,
        "api:temuan:pk": temuan.pk,
        "kepatuhan:temuan:aksi": "minta_ulang",
        "api:temuan:aksi": "minta_ulang",
        "pesan_id": pesan.pk,
        "langkah_id": langkah.pk,
        "bukti_id": bukti.pk,
        **_make_watch(cast),
    }


def _make_watch(cast: Cast) -> dict[str, Any]:
    """A signal about Ani and a test of a control with one item about her."""
    sinyal = Sinyal.objects.create(
        sumber="presensi", sumber_kunci="uji", pegawai=cast.ani, unit=cast.seksi, tanggal=AT.date(), aturan="akurasi",
        nama="Akurasi terlalu baik", versi=1, skor=40, kalimat="Akurasi 0 meter.", muncul_at=AT, berubah_at=AT,
    )  # fmt: skip
    t, kunci = TEMPLAT["pasangan-wfh"], f"{cast.ani.pk}:2026-10-01"
    rencana = RencanaUji.objects.create(
        unit=cast.kanwil, tahun=2026, kode=t.kode, nama=t.nama, proses=t.proses, risiko=t.risiko,
        pengendalian=t.pengendalian, pemilik=t.pemilik, atribut=[a.as_json() for a in t.atribut], populasi=t.populasi,
        frekuensi=t.frekuensi, ukuran_sampel=1, mulai=date(2026, 1, 1), pembuat=cast.user("dewi"), dibuat_at=AT,
    )  # fmt: skip
    hasil = HasilUji.objects.create(
        rencana=rencana, mulai=date(2026, 10, 1), sampai=date(2026, 10, 31), benih="a1", populasi_jumlah=1,
        populasi_sidik=population_hash([kunci]), sampel_jumlah=1, petugas=cast.dewi, penguji=cast.user("dewi"),
        ditarik_at=AT,
    )  # fmt: skip
    PopulasiUji.objects.create(hasil=hasil, kunci=kunci)
    butir = ButirUji.objects.create(
        hasil=hasil, urut=1, kunci=kunci, pegawai=cast.ani, unit=cast.seksi, tanggal=date(2026, 10, 1), ringkas="Hadir"
    )
    berkas = files.store(ContentFile(b"%PDF-1.7 uji"), nama="bukti.pdf", actor=cast.user("dewi"), at=AT)
    return {
        "bukti_uji_id": BuktiUji.objects.create(butir=butir, berkas=berkas).pk,
        "kepatuhan:sinyal:pk": sinyal.pk, "api:kepatuhan:pk": sinyal.pk,
        "sumber": "dokumen", "rencana_uji_id": rencana.pk, "hasil_id": hasil.pk,
        "urut": 1,
    }  # fmt: skip
