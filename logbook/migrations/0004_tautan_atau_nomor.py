"""A link may also be the number of a document; the column itself stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("logbook", "0003_kegiatan_dihapus")]

    operations = [
        migrations.AlterField(
            model_name="kegiatan",
            name="tautan",
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
