"""A deleted entry can be brought back with its evidence."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("logbook", "0002_kegiatan_versi")]

    operations = [
        migrations.AddField(
            model_name="kegiatan",
            name="dihapus_at",
            field=models.DateTimeField(null=True),
        ),
    ]
