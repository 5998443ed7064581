"""Who sees a finding and who may do what with it. UKI reads and asks, never about themselves; the person concerned
always sees what was sent to them and may answer."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from kepatuhan.choices import Aksi, StatusTemuan
from kepatuhan.models import PesanTemuan, Temuan
from kepatuhan.rules.temuan import BERJALAN
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from kepegawaian.queries import under

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def concerned(pegawai_id: int) -> Q:
    """Findings about a person, or that they have to answer for."""
    return Q(pegawai_id=pegawai_id) | Q(penanggung_jawab_id=pegawai_id) | Q(langkah__penanggung_jawab_id=pegawai_id)


def scope(user: "Pengguna", tanggal: date) -> Q:
    """UKI all of their units but drafts about themselves; pimpinan and heads what was sent; everybody their own."""
    peran = orang.peran_of(user, tanggal)
    own = concerned(peran.pegawai_id) if peran.pegawai_id else Q(pk__in=[])
    sent = Q(nomor__isnull=False)
    mine = Temuan.objects.filter(own).values("pk")
    uki = under(peran.paths(JenisPeran.UKI)) & ~(Q(nomor__isnull=True) & Q(pk__in=mine))
    return uki | (sent & (under((*peran.paths(JenisPeran.PIMPINAN), *peran.memimpin)) | Q(pk__in=mine)))


def can_open(user: "Pengguna", tanggal: date) -> bool:
    return orang.peran_of(user, tanggal).is_uki


def can_list(user: "Pengguna", tanggal: date) -> bool:
    """The list over units: UKI, pimpinan, heads. Everybody else has "Temuan saya"."""
    peran = orang.peran_of(user, tanggal)
    return peran.is_uki or peran.is_pimpinan or bool(peran.memimpin)


def reaches(user: "Pengguna", kode: str, tanggal: date) -> bool:
    """Whether a unit code lies in the units whose findings one lists; no code is all of them."""
    peran = orang.peran_of(user, tanggal)
    paths = [*peran.paths(JenisPeran.UKI, JenisPeran.PIMPINAN), *peran.memimpin]
    return not kode or orang.units_under(paths).filter(kode=kode).exists()


def people_of(temuan: Temuan) -> set[int]:
    """Everybody a finding is about: the person, who answers for it, and the people of its frozen rows."""
    rows = {int(b["pegawai_id"]) for b in temuan.asal.get("baris", [])}
    return rows | {pk for pk in (temuan.pegawai_id, temuan.penanggung_jawab_id) if pk}


def can_handle(user: "Pengguna", temuan: Temuan, tanggal: date) -> bool:
    """Work on it as UKI: over its unit, and in no way about oneself."""
    peran = orang.peran_of(user, tanggal)
    over = any(temuan.unit.jalur.startswith(path) for path in peran.paths(JenisPeran.UKI))
    heads = any(temuan.unit.jalur.startswith(path) for path in peran.memimpin)
    return over and not heads and peran.pegawai_id not in people_of(temuan)


def can_answer(user: "Pengguna", temuan: Temuan, tanggal: date) -> bool:
    """The person concerned, who answers for it, and the head of the unit, as long as it runs."""
    peran = orang.peran_of(user, tanggal)
    heads = any(temuan.unit.jalur.startswith(path) for path in peran.memimpin)
    own = peran.pegawai_id is not None and peran.pegawai_id in {temuan.pegawai_id, temuan.penanggung_jawab_id}
    return temuan.status in BERJALAN and (own or heads)


def gives_answer(user: "Pengguna", temuan: Temuan, tanggal: date) -> bool:
    """Whose words are the answer: the person's own, which nobody gives for them; of a unit, who answers for it."""
    if temuan.pegawai_id is None:
        return can_answer(user, temuan, tanggal)
    own = orang.peran_of(user, tanggal).pegawai_id == temuan.pegawai_id
    return own and temuan.status in BERJALAN


def can_write(user: "Pengguna", temuan: Temuan, tanggal: date) -> bool:
    return temuan.status in BERJALAN and (can_answer(user, temuan, tanggal) or can_handle(user, temuan, tanggal))


def can_do(user: "Pengguna", temuan: Temuan, aksi: Aksi, tanggal: date) -> bool:
    """Answering is theirs, every other step is UKI's."""
    check = gives_answer if aksi == Aksi.TANGGAPI else can_handle
    return check(user, temuan, tanggal)


def can_edit_pesan(user: "Pengguna", pesan: PesanTemuan) -> bool:
    return pesan.pengirim_id == user.pk


def can_edit_draft(user: "Pengguna", temuan: Temuan, tanggal: date) -> bool:
    return temuan.status == StatusTemuan.DRAF and can_handle(user, temuan, tanggal)


def sees_lookers(user: "Pengguna", temuan: Temuan, tanggal: date) -> bool:
    """Who looked: shown to the person concerned, the head of the unit, and UKI."""
    peran = orang.peran_of(user, tanggal)
    heads = any(temuan.unit.jalur.startswith(path) for path in peran.memimpin)
    own = temuan.pegawai_id is not None and peran.pegawai_id == temuan.pegawai_id
    return heads or own or can_handle(user, temuan, tanggal)
