"""What belongs to reviewing and importing logbooks: a signal about Ani's day, an import of hers."""

from typing import Any

from django.core.files.base import ContentFile

from core import files
from logbook.models import ImporLogbook, KunciDraf, Logbook, PembukaanHari, SinyalLogbook
from tests.cast import Cast
from tests.factories import AT


def make_reviews(cast: Cast, logbook: Logbook) -> dict[str, Any]:
    sinyal = SinyalLogbook.objects.create(
        pegawai=cast.ani, unit=cast.seksi, logbook=logbook, tanggal=logbook.tanggal, jenis="borongan", versi=1, skor=40,
        fakta={"hari": 6, "terlambat": 5}, dibuat_at=AT, diubah_at=AT,
    )  # fmt: skip
    berkas = files.keep(
        ContentFile(b"Tanggal;Uraian kegiatan\n"), nama="a.csv", jenis="text/csv", actor=cast.user("ani"), at=AT
    )
    impor = ImporLogbook.objects.create(
        berkas=berkas, pengunggah=cast.user("ani"), unit=cast.seksi, pegawai=cast.ani, status="diperiksa",
        pilihan={"kolom": {"0": "tanggal"}, "judul": ["Tanggal", "Apa"]}, denyut_at=AT, dibuat_at=AT,
    )  # fmt: skip
    buka = PembukaanHari.objects.create(
        pegawai=cast.ani, tanggal=logbook.tanggal, alasan="Jaringan mati sepekan", pemutus=cast.budi, diminta_at=AT
    )
    kunci = KunciDraf.objects.create(
        pegawai=cast.ani, jenis="webhook", nama="Bot", sidik="0" * 64, cakupan=["draf:tulis"], dibuat_at=AT
    )
    return {
        "sinyal_logbook_id": sinyal.pk,
        "impor_logbook_id": impor.pk,
        "pembukaan_id": buka.pk,
        "kunci_id": kunci.pk,
        "rahasia_draf": "tidak-ada",
    }
