"""Raw taps are facts: the database itself refuses to change or remove them (law 2)."""

from django.db import migrations

BUAT = """
CREATE TRIGGER rekaman_tolak_ubah BEFORE UPDATE OR DELETE ON presensi_rekaman
    FOR EACH ROW EXECUTE FUNCTION tolak_perubahan();
CREATE TRIGGER rekaman_tolak_kosongkan BEFORE TRUNCATE ON presensi_rekaman
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_perubahan();
"""

BONGKAR = """
DROP TRIGGER rekaman_tolak_kosongkan ON presensi_rekaman;
DROP TRIGGER rekaman_tolak_ubah ON presensi_rekaman;
"""


class Migration(migrations.Migration):
    dependencies = [("presensi", "0001_awal"), ("core", "0003_jejak_berantai")]
    operations = [migrations.RunSQL(BUAT, BONGKAR)]
