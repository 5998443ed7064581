"""Reasons to refuse a file as evidence besides its kind and size."""

from core.errors import AlasanBase


class AlasanBukti(AlasanBase):
    KUOTA_PENUH = (
        "bukti_kuota_penuh",
        "Ruang bukti Anda {kuota} dan sudah terpakai {terpakai}. Hapus bukti lama, atau tulis tautannya saja.",
    )
    BERVIRUS = "bukti_bervirus", "Berkas ini mengandung {nama}, jadi tidak disimpan. Periksa perangkat Anda."
    PEMERIKSA_DIAM = "pemeriksa_virus_diam", "Pemeriksa virus belum menjawab. Tunggu sebentar, lalu unggah lagi."
