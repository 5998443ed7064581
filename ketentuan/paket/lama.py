"""Bands of PMK 214/PMK.01/2011, in force until PMK 221 took over on 1 March 2022. For data of 2020 and 2021."""

from datetime import date
from decimal import Decimal

from ketentuan.choices import JenisAmbang
from ketentuan.paket.bentuk import PERLU, AmbangPaket, DasarPaket, Paket

PMK_214 = DasarPaket(
    kode="pmk-214-2011",
    nomor="PMK 214/PMK.01/2011",
    judul="Penegakan Disiplin dalam Kaitannya dengan Tunjangan Khusus Pembinaan Keuangan Negara",
    verifikasi=PERLU,
    catatan="Empat tingkat per 30 menit sejak 07.31. Besar dan awal berlakunya belum dicocokkan dengan naskah.",
)
_MULAI, _SELESAI = date(2012, 1, 1), date(2022, 3, 1)
_POTONGAN = ("0.50", "1.00", "1.25", "2.50")
_MENIT: tuple[tuple[int, int | None], ...] = ((1, 31), (31, 61), (61, 91), (91, None))


def _tingkat(jenis: JenisAmbang) -> tuple[AmbangPaket, ...]:
    return tuple(
        AmbangPaket(
            jenis,
            f"{jenis.value.upper()}{n}",
            dari,
            sampai,
            Decimal(potongan),
            PMK_214,
            _MULAI,
            sampai is None,
            _SELESAI,
        )
        for n, ((dari, sampai), potongan) in enumerate(zip(_MENIT, _POTONGAN, strict=True), 1)
    )


KEMENKEU_LAMA = Paket(
    kode="kemenkeu-pmk-214",
    nama="Ambang lama PMK 214/2011",
    golongan="Berlaku sekarang dan pendahulunya",
    keterangan="Untuk data sebelum 1 Maret 2022.",
    ambang=(
        *_tingkat(JenisAmbang.TL),
        *_tingkat(JenisAmbang.PSW),
        AmbangPaket(JenisAmbang.TM, "TM", 0, None, Decimal("5.00"), PMK_214, _MULAI, selesai=_SELESAI),
    ),
)
