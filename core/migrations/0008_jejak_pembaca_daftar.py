"""Who opens a list looks at everybody on it: one row names them all, and each of them finds it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models.fields.json import KeyTransform


class Migration(migrations.Migration):
    dependencies = [("core", "0007_unduhan")]
    operations = [
        migrations.AddIndex(
            "jejakaudit",
            GinIndex(
                KeyTransform("orang", "sesudah"),
                condition=models.Q(("aksi__contains", ".baca_")),
                name="jejak_pembaca_daftar",
            ),
        ),
    ]
