"""Rules that addresses name: a draft circular, an hour set, a day off and their legal basis, all of the Kanwil."""

from datetime import date, time
from typing import Any

from ketentuan.choices import JenisLibur, StatusKebijakan
from ketentuan.cuti_choices import HitungHari, Penetap
from ketentuan.cuti_models import AturanCuti
from ketentuan.models import DasarHukum, HariLibur, JamKerja, KebijakanWFH, RancanganKebijakan
from tests.cast import Cast
from tests.factories import AT


def make_rules(cast: Cast) -> dict[str, Any]:
    """Keys by the name of the URL parameter."""
    kanwil, desember = cast.kanwil, date(2026, 12, 1)
    dasar = DasarHukum.objects.create(kode="dunia", nomor="SE-1/WKN.08/2026", judul="Uji")
    rancangan = RancanganKebijakan.objects.create(
        nama="Uji", dasar=dasar, unit=kanwil, mulai=desember, dibuat_at=AT, dibuat_oleh=cast.user("citra")
    )
    KebijakanWFH.objects.create(
        nama="Uji", dasar=dasar, unit=kanwil, mulai=desember, status=StatusKebijakan.DRAF, rancangan=rancangan
    )
    jam = JamKerja.objects.create(
        nama="Uji", kode="uji", dasar=dasar, unit=kanwil, mulai=date(2027, 1, 1), buka=time(5), tutup=time(23)
    )
    libur = HariLibur.objects.create(
        tanggal=date(2026, 12, 2), jenis=JenisLibur.LIBUR_DAERAH, nama="Uji", dasar=dasar, unit=kanwil
    )
    cuti = AturanCuti.objects.create(
        jenis="cuti_uji", dasar=dasar, mulai=desember, hitung=HitungHari.KERJA, penetap=Penetap.ATASAN
    )
    return {
        "paket": "nasional",
        "ketentuan:rancangan:pk": rancangan.pk,
        "ketentuan:jam:pk": jam.pk,
        "ketentuan:libur:pk": libur.pk,
        "ketentuan:dasar:pk": dasar.pk,
        "ketentuan:cuti:pk": cuti.pk,
        "api:rancangan:pk": rancangan.pk,
        "api:aturan:pk": cuti.pk,
        "api:jam:pk": jam.pk,
        "api:libur:pk": libur.pk,
        "api:dasar:pk": dasar.pk,
    }
