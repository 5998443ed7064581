from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("persuratan", "0002_penomoran_dan_kop")]

    operations = [
        migrations.AddField(
            model_name="surat",
            name="ditindak_sebagai",
            field=models.CharField(blank=True, db_default="", default="", max_length=400),
        ),
    ]
