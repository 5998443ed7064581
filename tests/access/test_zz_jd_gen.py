import json
from datetime import UTC, datetime
import pytest
from django.core.management import call_command
import tests.access.test_matrix as tm
from tests.access.matrix import MATRIX
ROWS=json.load(open('/tmp/laras/jd_rows.json'))
OUT={}
@pytest.mark.django_db
@pytest.mark.parametrize("entri", ROWS)
def test_gen(entri, cast, monkeypatch):
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    s=tm.statuses(entri, cast)
    with open('/tmp/laras/jd_matrix.txt','a') as f: f.write(f'    "{entri}": {s},\n')
