"""In whose place a roster was decided."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kelayakan", "0007_roster_terbit_bertanggal")]

    operations = [
        migrations.AddField(
            model_name="rosterbulan", name="atas_nama", field=models.CharField(blank=True, max_length=200)
        ),
    ]
