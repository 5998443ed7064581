"""The audit trail as people read it: deeds in words, what changed value by value."""

import pytest
from django.test import Client
from django.urls import reverse

from beranda.jejak_tampil import Ubah, kata_nilai, perubahan
from core import audit
from kepegawaian.choices import Jejak
from tests.cast import Cast
from tests.factories import AT


def test_values_are_written_in_words() -> None:
    assert [kata_nilai(v) for v in (None, "", True, False, 12, "wfo")] == ["–", "–", "ya", "tidak", "12", "wfo"]
    assert kata_nilai({"unit": "537738", "sk_nomor": None, "kolom": {"1": "nama"}}) == "unit 537738, kolom (1 nama)"
    assert kata_nilai([]) == "–"
    assert kata_nilai(["a", {"b": 2}]) == "a, b 2"


def test_only_what_changed_is_listed() -> None:
    assert perubahan({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None}) == [Ubah("b", "2", "3")]
    assert perubahan(None, {"wajib_ganti_sandi": True}) == [Ubah("wajib ganti sandi", "", "ya")]
    assert perubahan({"status": "draf"}, None) == [Ubah("status", "draf", "")]


@pytest.mark.django_db
def test_deed_and_object_stand_in_words_and_are_found_by_them(client: Client, cast: Cast) -> None:
    audit.record(cast.user("ani"), Jejak.SANDI_AWAL, cast.ani, at=AT, after={"wajib_ganti_sandi": True})
    client.force_login(cast.user("dewi"))
    for cari in ("", "kata sandi awal", "sandi_awal"):
        isi = client.get(reverse("jejak:daftar"), {"cari": cari}).content.decode()
        assert "Membuat kata sandi awal" in isi
        assert f"Pegawai {cast.ani.pk}" in isi
        assert "True" not in isi


@pytest.mark.django_db
def test_an_empty_trail_does_not_speak_of_a_search(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("dewi"))
    assert "Belum ada jejak." in client.get(reverse("jejak:daftar")).content.decode()
    assert "Tidak ada jejak yang cocok" in client.get(reverse("jejak:daftar"), {"cari": "xyz"}).content.decode()
