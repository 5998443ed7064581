"""manage.py demo on a database that is not its own."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from beranda.management.commands.demo import moment
from core.formats import di_zona
from kepegawaian.models import Pegawai, UnitKerja
from tests.cast import Cast


@pytest.mark.django_db
def test_a_database_with_other_people_is_left_alone(cast: Cast, settings: Any) -> None:
    settings.LARAS_DEMO = True
    before = Pegawai.objects.count()
    for words in ([], ["--ulang", "--ya"], ["--akun"]):
        with pytest.raises(CommandError):
            call_command("demo", *words, stdout=StringIO())
    assert Pegawai.objects.count() == before
    assert not UnitKerja.objects.filter(kode="411812").exists()


def test_a_day_named_by_hand_is_looked_at_in_its_morning() -> None:
    at = moment(date(2026, 5, 4))
    assert f"{di_zona(at, 'WIB'):%Y-%m-%d %H.%M}" == "2026-05-04 10.42"
