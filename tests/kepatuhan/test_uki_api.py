"""Signals and control tests over the API: the same refusals as on the pages, and every look is written down."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import JejakAudit
from kepatuhan.choices.sinyal import StatusTriase
from kepatuhan.models import HasilUji, RencanaUji
from tests.cast import Cast
from tests.kepatuhan.test_sinyal import gathered
from tests.kepatuhan.test_uji import plan, rencana  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def send(client: Client, nama: str, args: list[int], verb: str = "post", **data: Any) -> Any:
    deed = getattr(client, verb)
    return deed(reverse(f"api:{nama}", args=args), data, content_type="application/json")


def test_a_signal_is_read_and_decided_and_both_looks_are_written_down(cast: Cast, client: Client) -> None:
    sinyal = gathered(cast)
    client.force_login(cast.user("dewi"))
    isi = client.get(reverse("api:kepatuhan-sinyal"), {"sumber": "logbook"}).json()
    assert [row["id"] for row in isi["results"]] == [sinyal.pk]
    satu = client.get(reverse("api:kepatuhan-sinyal-satu", args=[sinyal.pk])).json()
    assert satu["fakta"] == {"tumpuk": 90}
    assert JejakAudit.objects.filter(aksi__contains=".baca_").count() == 2
    assert send(client, "kepatuhan-sinyal-putusan", [sinyal.pk], ke="temuan").status_code == 400
    no = send(client, "kepatuhan-sinyal-putusan", [sinyal.pk], ke="wajar")
    assert (no.status_code, no.json()["kode"]) == (422, "sinyal_alasan_wajib")
    ya = send(client, "kepatuhan-sinyal-putusan", [sinyal.pk], ke="wajar", alasan="dijelaskan")
    assert (ya.status_code, ya.json()["triase"]) == (200, StatusTriase.WAJAR)
    bad = client.get(reverse("api:kepatuhan-sinyal"), {"dari": "2026-11-20", "sampai": "1976-11-01"})
    assert bad.status_code == 400


def test_a_control_is_tested_from_draw_to_conclusion(cast: Cast, rencana: RencanaUji, client: Client) -> None:  # noqa: F811
    client.force_login(cast.user("dewi"))
    [satu] = client.get(reverse("api:kepatuhan-uji"), {"tahun": 2026}).json()
    assert satu["id"] == rencana.pk
    assert client.get(reverse("api:kepatuhan-uji"), {"tahun": 1976}).status_code == 400
    masa = {"mulai": "2026-10-01", "sampai": "2026-10-31"}
    no = send(client, "kepatuhan-uji-sampel", [rencana.pk], **masa, sampel=50)
    assert (no.status_code, no.json()["kode"]) == (422, "sampel_melebihi_populasi")
    hasil = send(client, "kepatuhan-uji-sampel", [rencana.pk], **masa, sampel=1).json()
    no = send(client, "kepatuhan-uji-simpulan", [hasil["id"]], rancangan="efektif", pelaksanaan="efektif")
    assert (no.status_code, no.json()["kode"]) == (422, "uji_butir_belum")
    no = send(client, "kepatuhan-uji-butir", [hasil["id"], 1], "put", nilai={"A": "sesuai"})
    assert (no.status_code, no.json()["kode"]) == (422, "uji_nilai_tak_dikenal")
    nilai = {"A": "sesuai", "B": "sesuai", "C": "tb"}
    assert send(client, "kepatuhan-uji-butir", [hasil["id"], 1], "put", nilai=nilai).json()["nilai"] == nilai
    assert client.get(reverse("api:kepatuhan-uji-hasil", args=[hasil["id"]])).json()["butir"][0]["nama"]
    assert JejakAudit.objects.filter(aksi="kepatuhan.baca_daftar_uji").count() == 1
    send(client, "kepatuhan-uji-simpulan", [hasil["id"]], rancangan="efektif", pelaksanaan="efektif")
    assert HasilUji.objects.get().selesai_at is not None
    assert client.get(reverse("api:kepatuhan-uji-undian", args=[hasil["id"]])).json()["cocok"]


def test_lists_cost_the_same_with_more_rows(cast: Cast, client: Client, query_count: Callable[[str], Any]) -> None:
    client.force_login(cast.user("dewi"))
    sinyal, rencana_ = gathered(cast), plan(cast)
    for banyak in (2, 18):
        for n in range(banyak):
            sinyal.pk, sinyal.sumber_kunci = None, f"tiruan-{banyak}-{n}"
            sinyal.save()
            rencana_.pk, rencana_.kode = None, f"tiruan-{banyak}-{n}"
            rencana_.save()
        for nama in ("kepatuhan:sinyal", "kepatuhan:uji"):
            client.get(reverse(nama))
            with query_count(nama):
                client.get(reverse(nama))
