from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kelayakan", "0010_uraian_pemetaan")]

    operations = [
        migrations.AddField(
            model_name="perubahanroster", name="kabar_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddIndex(
            model_name="perubahanroster",
            index=models.Index(
                fields=["pegawai"], condition=models.Q(kabar_at__isnull=False), name="perubahan_belum_dikabarkan"
            ),
        ),
    ]
