"""Every read of people, units, posts and roles. Scope functions here are what other apps build theirs on."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Upper

from core.formats import di_zona
from core.periods import DateRange
from core.sql import Pernyataan, columns, fetch, instance, instance_if_any
from kepegawaian.choices import CaraTinjauPuncak, JenisJabatan, JenisPenugasan, JenisPeran
from kepegawaian.models import Delegasi, Jabatan, Pegawai, Pengguna, PeninjauPuncak, Penugasan, Peran, UnitKerja
from kepegawaian.wakil_queries import Wakil, Wewenang, wewenang_of

PENGAWAS = (JenisPeran.ATASAN, JenisPeran.UKI, JenisPeran.ADMIN, JenisPeran.PIMPINAN)


@dataclass(frozen=True)
class PeranSet:
    """What a login may be on a date. `jalur` holds the unit paths each role reaches over, `memimpin` those of units
    headed by post, `mewakili` whose rights one holds, `diwakili` who holds one's own."""

    pegawai_id: int | None = None
    is_pegawai: bool = False
    is_atasan: bool = False
    is_uki: bool = False
    is_admin: bool = False
    is_pimpinan: bool = False
    jalur: dict[str, tuple[str, ...]] = field(default_factory=dict)
    memimpin: tuple[str, ...] = ()
    mewakili: tuple[Wakil, ...] = ()
    diwakili: tuple[Wakil, ...] = ()

    def paths(self, *jenis: JenisPeran) -> tuple[str, ...]:
        """Unit paths of the roles named; of all watching roles when none is named."""
        return tuple(sorted({p for j in jenis or PENGAWAS for p in self.jalur.get(j, ())}))


def today(at: datetime) -> date:
    """The date by which roles and scopes are judged: that of western Indonesia, where most offices are."""
    return di_zona(at, "WIB").date()


def fingerprint_of(isi: Mapping[str, Any]) -> str:
    """A short hash of what somebody saw when they began to edit."""
    return hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest()[:16]


def in_force(tanggal: date, prefix: str = "") -> Q:
    """Rows valid on the date: `mulai` included, `selesai` excluded."""
    return Q(**{f"{prefix}mulai__lte": tanggal}) & not_ended(tanggal, prefix)


def not_ended(tanggal: date, prefix: str = "") -> Q:
    """Rows valid on the date or some day after it."""
    return Q(**{f"{prefix}selesai__isnull": True}) | Q(**{f"{prefix}selesai__gt": tanggal})


def under(paths: Iterable[str], prefix: str = "unit__") -> Q:
    """Rows whose unit lies in one of the subtrees; nothing for no path."""
    q = Q(pk__in=[])
    for path in paths:
        q |= Q(**{f"{prefix}jalur__startswith": path})
    return q


def peran_of(user: Any, tanggal: date) -> PeranSet:
    """The roles of a login on a date: two statements, remembered on the user object of the request."""
    if not isinstance(user, Pengguna) and not getattr(user, "is_authenticated", False):
        return PeranSet()
    remembered: dict[date, PeranSet] = user.__dict__.setdefault("_peran", {})
    if tanggal not in remembered:
        remembered[tanggal] = _read_peran(user, tanggal)
    return remembered[tanggal]


def _read_peran(user: Pengguna, tanggal: date) -> PeranSet:
    pegawai = getattr(user, "pegawai", None)
    jalur: dict[str, tuple[str, ...]] = {}
    for jenis, path in (
        Peran.objects.filter(in_force(tanggal), pengguna=user).order_by("pk").values_list("jenis", "unit__jalur")
    ):
        jalur[jenis] = (*jalur.get(jenis, ()), path)
    wewenang = wewenang_of(pegawai.pk, tanggal) if pegawai else Wewenang()
    acting = any(wakil.holds_on(tanggal) for wakil in wewenang.mewakili)
    return PeranSet(
        pegawai_id=pegawai.pk if pegawai else None,
        is_pegawai=pegawai is not None and pegawai.aktif,
        is_atasan=wewenang.punya_tim or acting or JenisPeran.ATASAN in jalur,
        is_uki=JenisPeran.UKI in jalur,
        is_admin=JenisPeran.ADMIN in jalur,
        is_pimpinan=JenisPeran.PIMPINAN in jalur,
        jalur=jalur,
        memimpin=wewenang.memimpin,
        mewakili=wewenang.mewakili,
        diwakili=wewenang.diwakili,
    )


def pegawai_in_view(user: Pengguna, tanggal: date, *jenis: JenisPeran, at: datetime | None = None) -> QuerySet[Pegawai]:
    """People a login may see: themselves, their direct reports and those of whom they stand in for, everyone in the
    units they head and in the subtrees of their roles.

    With `jenis` only through those roles (JenisPeran.ATASAN includes direct reports and stand-ins, but not whoever else
    works in a unit one heads; PEGAWAI means oneself). With `at` stand-ins hold until midnight of their office.
    """
    peran = peran_of(user, tanggal)
    present = not_ended(tanggal) | _last_post(tanggal)
    reach = present & under(peran.paths(*jenis))
    if not jenis:
        reach |= in_force(tanggal) & under(peran.memimpin)
    if peran.pegawai_id and (not jenis or JenisPeran.ATASAN in jenis):
        reach |= in_force(tanggal) & Q(atasan_id=peran.pegawai_id)
        acting = [wakil for wakil in peran.mewakili if (wakil.holds(at) if at else wakil.holds_on(tanggal))]
        reach |= _teams_of(acting, tanggal) & ~Q(pegawai_id=peran.pegawai_id)
    seen = Q(Exists(Penugasan.objects.filter(reach, pegawai=OuterRef("pk"))))
    if peran.pegawai_id and (not jenis or JenisPeran.PEGAWAI in jenis):
        seen |= Q(pk=peran.pegawai_id)
    return Pegawai.objects.filter(seen)


def _teams_of(wakil: Iterable[Wakil], tanggal: date) -> Q:
    """Posts under the superiors whose rights somebody holds."""
    q = Q(pk__in=[])
    for satu in wakil:
        q |= Q(atasan_id=satu.pegawai_id, unit__jalur__startswith=satu.jalur) | under(satu.peran)
    return q & in_force(tanggal)


def acting_for(user: Pengguna, at: datetime) -> tuple[Wakil, ...]:
    """Whose rights a login holds at a moment, by the calendar of each office; no statement besides the roles."""
    return tuple(wakil for wakil in peran_of(user, today(at)).mewakili if wakil.holds(at))


def acting_over(user: Pengguna, pegawai_id: int, at: datetime) -> Wakil | None:
    """In whose place a login would decide about a person; None where they do so in their own right, or not at all."""
    wakil, tanggal = acting_for(user, at), today(at)
    post = penugasan_on(pegawai_id, tanggal) if wakil else None
    peran = peran_of(user, tanggal)
    if post is None or post.atasan_id == peran.pegawai_id:
        return None
    if any(post.unit.jalur.startswith(path) for path in peran.paths(JenisPeran.ATASAN)):
        return None
    return next((satu for satu in wakil if satu.covers(post.atasan_id, post.unit.jalur)), None)


def acting_at(user: Pengguna, jalur: str, at: datetime) -> Wakil | None:
    """In whose place a login would decide for a unit; None where they head it, keep it or are its superior by role."""
    wakil, tanggal = acting_for(user, at), today(at)
    peran = peran_of(user, tanggal)
    if not wakil or any(jalur.startswith(path) for path in peran.paths(JenisPeran.ATASAN, JenisPeran.ADMIN)):
        return None
    posts = penugasan_definitif(tanggal).filter(pegawai__pengguna=user, jabatan__jenis=JenisJabatan.MANAJERIAL)
    if any(jalur.startswith(own) for own in posts.values_list("unit__jalur", flat=True)):
        return None
    return next((satu for satu in wakil if jalur.startswith(satu.jalur)), None)


def represented_by(user: Pengguna, at: datetime) -> QuerySet[Pegawai]:
    """People whose superior a login stands in for, never the login itself."""
    tanggal = today(at)
    posts = Penugasan.objects.filter(_teams_of(acting_for(user, at), tanggal), pegawai=OuterRef("pk"))
    return Pegawai.objects.filter(Exists(posts)).exclude(pengguna=user)


def stand_ins_for(pegawai_id: int, tanggal: date) -> QuerySet[Pegawai]:
    """Active people who hold somebody's rights on a date, as acting head or by delegation."""
    menjabat = Penugasan.objects.filter(in_force(tanggal), menggantikan_id=pegawai_id, pegawai=OuterRef("pk"))
    memegang = Delegasi.objects.filter(in_force(tanggal), pemberi_id=pegawai_id, penerima=OuterRef("pk"))
    return Pegawai.objects.filter(Exists(menjabat) | Exists(memegang), aktif=True).order_by("pk")


def _last_post(tanggal: date) -> Q:
    """The last of a person's posts when all of them have ended: who has left stays with the unit they left from."""
    lain = Penugasan.objects.filter(pegawai=OuterRef("pegawai"))
    return ~Exists(lain.filter(not_ended(tanggal))) & ~Exists(lain.filter(selesai__gt=OuterRef("selesai")))


def units_in_view(user: Pengguna, tanggal: date, *jenis: JenisPeran) -> QuerySet[UnitKerja]:
    """Units in the subtrees of a login's roles (all watching roles when none is named), in tree order."""
    return UnitKerja.objects.filter(under(peran_of(user, tanggal).paths(*jenis), prefix="")).order_by(
        "urutan", "nama", "pk"
    )


def units_under(paths: Iterable[str]) -> QuerySet[UnitKerja]:
    """Units inside these paths, in tree order."""
    return UnitKerja.objects.filter(under(paths, prefix="")).order_by("urutan", "nama", "pk")


def unit_subtree(unit: UnitKerja) -> QuerySet[UnitKerja]:
    """The unit and everything below it."""
    return UnitKerja.objects.filter(jalur__startswith=unit.jalur)


def unit_ids_on_path(jalur: str) -> list[int]:
    """Keys of the units from the top down to the unit of this path, itself included."""
    return [int(part) for part in jalur.split(".") if part]


def units_by_id(unit_ids: Iterable[int]) -> dict[int, UnitKerja]:
    """Units by key: one statement."""
    return UnitKerja.objects.in_bulk(list(unit_ids))


def unit_by_kode(kode: str) -> UnitKerja | None:
    """A unit by the code people write."""
    return UnitKerja.objects.filter(kode=kode).first()


def kantor_of(unit: UnitKerja) -> UnitKerja:
    """The nearest office (`is_kantor`) at or above a unit; the unit itself when there is none."""
    above = {u.pk: u for u in UnitKerja.objects.filter(pk__in=unit_ids_on_path(unit.jalur), is_kantor=True)}
    for pk in reversed(unit_ids_on_path(unit.jalur)):
        if pk in above:
            return above[pk]
    return unit


def penugasan_definitif(tanggal: date) -> QuerySet[Penugasan]:
    """Definitive posts in force on the date, with unit and post."""
    return Penugasan.objects.filter(in_force(tanggal), jenis=JenisPenugasan.DEFINITIF).select_related(
        "unit", "jabatan", "atasan"
    )


def penugasan_touching(days: DateRange) -> QuerySet[Penugasan]:
    """Definitive posts that hold on some day of a range."""
    return Penugasan.objects.filter(not_ended(days.mulai), jenis=JenisPenugasan.DEFINITIF, mulai__lt=days.selesai)


def penugasan_on(pegawai_id: int, tanggal: date) -> Penugasan | None:
    """The definitive post of a person on a date: one statement."""
    return penugasan_definitif(tanggal).filter(pegawai_id=pegawai_id).first()


def penugasan_for(pegawai_ids: Iterable[int], days: DateRange) -> list[Penugasan]:
    """Definitive posts of many people that touch the days, oldest first: one statement."""
    return list(
        Penugasan.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__gt=days.mulai),
            pegawai_id__in=list(pegawai_ids),
            jenis=JenisPenugasan.DEFINITIF,
            mulai__lt=days.selesai,
        )
        .select_related("unit", "jabatan")
        .order_by("pegawai_id", "mulai", "pk")
    )


def posts_fingerprints(pegawai_ids: Iterable[int]) -> dict[int, str]:
    """Stand for everybody's posts as they are, so that a second editor does not overwrite the first unseen."""
    ids = list(pegawai_ids)
    rows = Penugasan.objects.filter(pegawai__in=ids).order_by("pk")
    isi = list(rows.values_list("pegawai", "pk", "unit", "jabatan", "atasan", "mulai", "selesai"))
    return {pk: fingerprint_of({"post": [row for row in isi if row[0] == pk]}) for pk in ids}


def atasan_of(pegawai_id: int, tanggal: date) -> Pegawai | None:
    """The direct superior on a date."""
    penugasan = penugasan_on(pegawai_id, tanggal)
    return penugasan.atasan if penugasan else None


@dataclass(frozen=True, slots=True)
class Peninjau:
    """Who reviews a person. `hanya_lapor`: nobody does, by rule; without both nobody knows."""

    pegawai: Pegawai | None = None
    hanya_lapor: bool = False


def standing_in_for_own_superior(tanggal: date) -> Q:
    """Posts whose holder decides in their own superior's place on the date: such a person answers higher up."""
    menjabat = Penugasan.objects.filter(in_force(tanggal), pegawai=OuterRef("pegawai"), menggantikan=OuterRef("atasan"))
    memegang = Delegasi.objects.filter(in_force(tanggal), penerima=OuterRef("pegawai"), pemberi=OuterRef("atasan"))
    return Q(Exists(menjabat) | Exists(memegang))


def peninjau_of(pegawai_id: int, tanggal: date) -> Peninjau:
    """Who reviews a person on a date: the superior, whoever acts in their place when they have left, the superior's
    superior for who stands in for their own; for a head without superior what the rule says. Mostly one statement."""
    post = (
        penugasan_definitif(tanggal)
        .filter(pegawai_id=pegawai_id)
        .annotate(naik=Case(When(standing_in_for_own_superior(tanggal), then=True), default=False))
        .first()
    )
    if post is None:
        return Peninjau()
    if post.atasan is None:
        return _top_reviewer(post, tanggal) if post.jabatan.jenis == JenisJabatan.MANAJERIAL else Peninjau()
    if post.naik and (atas := atasan_of(post.atasan.pk, tanggal)) is not None and atas.aktif and atas.pk != pegawai_id:
        return Peninjau(atas)
    if post.atasan.aktif:
        return Peninjau(post.atasan)
    return Peninjau(stand_ins_for(post.atasan.pk, tanggal).exclude(pk=pegawai_id).first())


def _top_reviewer(post: Penugasan, tanggal: date) -> Peninjau:
    aturan = peninjau_puncak_for(post.unit, tanggal)
    if aturan is None:
        return Peninjau()
    if aturan.cara != CaraTinjauPuncak.UNIT_ATAS:
        pejabat = aturan.pejabat if aturan.pejabat and aturan.pejabat.aktif else None
        return Peninjau(pejabat, hanya_lapor=aturan.cara == CaraTinjauPuncak.TIDAK_ADA)
    garis = unit_ids_on_path(post.unit.jalur)[:-1]
    unit = units_by_id(garis)
    for pk in reversed(garis):
        kepala = kepala_of(unit[pk], tanggal)
        if kepala is not None and kepala.pegawai_id != post.pegawai_id and kepala.pegawai.aktif:
            return Peninjau(kepala.pegawai)
    return Peninjau()


def peninjau_puncak_for(unit: UnitKerja, tanggal: date) -> PeninjauPuncak | None:
    """The rule about the head of a unit: its own, else that of the nearest unit above."""
    garis = unit_ids_on_path(unit.jalur)
    rows = PeninjauPuncak.objects.filter(in_force(tanggal), unit__in=garis).select_related("pejabat", "unit")
    return max(rows, key=lambda row: garis.index(row.unit_id), default=None)


_KE_ATAS = """
WITH RECURSIVE naik AS (
    SELECT t.atasan_id, 1 AS ke FROM kepegawaian_penugasan t
    WHERE t.pegawai_id = %(pegawai)s AND t.jenis = 'definitif' AND t.mulai <= %(tanggal)s
        AND (t.selesai IS NULL OR t.selesai > %(tanggal)s)
    UNION ALL
    SELECT t.atasan_id, naik.ke + 1 FROM naik JOIN kepegawaian_penugasan t ON t.pegawai_id = naik.atasan_id
    WHERE t.jenis = 'definitif' AND t.mulai <= %(tanggal)s AND (t.selesai IS NULL OR t.selesai > %(tanggal)s)
        AND naik.ke < 30
)
SELECT atasan_id FROM naik WHERE atasan_id IS NOT NULL ORDER BY ke
"""


def chain_ids(pegawai_id: int, tanggal: date) -> list[int]:
    """Superiors of a person on a date, the nearest first, up to the top: one statement."""
    return [int(row[0]) for row in fetch(_KE_ATAS, {"pegawai": pegawai_id, "tanggal": tanggal})]


def chain_of(pegawai_id: int, tanggal: date) -> list[Pegawai]:
    """The same as people: two statements."""
    ids = chain_ids(pegawai_id, tanggal)
    orang = Pegawai.objects.in_bulk(ids)
    return [orang[pk] for pk in dict.fromkeys(ids)]


def kepala_of(unit: UnitKerja, tanggal: date) -> Penugasan | None:
    """Who heads a unit on a date: the definitive manager, else the acting one (Plt., Plh.)."""
    found = Penugasan.objects.filter(in_force(tanggal), unit=unit, jabatan__jenis=JenisJabatan.MANAJERIAL)
    order = Case(When(jenis=JenisPenugasan.DEFINITIF, then=0), default=1)
    return found.select_related("pegawai", "jabatan").order_by(order, "jabatan__jenjang", "-mulai", "pk").first()


def bawahan_of(pegawai_id: int, tanggal: date) -> QuerySet[Pegawai]:
    """Active direct reports on a date."""
    return Pegawai.objects.filter(
        Exists(Penugasan.objects.filter(in_force(tanggal), atasan_id=pegawai_id, pegawai=OuterRef("pk"))), aktif=True
    ).order_by("nama", "pk")


def holders_of(jenis: JenisPeran, unit: UnitKerja, tanggal: date) -> QuerySet[Pengguna]:
    """Active logins whose role of this kind reaches a unit on the date."""
    peran = Peran.objects.filter(in_force(tanggal), jenis=jenis, unit__in=unit_ids_on_path(unit.jalur))
    return Pengguna.objects.filter(pk__in=peran.values("pengguna"), is_active=True).order_by("pk")


def holders_around(jenis: JenisPeran, unit: UnitKerja | None, tanggal: date) -> QuerySet[Pengguna]:
    """Active logins whose role of this kind lies at, above or below a unit on the date; all of them without a unit."""
    peran = Peran.objects.filter(in_force(tanggal), jenis=jenis)
    if unit is not None:
        peran = peran.filter(Q(unit__in=unit_ids_on_path(unit.jalur)) | under([unit.jalur]))
    return Pengguna.objects.filter(pk__in=peran.values("pengguna"), is_active=True).order_by("pk")


def top_paths() -> list[str]:
    """Paths of the units in use that have none above them."""
    return list(UnitKerja.objects.filter(induk__isnull=True, aktif=True).order_by("pk").values_list("jalur", flat=True))


def jabatan_named(nama: Iterable[str]) -> QuerySet[Jabatan]:
    """Posts by their titles, given in capitals."""
    return Jabatan.objects.annotate(besar=Upper("nama")).filter(besar__in=list(nama))


def manageable_ids(user: Pengguna, tanggal: date, pegawai_ids: Iterable[int]) -> set[int]:
    """Which of these people the user may change as admin: one's own record never."""
    boleh = pegawai_in_view(user, tanggal, JenisPeran.ADMIN).filter(pk__in=list(pegawai_ids)).exclude(pengguna=user)
    return set(boleh.values_list("pk", flat=True))


def pegawai_by_nip(nip: str) -> Pegawai | None:
    """Whoever has this number, in or out of anybody's view."""
    return Pegawai.objects.filter(nip=nip).first()


def pegawai_with_login(pegawai_ids: Iterable[int]) -> QuerySet[Pegawai]:
    """People by key with their logins, in order of the key: one statement."""
    return Pegawai.objects.filter(pk__in=list(pegawai_ids)).select_related("pengguna").order_by("pk")


def pegawai_by_id(pegawai_id: int) -> Pegawai | None:
    """A person by key, in or out of anybody's view."""
    return Pegawai.objects.filter(pk=pegawai_id).first()


def pengguna_of(pegawai: Pegawai) -> Pengguna | None:
    """The login of a person, if there is one."""
    return Pengguna.objects.filter(pk=pegawai.pengguna_id).first() if pegawai.pengguna_id else None


def lock_pegawai(pegawai_id: int) -> Pegawai:
    """Lock one person's row: the lock of everything that happens to that person's day."""
    return Pegawai.objects.select_for_update(of=("self",)).get(pk=pegawai_id)


# Read with every request and locked with every tap: by hand, as the ORM would take longer to write them than
# the database to answer (ADR 0013).
_PENGGUNA = Pernyataan(
    "pengguna",
    f"""
SELECT {columns(Pengguna, "pengguna")}, {columns(Pegawai, "pegawai")}
FROM kepegawaian_pengguna pengguna LEFT JOIN kepegawaian_pegawai pegawai ON pegawai.pengguna_id = pengguna.id
WHERE pengguna.id = %(pengguna)s AND pengguna.is_active
""",  # noqa: S608 - only column names of models
)
_PENUGASAN_TERKUNCI = Pernyataan(
    "kunci_penugasan",
    f"""
SELECT pegawai.aktif, {columns(Penugasan, "tugas")}, {columns(UnitKerja, "unit")}, {columns(Jabatan, "jabatan")}
FROM kepegawaian_pegawai pegawai
JOIN kepegawaian_penugasan tugas ON tugas.pegawai_id = pegawai.id
JOIN kepegawaian_unitkerja unit ON unit.id = tugas.unit_id
JOIN kepegawaian_jabatan jabatan ON jabatan.id = tugas.jabatan_id
WHERE pegawai.pengguna_id = %(pengguna)s AND tugas.jenis = %(jenis)s
    AND tugas.mulai < %(selesai)s AND (tugas.selesai IS NULL OR tugas.selesai > %(mulai)s)
ORDER BY tugas.mulai, tugas.id
FOR NO KEY UPDATE OF pegawai
""",  # noqa: S608 - only column names of models
)


def pengguna_with_pegawai(pengguna_id: int) -> Pengguna | None:
    """An active login together with its person: one statement."""
    for row in _PENGGUNA.fetch({"pengguna": pengguna_id}):
        values = iter(row)
        pengguna, pegawai = instance(Pengguna, values), instance_if_any(Pegawai, values)
        Pengguna.pegawai.related.set_cached_value(pengguna, pegawai)
        if pegawai is not None:
            pegawai.pengguna = pengguna
        return pengguna
    return None


@dataclass(frozen=True, slots=True)
class PegawaiTerkunci:
    """A person whose row is locked: whether active, and the definitive posts with unit and title."""

    aktif: bool = False
    penugasan: tuple[Penugasan, ...] = ()


def lock_penugasan_of(pengguna_id: int, days: DateRange) -> PegawaiTerkunci:
    """Lock the person of a login that holds posts touching the days: one statement. Without posts nobody is locked."""
    params = {
        "pengguna": pengguna_id,
        "jenis": JenisPenugasan.DEFINITIF.value,
        "mulai": days.mulai,
        "selesai": days.selesai,
    }
    aktif, posts = False, []
    for row in _PENUGASAN_TERKUNCI.fetch(params):
        values = iter(row)
        aktif, tugas = next(values), instance(Penugasan, values)
        tugas.unit, tugas.jabatan = instance(UnitKerja, values), instance(Jabatan, values)
        posts.append(tugas)
    return PegawaiTerkunci(aktif, tuple(posts))


def lock_pegawai_many(pegawai_ids: Iterable[int]) -> list[Pegawai]:
    """Lock the rows of several people, always in the same order so that two of these cannot wait for each other."""
    return list(
        Pegawai.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(pegawai_ids)).order_by("pk")
    )
