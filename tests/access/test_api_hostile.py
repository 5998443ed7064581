"""Whatever the schema lets through, no operation answers with a server error, and refusals have their one shape."""

from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from hypothesis import HealthCheck, Phase, given, settings

from kepegawaian import akun_services
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db(transaction=True)
SEBANYAK = 3


@pytest.mark.parametrize("peran", ["ani", "citra", "dewi"])
def test_no_operation_ever_breaks(transactional_cast: Cast, live_server: Any, peran: str) -> None:
    call_command("pasang_ketentuan")
    token = akun_services.create_token(actor=transactional_cast.user(peran), at=AT)
    kepala = {"Authorization": f"Token {token}"}
    skema = schemathesis.openapi.from_url(f"{live_server.url}/api/schema/", headers=kepala)
    for hasil in skema.get_all_operations():
        operasi: Any = hasil.ok()  # type: ignore[union-attr]
        if operasi.path == "/api/v1/keluar/":  # would take our token away
            continue

        @settings(
            max_examples=SEBANYAK,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operasi.as_strategy())
        def hit(case: Any) -> None:
            jawaban = case.call(headers=kepala)
            assert jawaban.status_code < 500, f"{case.method} {case.path} {case.body!r} {case.query!r}"
            if jawaban.status_code in {400, 401, 403, 404, 422}:
                assert set(jawaban.json()) == {"kode", "pesan", "field"}, jawaban.text

        hit()
