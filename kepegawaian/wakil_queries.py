"""Who decides in whose place: acting heads (Plt., Plh.) and delegations, with the team a person has of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from core.formats import di_zona
from core.formats import tanggal as tulis_tanggal
from core.sql import fetch
from kepegawaian.choices import JenisPenugasan, JenisWakil

_SEHARI: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wakil:
    """The rights of one superior in other hands. `pegawai_id` and `nama` are the other one of the two: whose rights
    they are, seen by the stand-in; who holds them, seen by their owner. None is a post that never had a holder.

    `jalur` is the unit an acting head answers for, "" where a delegation carries everything; `peran` are the unit
    paths over which the owner is superior by role.
    """

    jenis: JenisWakil
    pegawai_id: int | None
    nama: str
    jabatan: str
    unit: str
    jalur: str
    zona: str
    mulai: date
    selesai: date | None
    peran: tuple[str, ...] = ()

    def holds_on(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.selesai is None or tanggal < self.selesai)

    def holds(self, at: datetime) -> bool:
        """By the calendar of the office itself: it begins and ends at midnight there."""
        return self.holds_on(di_zona(at, self.zona).date())

    def covers(self, atasan_id: int | None, jalur: str) -> bool:
        """Whether somebody with this superior, in the unit of this path, is among those the rights are over."""
        return (atasan_id == self.pegawai_id and jalur.startswith(self.jalur)) or jalur.startswith(self.peran or ("-",))

    @property
    def atas_nama(self) -> str:
        """How a decision is signed: a.n. Kepala Seksi Piutang Negara (Plh.)"""
        sebagai = "delegasi" if self.jenis == JenisWakil.DELEGASI else self.jenis.label
        return f"a.n. {self.jabatan or self.nama} ({sebagai})"

    @property
    def untuk_wakil(self) -> str:
        """What the stand-in reads on every page."""
        if self.jenis == JenisWakil.DELEGASI:
            awal = f"Anda menjalankan wewenang {self.nama} ({self.jabatan or 'delegasi'})"
        else:
            awal = f"Anda {self.jenis.label} {self.jabatan}"
        return f"{awal}{self._sampai}. Keputusan Anda untuk jabatan itu tercatat a.n. {self.jabatan or self.nama}."

    @property
    def untuk_pemilik(self) -> str:
        """What the owner of the rights reads."""
        cara = "lewat delegasi" if self.jenis == JenisWakil.DELEGASI else f"sebagai {self.jenis.label} {self.jabatan}"
        return f"Wewenang Anda dijalankan {self.nama} {cara}{self._sampai}."

    @property
    def _sampai(self) -> str:
        return f" sampai {tulis_tanggal(self.selesai - _SEHARI)}" if self.selesai else ""


@dataclass(frozen=True, slots=True)
class Wewenang:
    """What a person may decide by their posts: over a team, over units they head, in the place of whom."""

    punya_tim: bool = False
    memimpin: tuple[str, ...] = ()
    mewakili: tuple[Wakil, ...] = ()
    diwakili: tuple[Wakil, ...] = ()


# One statement for all of it, as it runs with every page. `besok`: it may be tomorrow already in the east.
_BERLAKU: Final = "{0}.mulai <= %(besok)s AND ({0}.selesai IS NULL OR {0}.selesai > %(tanggal)s)"
_PERAN: Final = """ARRAY(
    SELECT u.jalur FROM kepegawaian_peran r JOIN kepegawaian_unitkerja u ON u.id = r.unit_id
    WHERE r.pengguna_id = {0}.pengguna_id AND r.jenis = 'atasan' AND r.mulai <= %(tanggal)s
        AND (r.selesai IS NULL OR r.selesai > %(tanggal)s) ORDER BY u.jalur)"""
_PEMBERI: Final = """
JOIN kepegawaian_pegawai pemberi ON pemberi.id = d.pemberi_id
LEFT JOIN LATERAL (
    SELECT jabatan.nama AS jabatan, unit.nama_pendek AS unit, unit.zona
    FROM kepegawaian_penugasan t
    JOIN kepegawaian_jabatan jabatan ON jabatan.id = t.jabatan_id
    JOIN kepegawaian_unitkerja unit ON unit.id = t.unit_id
    WHERE t.pegawai_id = pemberi.id AND t.jenis = 'definitif' AND t.mulai <= %(tanggal)s
        AND (t.selesai IS NULL OR t.selesai > %(tanggal)s)
) post ON true
"""
_JABATAN: Final = """
FROM kepegawaian_penugasan t
JOIN kepegawaian_jabatan jabatan ON jabatan.id = t.jabatan_id
JOIN kepegawaian_unitkerja unit ON unit.id = t.unit_id
"""
_WEWENANG: Final = f"""
SELECT 'tim', '', NULL::bigint, '', '', '', '', '', NULL::date, NULL::date, NULL::text[]
WHERE EXISTS (
    SELECT 1 FROM kepegawaian_penugasan WHERE atasan_id = %(pegawai)s AND mulai <= %(tanggal)s
        AND (selesai IS NULL OR selesai > %(tanggal)s))
UNION ALL
SELECT 'jabatan', t.jenis, t.menggantikan_id, coalesce(lama.nama, ''), jabatan.nama, unit.nama_pendek, unit.jalur,
    unit.zona, t.mulai, t.selesai, {_PERAN.format("lama")}
{_JABATAN} LEFT JOIN kepegawaian_pegawai lama ON lama.id = t.menggantikan_id
WHERE t.pegawai_id = %(pegawai)s AND {_BERLAKU.format("t")}
    AND (t.jenis <> 'definitif' OR jabatan.jenis = 'manajerial')
UNION ALL
SELECT 'diwakili', t.jenis, t.pegawai_id, wakil.nama, jabatan.nama, unit.nama_pendek, unit.jalur,
    unit.zona, t.mulai, t.selesai, NULL
{_JABATAN} JOIN kepegawaian_pegawai wakil ON wakil.id = t.pegawai_id
WHERE t.menggantikan_id = %(pegawai)s AND {_BERLAKU.format("t")}
UNION ALL
SELECT 'delegasi', 'delegasi', d.pemberi_id, pemberi.nama, coalesce(post.jabatan, ''), coalesce(post.unit, ''), '',
    coalesce(post.zona, 'WIB'), d.mulai, d.selesai, {_PERAN.format("pemberi")}
FROM kepegawaian_delegasi d {_PEMBERI}
WHERE d.penerima_id = %(pegawai)s AND {_BERLAKU.format("d")}
UNION ALL
SELECT 'diwakili', 'delegasi', d.penerima_id, penerima.nama, coalesce(post.jabatan, ''), coalesce(post.unit, ''), '',
    coalesce(post.zona, 'WIB'), d.mulai, d.selesai, NULL
FROM kepegawaian_delegasi d {_PEMBERI} JOIN kepegawaian_pegawai penerima ON penerima.id = d.penerima_id
WHERE d.pemberi_id = %(pegawai)s AND {_BERLAKU.format("d")}
"""  # noqa: S608 - only constants of this module


def wewenang_of(pegawai_id: int, tanggal: date) -> Wewenang:
    """What somebody's posts and delegations let them decide on a date (and on the next, in the east): one statement."""
    rows = fetch(_WEWENANG, {"pegawai": pegawai_id, "tanggal": tanggal, "besok": tanggal + _SEHARI})
    definitif = JenisPenugasan.DEFINITIF.value
    return Wewenang(
        punya_tim=any(row[0] == "tim" for row in rows),
        memimpin=tuple(sorted({str(row[6]) for row in rows if row[0] == "jabatan" and _holds(row, tanggal)})),
        mewakili=tuple(_wakil(r for r in rows if r[0] == "delegasi" or (r[0] == "jabatan" and r[1] != definitif))),
        diwakili=tuple(_wakil(r for r in rows if r[0] == "diwakili")),
    )


def _holds(row: tuple[Any, ...], tanggal: date) -> bool:
    return bool(row[8] <= tanggal)


def _wakil(rows: Iterator[tuple[Any, ...]]) -> Iterator[Wakil]:
    for _, jenis, pegawai_id, nama, jabatan, unit, jalur, zona, mulai, selesai, peran in rows:
        dalam = tuple(path for path in peran or () if path.startswith(jalur))
        yield Wakil(JenisWakil(jenis), pegawai_id, nama, jabatan, unit, jalur, zona, mulai, selesai, dalam)
