"""Writing what indicators mean (a version that comes into force later), and views of the dashboard people keep."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.errors import Refused
from kepatuhan.choices.indikator import Alasan, Arah, Jejak
from kepatuhan.models import IndikatorDefinisi, TampilanDasbor
from kepatuhan.queries import katalog
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

TAMPILAN_PALING_BANYAK = 20


@dataclass(frozen=True, slots=True)
class IsiDefinisi:
    """What a version says."""

    mulai: date
    rumus: str
    ambang_baik: Decimal
    ambang_awas: Decimal
    batas: int | None
    pemilik: str
    dasar: str
    alasan: str


@transaction.atomic
def new_version(*, actor: "Pengguna", kode: str, isi: IsiDefinisi, dilihat: int, at: datetime) -> IndikatorDefinisi:
    """A later version of an indicator. Days already counted keep the one they were counted with."""
    known = katalog.versions(kode)
    if known[-1].versi != dilihat:
        raise Refused(Alasan.VERSI_BERUBAH)
    besok = max(orang.today(at) + timedelta(days=1), known[-1].mulai + timedelta(days=1))
    if isi.mulai < besok:
        raise Refused(Alasan.MULAI_MUNDUR, field="mulai", besok=formats.tanggal(besok))
    arah = known[-1].arah
    if arah == Arah.NAIK and isi.ambang_baik < isi.ambang_awas:
        raise Refused(Alasan.AMBANG_TERBALIK, field="ambang_baik", arah="di atas")
    if arah == Arah.TURUN and isi.ambang_baik > isi.ambang_awas:
        raise Refused(Alasan.AMBANG_TERBALIK, field="ambang_baik", arah="di bawah")
    row = IndikatorDefinisi.objects.create(kode=kode, versi=dilihat + 1, dibuat_at=at, dibuat_oleh=actor, **asdict(isi))
    before = {"versi": dilihat, "ambang_baik": str(known[-1].ambang_baik), "batas": known[-1].batas}
    after = {"kode": kode, "versi": row.versi, "ambang_baik": str(isi.ambang_baik), "batas": isi.batas,
             "mulai": isi.mulai.isoformat()}  # fmt: skip
    audit.record(actor, Jejak.DEFINISI, row, at=at, before=before, after=after)
    return row


@transaction.atomic
def save_view(*, actor: "Pengguna", nama: str, halaman: str, kueri: str, at: datetime) -> TampilanDasbor:
    """Keep the view under a name of one's own."""
    own = TampilanDasbor.objects.select_for_update().filter(pengguna=actor)
    names = set(own.values_list("nama", flat=True))
    if nama in names:
        raise Refused(Alasan.NAMA_DIPAKAI, field="nama", nama=nama)
    if len(names) >= TAMPILAN_PALING_BANYAK:
        raise Refused(Alasan.TAMPILAN_PENUH, field="nama", batas=TAMPILAN_PALING_BANYAK)
    row = TampilanDasbor.objects.create(pengguna=actor, nama=nama, halaman=halaman, kueri=kueri, dibuat_at=at)
    audit.record(actor, Jejak.TAMPILAN, row, at=at, after={"nama": nama, "kueri": kueri})
    return row


@transaction.atomic
def drop_view(*, actor: "Pengguna", tampilan: TampilanDasbor, at: datetime) -> None:
    """Forget a view."""
    audit.record(actor, Jejak.TAMPILAN_HAPUS, tampilan, at=at, before={"nama": tampilan.nama})
    tampilan.delete()
