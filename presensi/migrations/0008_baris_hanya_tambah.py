"""Lines of terminals are facts: the database itself refuses to change or remove them (law 2)."""

from django.db import migrations

BUAT = """
CREATE TRIGGER baris_tolak_ubah BEFORE UPDATE OR DELETE ON presensi_baristerminal
    FOR EACH ROW EXECUTE FUNCTION tolak_perubahan();
CREATE TRIGGER baris_tolak_kosongkan BEFORE TRUNCATE ON presensi_baristerminal
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_perubahan();
"""

BONGKAR = """
DROP TRIGGER baris_tolak_kosongkan ON presensi_baristerminal;
DROP TRIGGER baris_tolak_ubah ON presensi_baristerminal;
"""


class Migration(migrations.Migration):
    dependencies = [("presensi", "0007_kios")]
    operations = [migrations.RunSQL(BUAT, BONGKAR)]
