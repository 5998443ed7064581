"""Ani's eligibility for the walk over every address."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from core import files
from core.rahasia import seal
from kelayakan.choices.layak import StatusDisiplin, StatusUsulan
from kelayakan.models import (
    CatatanDisiplin,
    Keberatan,
    Kelayakan,
    PrioritasTerlindung,
    Simulasi,
    TitikRumah,
    UsulanKelayakan,
)
from ketentuan.models import DasarHukum, RancanganKebijakan
from tests.cast import Cast
from tests.factories import AT

HARI = date(2026, 11, 20)


def make_eligibility(cast: Cast) -> dict[str, Any]:
    """Ani's verdict with an objection, a batch Citra proposed, and the facts of Ani."""
    usulan = UsulanKelayakan.objects.create(
        unit=cast.kpknl, mulai=date(2027, 1, 1), selesai=date(2027, 7, 1), status=StatusUsulan.DIAJUKAN,
        dibuat_at=AT, diajukan_oleh=cast.user("citra"), diajukan_at=AT,
    )  # fmt: skip
    kelayakan = Kelayakan.objects.create(
        pegawai=cast.ani, unit=cast.seksi, putusan="tidak", status="ditetapkan", mulai=date(2026, 7, 1),
        selesai=date(2027, 1, 1), dihitung_at=AT,
    )  # fmt: skip
    berkas = files.store(ContentFile(b"%PDF-1.7 bukti"), nama="bukti.pdf", actor=cast.user("ani"), at=AT)
    keberatan = Keberatan.objects.create(
        kelayakan=kelayakan, alasan="Predikat saya sudah baik.", bukti=berkas, diajukan_oleh=cast.user("ani"),
        diajukan_at=AT,
    )  # fmt: skip
    disiplin = CatatanDisiplin.objects.create(
        pegawai=cast.ani, status=StatusDisiplin.DIPERIKSA, mulai=HARI, dicatat_oleh=cast.user("citra"), dicatat_at=AT
    )
    prioritas = PrioritasTerlindung.objects.create(
        pegawai=cast.ani, isi=seal({"jenis": "merawat", "keterangan": ""}), mulai=HARI, selesai=date(2027, 1, 1),
        diajukan_at=AT,
    )  # fmt: skip
    isi = seal({"alamat": "Jalan Asia Afrika 112", "lintang": -6.92, "bujur": 107.61})
    rumah = TitikRumah.objects.create(pegawai=cast.ani, isi=isi, diajukan_at=AT)
    dasar = DasarHukum.objects.create(kode="uji-simulasi", nomor="SE-7/2026", judul="Rancangan uji")
    rancangan = RancanganKebijakan.objects.create(
        nama="SE uji", dasar=dasar, unit=cast.kanwil, mulai=date(2026, 12, 1), dibuat_at=AT,
        dibuat_oleh=cast.user("citra"),
    )  # fmt: skip
    simulasi = Simulasi.objects.create(
        rancangan=rancangan, hasil={"jalur": [cast.kanwil.jalur]}, dibuat_at=AT, dibuat_oleh=cast.user("citra")
    )
    return {
        "api:kelayakan:pk": kelayakan.pk,
        "api:usulan:pk": usulan.pk,
        "api:simulasi:pk": simulasi.pk,
        "kelayakan:rancangan_id": rancangan.pk,
        "kelayakan:simulasi:pk": simulasi.pk,
        "kelayakan:usulan:pk": usulan.pk,
        "kelayakan:layak:pk": kelayakan.pk,
        "kelayakan:keberatan:pk": keberatan.pk,
        "kelayakan:disiplin:pk": disiplin.pk,
        "kelayakan:prioritas:pk": prioritas.pk,
        "kelayakan:rumah:pk": rumah.pk,
    }
