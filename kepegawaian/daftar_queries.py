"""Reads of the pages about people and units: lists, choices of forms, a profile, the tree."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from core.models import JejakAudit
from kepegawaian import queries
from kepegawaian.choices import JenisJabatan, JenisPenugasan, JenisPeran
from kepegawaian.models import Jabatan, Pegawai, Pengguna, PeninjauPuncak, Penugasan, Peran, RiwayatUnit, UnitKerja

PEMBACA: Final = (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN, JenisPeran.ATASAN)
_MAKS_PILIHAN_UNIT: Final = 400
_MAKS_ATASAN: Final = 400
_MAKS_PERUBAHAN: Final = 12


@dataclass(frozen=True)
class SaringPegawai:
    """Filters of the list of people, each "" when it filters nothing."""

    cari: str = ""
    unit: str = ""
    jenis: str = ""
    status: str = ""


def pegawai_list(user: Pengguna, tanggal: date, saring: SaringPegawai) -> QuerySet[Pegawai]:
    """People in view with the unit, post and superior they have on the date; one statement."""
    berlaku = Q(penugasan__jenis=JenisPenugasan.DEFINITIF) & queries.in_force(tanggal, "penugasan__")
    rows = (
        queries.pegawai_in_view(user, tanggal, *PEMBACA, JenisPeran.PEGAWAI)
        .annotate(kini=FilteredRelation("penugasan", condition=berlaku))
        .annotate(
            unit_nama=F("kini__unit__nama_pendek"),
            unit_kode=F("kini__unit__kode"),
            kantor_induk=F("kini__unit__induk__nama_pendek"),
            is_kantor=F("kini__unit__is_kantor"),
            jabatan_nama=F("kini__jabatan__nama"),
            atasan_nama=F("kini__atasan__nama"),
        )
        .select_related("pengguna")
    )
    return _search(rows, saring).order_by("nama", "pk")


def editable_list(user: Pengguna, tanggal: date, unit: UnitKerja) -> QuerySet[Pegawai]:
    """Active people of a unit and below whom the admin may change, as the workbook to edit has them: one statement."""
    rows = pegawai_list(user, tanggal, SaringPegawai(unit=str(unit.pk)))
    boleh = queries.pegawai_in_view(user, tanggal, JenisPeran.ADMIN).order_by().values("pk")
    return rows.filter(pk__in=boleh).exclude(pengguna=user).annotate(atasan_nip=F("kini__atasan__nip"))


def _search(rows: QuerySet[Any], saring: SaringPegawai) -> QuerySet[Any]:
    if saring.status == "nonaktif":
        rows = rows.filter(aktif=False)
    elif saring.status != "semua":
        rows = rows.filter(aktif=True)
    if saring.status == "tanpa-sandi":
        rows = rows.filter(pengguna__sandi_diganti_at__isnull=True)
    if saring.jenis:
        rows = rows.filter(jenis=saring.jenis)
    if saring.unit:
        unit = UnitKerja.objects.filter(pk=int(saring.unit)).first() if saring.unit.isdecimal() else None
        rows = rows.filter(kini__unit__jalur__startswith=unit.jalur) if unit else rows.none()
    if saring.cari:
        cocok = Q(nama__icontains=saring.cari) | Q(email__icontains=saring.cari)
        angka = re.sub(r"[\s.'-]", "", saring.cari)
        if angka.isdecimal() and len(angka) >= 4:
            cocok |= Q(nip__contains=angka)
        rows = rows.filter(cocok)
    return rows


def pegawai_visible(user: Pengguna, tanggal: date) -> QuerySet[Pegawai]:
    """People whose profile the user may open."""
    return queries.pegawai_in_view(user, tanggal).select_related("pengguna")


def posts_of(pegawai: Pegawai) -> list[Penugasan]:
    """All posts of a person, latest first."""
    return list(pegawai.penugasan.select_related("unit__induk", "jabatan", "atasan").order_by("-mulai", "jenis", "-pk"))


def roles_of(pengguna: Pengguna | None) -> list[Peran]:
    """All roles of a login, latest first."""
    return list(pengguna.peran.select_related("unit").order_by("-mulai", "-pk")) if pengguna else []


def unit_choices(user: Pengguna, tanggal: date, *jenis: JenisPeran, aktif: bool = True) -> list[tuple[str, str]]:
    """Units a form may offer, indented as in the tree; only offices where there are very many."""
    rows = queries.units_in_view(user, tanggal, *jenis)
    if aktif:
        rows = rows.filter(aktif=True)
    semua = _in_tree_order(rows)
    if len(semua) > _MAKS_PILIHAN_UNIT:
        semua = [unit for unit in semua if unit.is_kantor]
    dangkal = min((unit.jalur.count(".") for unit in semua), default=0)
    return [(str(u.pk), "\u00a0\u00a0\u00a0" * (u.jalur.count(".") - dangkal) + u.nama_pendek) for u in semua]


def atasan_choices(user: Pengguna, tanggal: date, unit: Iterable[UnitKerja]) -> list[tuple[str, str]]:
    """Managers in the admin's units and above them, by name."""
    garis = {nomor for satu in unit for nomor in queries.unit_ids_on_path(satu.jalur)}
    dalam = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).order_by().values("pk")
    rows = (
        queries.penugasan_definitif(tanggal)
        .filter(Q(unit__in=garis) | Q(unit__in=dalam), jabatan__jenis=JenisJabatan.MANAJERIAL, pegawai__aktif=True)
        .order_by("jabatan__jenjang", "pegawai__nama", "pegawai")
        .values_list("pegawai", "pegawai__nama", "jabatan__nama")[:_MAKS_ATASAN]
    )
    return [(str(nomor), f"{nama} · {jabatan}") for nomor, nama, jabatan in rows]


def people_named(user: Pengguna, tanggal: date, kunci: Iterable[int], nip: Iterable[str]) -> list[Pegawai]:
    """Active people an admin keeps, by key or number; oneself never."""
    rows = queries.pegawai_in_view(user, tanggal, JenisPeran.ADMIN).filter(aktif=True).exclude(pengguna=user)
    return list(rows.filter(Q(pk__in=list(kunci)) | Q(nip__in=list(nip))).order_by("nama", "pk"))


def leading_ids(pegawai: Iterable[Pegawai], tanggal: date) -> set[int]:
    """Which of these people have direct reports."""
    rows = Penugasan.objects.filter(queries.in_force(tanggal), atasan__in=[p.pk for p in pegawai])
    return set(rows.order_by().values_list("atasan", flat=True).distinct())


def changes_of(pegawai: Pegawai, posts: Iterable[Penugasan]) -> list[JejakAudit]:
    """The latest changes of a person and of their posts in the audit trail: one statement."""
    rows = JejakAudit.objects.filter(
        Q(jenis_objek=Pegawai._meta.label, objek=str(pegawai.pk))
        | Q(jenis_objek=Penugasan._meta.label, objek__in=[str(post.pk) for post in posts])
    )
    return list(rows.select_related("pelaku").order_by("-waktu", "-pk")[:_MAKS_PERUBAHAN])


def former_names(posts: Iterable[Penugasan]) -> dict[int, str]:
    """What units were called when posts in them began, by the key of the post, where it differs: one statement."""
    posts = list(posts)
    rows = RiwayatUnit.objects.filter(unit__in={post.unit_id for post in posts}).order_by("unit", "mulai")
    dulu: dict[int, str] = {}
    for post in posts:
        for row in rows:
            mulai, selesai = row.mulai or date.min, row.selesai or date.max
            if row.unit_id == post.unit_id and mulai <= post.mulai < selesai and row.nama != post.unit.nama:
                dulu[post.pk] = row.nama
    return dulu


def jabatan_titles() -> list[str]:
    """Titles in use, as suggestions."""
    return list(Jabatan.objects.order_by("nama").values_list("nama", flat=True)[:500])


def without_password(user: Pengguna, tanggal: date, unit: UnitKerja | None) -> QuerySet[Pegawai]:
    """People an admin may hand a first password: active, with a login, none of their own yet."""
    rows = queries.pegawai_in_view(user, tanggal, JenisPeran.ADMIN).filter(
        aktif=True, pengguna__isnull=False, pengguna__sandi_diganti_at__isnull=True
    )
    if unit is not None:
        di_unit = Penugasan.objects.filter(
            queries.not_ended(tanggal), pegawai=OuterRef("pk"), unit__jalur__startswith=unit.jalur
        )
        rows = rows.filter(Exists(di_unit))
    return rows.exclude(pengguna=user).select_related("pengguna").order_by("nama", "pk")


def missing_from(
    nip: Iterable[str | None], pegawai_ids: Iterable[int], unit: UnitKerja, tanggal: date
) -> QuerySet[Pegawai]:
    """Active people of a unit whom a list does not name; an import leaves them alone."""
    di_unit = queries.penugasan_definitif(tanggal).filter(pegawai=OuterRef("pk"), unit__jalur__startswith=unit.jalur)
    return (
        Pegawai.objects.filter(Exists(di_unit), aktif=True)
        .exclude(pk__in=list(pegawai_ids))
        .exclude(nip__in=[satu for satu in nip if satu])
        .order_by("nama", "pk")
    )


@dataclass
class Simpul:
    """A unit in the tree, with the people in it and below it."""

    unit: UnitKerja
    orang: int = 0
    jumlah: int = 0
    anak: "list[Simpul]" = field(default_factory=list)


def unit_tree(user: Pengguna, tanggal: date) -> list[Simpul]:
    """The user's units as trees, with how many people work in each; two statements besides the roles."""
    unit = list(queries.units_in_view(user, tanggal))
    orang = Counter(
        dict(
            queries.penugasan_definitif(tanggal)
            .filter(unit__in=[satu.pk for satu in unit], pegawai__aktif=True)
            .order_by()
            .values_list("unit")
            .annotate(Count("pegawai", distinct=True))
        )
    )
    simpul = {satu.pk: Simpul(satu, orang[satu.pk]) for satu in unit}
    akar: list[Simpul] = []
    for satu in sorted(simpul.values(), key=lambda s: (s.unit.urutan, s.unit.nama, s.unit.pk)):
        induk = simpul.get(satu.unit.induk_id or 0)
        (induk.anak if induk else akar).append(satu)
    for satu in akar:
        _sum(satu)
    return akar


def top_rules_of(unit: UnitKerja) -> list[PeninjauPuncak]:
    """Every rule about who reviews the head of a unit, latest first."""
    return list(unit.peninjau_puncak.select_related("pejabat").order_by("-mulai", "-pk"))


def unit_visible(user: Pengguna, tanggal: date) -> QuerySet[UnitKerja]:
    """Units whose page the user may open."""
    return queries.units_in_view(user, tanggal).select_related("induk")


def count_people(unit: UnitKerja, tanggal: date) -> int:
    """How many active people work in a unit and below it."""
    di_unit = queries.penugasan_definitif(tanggal).filter(unit__jalur__startswith=unit.jalur, pegawai__aktif=True)
    return di_unit.values("pegawai").distinct().count()


def heads_of(unit: UnitKerja, tanggal: date) -> list[Penugasan]:
    """Who heads a unit, highest first."""
    return list(
        queries.penugasan_definitif(tanggal)
        .filter(unit=unit, jabatan__jenis=JenisJabatan.MANAJERIAL, pegawai__aktif=True)
        .select_related("pegawai")
        .order_by("jabatan__jenjang", "pegawai__nama")
    )


def _sum(simpul: Simpul) -> int:
    simpul.jumlah = simpul.orang + sum(_sum(satu) for satu in simpul.anak)
    return simpul.jumlah


def _in_tree_order(rows: Iterable[UnitKerja]) -> Sequence[UnitKerja]:
    """Parents before children, siblings in the order they are shown."""
    unit = {satu.pk: satu for satu in rows}

    def key(satu: UnitKerja) -> list[tuple[int, str, int]]:
        garis = [unit[n] for n in queries.unit_ids_on_path(satu.jalur) if n in unit]
        return [(u.urutan, u.nama, u.pk) for u in garis]

    return sorted(unit.values(), key=key)
