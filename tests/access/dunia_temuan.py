"""A finding about Ani that Dewi sent and Budi answers for, with a message, a step and a file."""

from typing import Any

from django.core.files.base import ContentFile

from core import files
from kepatuhan.choices import JenisPesan, Keparahan, Pokok, StatusTemuan
from kepatuhan.models import BuktiTemuan, PesanTemuan, Temuan, TindakLanjut
from kepatuhan.queries.temuan import fingerprint
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
    }
