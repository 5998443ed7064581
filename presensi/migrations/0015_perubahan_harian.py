"""How final days came to be judged otherwise; the database itself refuses to change or remove what was kept (law 2)."""

import django.db.models.deletion
from django.db import migrations, models

BUAT = """
CREATE TRIGGER perubahan_tolak_ubah BEFORE UPDATE OR DELETE ON presensi_perubahanharian
    FOR EACH ROW EXECUTE FUNCTION tolak_perubahan();
CREATE TRIGGER perubahan_tolak_kosongkan BEFORE TRUNCATE ON presensi_perubahanharian
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_perubahan();
"""

BONGKAR = """
DROP TRIGGER perubahan_tolak_kosongkan ON presensi_perubahanharian;
DROP TRIGGER perubahan_tolak_ubah ON presensi_perubahanharian;
"""


class Migration(migrations.Migration):
    dependencies = [("kepegawaian", "0006_undangan"), ("presensi", "0014_gangguan")]

    operations = [
        migrations.CreateModel(
            name="PerubahanHarian",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField()),
                ("sebab", models.CharField(max_length=250)),
                ("rujukan", models.CharField(blank=True, max_length=60)),
                ("sebelum", models.JSONField()),
                ("sesudah", models.JSONField()),
                ("dibuat_at", models.DateTimeField()),
                (
                    "pegawai",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.pegawai",
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan harian",
                "indexes": [
                    models.Index(fields=["pegawai", "tanggal", "id"], name="perubahan_pegawai_tanggal"),
                    models.Index(fields=["rujukan", "id"], name="perubahan_rujukan"),
                ],
            },
        ),
        migrations.RunSQL(BUAT, BONGKAR),
    ]
