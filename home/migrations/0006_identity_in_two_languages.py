from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("home", "0005_translatable_rows")]

    operations = [
        migrations.RenameField("sitesettings", "tagline", "tagline_fr"),
        migrations.RenameField("sitesettings", "footer", "footer_fr"),
        migrations.AlterField(
            "sitesettings",
            "tagline_fr",
            models.CharField(blank=True, max_length=200, verbose_name="tagline in French"),
        ),
        migrations.AlterField(
            "sitesettings", "footer_fr", models.TextField(blank=True, verbose_name="footer text in French")
        ),
        migrations.AddField(
            "sitesettings",
            "tagline_en",
            models.CharField(blank=True, max_length=200, verbose_name="tagline in English"),
        ),
        migrations.AddField(
            "sitesettings", "footer_en", models.TextField(blank=True, verbose_name="footer text in English")
        ),
    ]
