from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ketentuan", "0008_aturan_sinyal")]

    operations = [
        migrations.AddField(
            model_name="rancangankebijakan", name="kabar", field=models.JSONField(blank=True, null=True)
        ),
    ]
