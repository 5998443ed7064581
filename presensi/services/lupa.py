"""Telling people that a day closed with a tap forgotten, while there is time to ask for a correction."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse

from core import notify
from kepegawaian import queries as orang
from presensi.choices import Tanda
from presensi.models import PresensiHarian

TERLUPA = {
    Tanda.TANPA_MASUK: "presensi masuk",
    Tanda.TANPA_PULANG: "presensi pulang",
    Tanda.BAGIAN_TERBUKA: "presensi pulang terakhir",
}
# Days made up for after a long standstill are history: nobody wakes up to a week of notices.
PALING_LAMA = timedelta(days=2)


def tell_forgotten(rows: Iterable[PresensiHarian], *, at: datetime) -> int:
    """Tell each whose closed day lacks an in or an out; how many. A day without any tap is no forgotten one."""
    found = {row.pegawai_id: (row, apa) for row in rows if (apa := _missing(row, at))}
    people = orang.pegawai_with_login(found) if found else ()
    told = 0
    for pegawai in people:
        if pegawai.pengguna is None:
            continue
        row, apa = found[pegawai.pk]
        notify.send(
            pegawai.pengguna,
            "presensi/lupa_ketuk",
            at=at,
            tautan=reverse("presensi:hari", args=[row.tanggal]),
            surel=True,
            kunci=f"lupa:{row.tanggal}",
            apa=apa,
            tanggal=row.tanggal,
        )
        told += 1
    return told


def _missing(row: PresensiHarian, at: datetime) -> str:
    if not row.final or not row.hari_kerja or at.date() - row.tanggal > PALING_LAMA:
        return ""
    return next((kata for tanda, kata in TERLUPA.items() if tanda in row.tanda), "")
