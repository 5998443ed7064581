"""Two devices may work on different entries of one day: an entry knows when it last changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("logbook", "0001_awal")]

    operations = [
        migrations.AddField(
            model_name="kegiatan",
            name="versi",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
