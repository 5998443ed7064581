import json
from tests.access import test_matrix as t
import pytest
pytestmark=pytest.mark.django_db
from tests.access.test_matrix import _hari
OUT={}
import kelayakan.layak_urls as u, kelayakan.simulasi_urls as su
names=sorted("kelayakan:"+p.name for p in [*u.urlpatterns,*su.urlpatterns])
@pytest.mark.parametrize("nama",names)
def test_gen(nama,cast):
    for m in ("GET","POST"):
        from django.db import transaction
        sid=transaction.savepoint()
        try: s=t.statuses(f"{m} {nama}",cast)
        except Exception as e:
            import traceback; s=traceback.format_exc()[-300:]
        transaction.savepoint_rollback(sid)
        OUT[f"{m} {nama}"]=s
def test_out():
    json.dump(OUT,open('/tmp/laras/layak_matrix.json','w'),indent=0,default=str)
