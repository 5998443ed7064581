"""The page of the draft: ask, watch, take over."""

import pytest
from django.test import Client
from django.urls import reverse

from kelayakan.models import Roster, SusunanOtomatis
from kepegawaian.models import Pegawai
from tests.cast import Cast
from tests.kelayakan.test_susun_services import run

pytestmark = pytest.mark.django_db


def test_the_page_leads_from_asking_to_the_draft(cast: Cast, pegawai_layak: list[Pegawai], client: Client) -> None:
    client.force_login(cast.user("budi"))
    url = reverse("kelayakan:susunan", args=[cast.seksi.kode, "2026-12"])
    assert "Susun otomatis" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert "Sedang menyusun" in client.get(url, headers={"hx-request": "true"}).content.decode()
    run(SusunanOtomatis.objects.get())
    assert "Terapkan ke draf" in client.get(url).content.decode()
    client.post(reverse("kelayakan:susunan-terapkan", args=[cast.seksi.kode, "2026-12"]))
    assert Roster.objects.exists()
    assert client.get(url.replace("2026-12", "2026-13")).status_code == 404
    client.force_login(cast.user("eko"))
    assert client.get(url).status_code == 404
