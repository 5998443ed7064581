"""A tap of Ani's with a picture, a device and a signal, and a network of her office."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from core import files
from core.rahasia import seal_bytes
from presensi.models import JaringanUnit, Perangkat, Rekaman, RekamanFoto, SinyalPresensi
from tests.cast import Cast
from tests.factories import AT

KIRIM = UUID("22222222-2222-4222-8222-222222222222")


def make_evidence(cast: Cast) -> dict[str, Any]:
    rekaman = Rekaman.objects.create(
        pegawai=cast.ani, kirim_id=KIRIM, jenis="masuk", mode="wfo", tanggal=AT.date(), zona="WIB", terima_at=AT,
        kunci_perangkat=KIRIM,
    )  # fmt: skip
    berkas = files.keep(
        ContentFile(seal_bytes(b"\xff\xd8\xff uji")), nama="foto", jenis="application/octet-stream",
        actor=cast.user("ani"), at=AT,
    )  # fmt: skip
    RekamanFoto.objects.create(
        rekaman=rekaman, berkas=berkas, lebar=480, tinggi=240, dikirim_at=AT, hapus_sesudah=date(2100, 1, 1)
    )
    sinyal = SinyalPresensi.objects.create(
        pegawai=cast.ani, unit=cast.seksi, rekaman=rekaman, tanggal=rekaman.tanggal, jenis="akurasi", versi=1, skor=40,
        fakta={"akurasi": 1}, dibuat_at=AT, diubah_at=AT,
    )  # fmt: skip
    perangkat = Perangkat.objects.create(
        pegawai=cast.ani, kunci=KIRIM, nama="Chrome di Android", pertama_at=AT, terakhir_at=AT
    )
    jaringan = JaringanUnit.objects.create(
        unit=cast.kpknl, alamat="10.20.0.0/16", kelas="kantor", nama="LAN", dicatat_at=AT
    )
    return {
        "rekaman_id": rekaman.pk,
        "sinyal_id": sinyal.pk,
        "perangkat_id": perangkat.pk,
        "jaringan_id": jaringan.pk,
    }
