"""Counting how far the people of each unit live. Homes stay sealed where they are; only counts per unit are kept."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from kelayakan.queries.rumah import TitikOrang, home_distances
from kelayakan.rules.fakta import Titik
from kepatuhan.models import KelasJarak
from kepatuhan.rules.manfaat import KELAS, class_of
from kepegawaian import queries as orang
from presensi.queries.jaringan import places_of

SEKALI = 5_000


def count_distances(*, at: datetime) -> int:
    """Everyone's distance class by the home approved for today and the office of their post. Like rollups it carries no
    truth of its own, so it leaves no audit row. Returns the people whose home is known."""
    hari_ini = orang.today(at)
    posts = dict(orang.penugasan_definitif(hari_ini).values_list("pegawai_id", "unit_id"))
    kantor = _offices(set(posts.values()))
    asked = [TitikOrang(pegawai, pegawai, hari_ini, kantor[unit]) for pegawai, unit in posts.items() if unit in kantor]
    hitung: Counter[tuple[int, str]] = Counter()
    km: Counter[tuple[int, str]] = Counter()
    diketahui = 0
    for n in range(0, len(asked), SEKALI):
        for pegawai, meter in home_distances(asked[n : n + SEKALI]).items():
            kunci = posts[pegawai], class_of(meter / 1000)
            hitung[kunci] += 1
            km[kunci] += round(meter / 1000)
            diketahui += 1
    staf = Counter(posts.values())
    rows = [_row(unit, banyak, hitung, km, at) for unit, banyak in staf.items()]
    with transaction.atomic():
        KelasJarak.objects.all().delete()
        KelasJarak.objects.bulk_create(rows, batch_size=SEKALI)
    return diketahui


def _row(
    unit: int, banyak: int, hitung: Counter[tuple[int, str]], km: Counter[tuple[int, str]], at: datetime
) -> KelasJarak:
    isi = {k: hitung[unit, k] for k, _ in KELAS} | {f"km_{k}": km[unit, k] for k, _ in KELAS}
    tanpa = banyak - sum(hitung[unit, k] for k, _ in KELAS)
    return KelasJarak(unit_id=unit, tanpa=tanpa, dihitung_at=at, **isi)


def _offices(unit_ids: set[int]) -> dict[int, Titik]:
    """Where each unit sits: its own place, else that of the nearest unit above."""
    units = orang.units_by_id(unit_ids)
    above = {pk for unit in units.values() for pk in orang.unit_ids_on_path(unit.jalur)}
    places = places_of(orang.units_under([u.jalur for u in orang.units_by_id(above).values()]))
    own = {t.unit_id: Titik(float(t.lintang), float(t.bujur)) for t in places}
    found = {}
    for pk, unit in units.items():
        near = next((p for p in reversed(orang.unit_ids_on_path(unit.jalur)) if p in own), None)
        if near is not None:
            found[pk] = own[near]
    return found
