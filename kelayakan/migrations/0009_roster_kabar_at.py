from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kelayakan", "0008_roster_atas_nama")]

    operations = [
        migrations.AddField(
            model_name="rosterbulan", name="kabar_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
