"""The chain looks up its head by index even in a session that met the table while it was small.

The trigger's plan is made once per session; made early, it read the whole trail for every row that followed.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0003_jejak_berantai")]
    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION jejak_sambung() SET enable_seqscan = off",
            "ALTER FUNCTION jejak_sambung() RESET enable_seqscan",
        )
    ]
