"""What evidence a tap must bring is a matter of its mode: a yes for work from home becomes the list of that mode."""

import django.contrib.postgres.fields
from django.db import migrations, models

UBAH = """
ALTER TABLE ketentuan_kebijakanwfh ALTER COLUMN lokasi_wajib TYPE varchar(12)[]
    USING CASE WHEN lokasi_wajib THEN ARRAY['wfh']::varchar(12)[] ELSE ARRAY[]::varchar(12)[] END;
ALTER TABLE ketentuan_kebijakanwfh ALTER COLUMN lokasi_wajib SET DEFAULT ARRAY[]::varchar(12)[];
"""
KEMBALI = """
ALTER TABLE ketentuan_kebijakanwfh ALTER COLUMN lokasi_wajib DROP DEFAULT;
ALTER TABLE ketentuan_kebijakanwfh ALTER COLUMN lokasi_wajib TYPE boolean USING ('wfh' = ANY(lokasi_wajib));
"""


def modes() -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(
        models.CharField(max_length=12, choices=[("wfo", "WFO"), ("wfh", "WFH"), ("dinas_luar", "Dinas luar")]),
        default=list,
        db_default=[],
        blank=True,
    )


class Migration(migrations.Migration):
    dependencies = [("ketentuan", "0004_koreksi_dan_disiplin")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(UBAH, KEMBALI)],
            state_operations=[migrations.AlterField("kebijakanwfh", "lokasi_wajib", modes())],
        ),
        migrations.AddField("kebijakanwfh", "foto_wajib", modes()),
        migrations.AddField("kebijakanwfh", "jaringan_wajib", modes()),
        migrations.AddField("kebijakanwfh", "foto_simpan_hari", models.PositiveSmallIntegerField(default=30)),
    ]
