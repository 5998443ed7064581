"""Judgements on circulars: what a draft may say, and what may be done with one. Pure: no database, no clock."""

from collections.abc import Mapping, Sequence
from datetime import date

from core import formats
from core.errors import Refused
from ketentuan.choices import AksiRancangan, Alasan, StatusRancangan
from ketentuan.rules import AturanWFH, Masa

TRANSITIONS: Mapping[tuple[StatusRancangan, AksiRancangan], StatusRancangan] = {
    (StatusRancangan.DRAF, AksiRancangan.UBAH): StatusRancangan.DRAF,
    (StatusRancangan.DRAF, AksiRancangan.BUANG): StatusRancangan.DIBATALKAN,
    (StatusRancangan.DRAF, AksiRancangan.TETAPKAN): StatusRancangan.DITETAPKAN,
    (StatusRancangan.DITETAPKAN, AksiRancangan.CABUT): StatusRancangan.DICABUT,
    (StatusRancangan.DITETAPKAN, AksiRancangan.AKHIRI): StatusRancangan.DITETAPKAN,
}
_KATA = {
    AksiRancangan.UBAH: "ubah",
    AksiRancangan.BUANG: "buang",
    AksiRancangan.TETAPKAN: "tetapkan",
    AksiRancangan.CABUT: "cabut",
    AksiRancangan.AKHIRI: "akhiri",
}


def next_status(status: StatusRancangan, aksi: AksiRancangan) -> StatusRancangan:
    """The state after a deed, or a refusal that says which state forbids it."""
    found = TRANSITIONS.get((status, aksi))
    if found is None:
        raise Refused(Alasan.RANCANGAN_KEADAAN, status=f"sudah {status.label.lower()}", aksi=_KATA[aksi])
    return found


def check_rows(mulai: date, selesai: date | None, baris: Sequence[AturanWFH]) -> None:
    """A circular has dates in order and rows within them, at least one, and never two for the same place and day."""
    if selesai is not None and selesai <= mulai:
        raise Refused(Alasan.SELESAI_TIDAK_SESUDAH, field="selesai", tanggal=formats.tanggal(mulai))
    if not baris:
        raise Refused(Alasan.RANCANGAN_KOSONG)
    for n, rule in enumerate(baris):
        masa = rule.masa
        if masa.selesai is not None and masa.selesai <= masa.mulai:
            raise Refused(Alasan.SELESAI_TIDAK_SESUDAH, field="selesai", tanggal=formats.tanggal(masa.mulai))
        ends_late = selesai is not None and (masa.selesai is None or masa.selesai > selesai)
        if masa.mulai < mulai or ends_late:
            raise Refused(Alasan.RANCANGAN_DI_LUAR_MASA, nama=rule.nama)
        for other in baris[:n]:
            if is_same_scope(masa, other.masa) and share_days(masa, other.masa):
                raise Refused(Alasan.RANCANGAN_LINGKUP_SAMA, nama=rule.nama, lain=other.nama)


def is_same_scope(one: Masa, other: Masa) -> bool:
    """Whether two rows hold for the very same place."""
    return (one.unit_id, one.layanan, one.kelompok) == (other.unit_id, other.layanan, other.kelompok)


def share_days(one: Masa, other: Masa) -> bool:
    """Whether two rows hold on some same day."""
    starts_before_end = other.selesai is None or one.mulai < other.selesai
    return starts_before_end and (one.selesai is None or other.mulai < one.selesai)


def cut(
    mulai: date, selesai: date | None, lain_mulai: date, lain_selesai: date | None
) -> tuple[date, date | None] | None:
    """The days two spans share, None when there are none."""
    awal = max(mulai, lain_mulai)
    ends = [end for end in (selesai, lain_selesai) if end is not None]
    akhir = min(ends, default=None)
    return None if akhir is not None and akhir <= awal else (awal, akhir)
