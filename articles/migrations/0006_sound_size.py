from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_row_names")]

    operations = [
        migrations.AddField(
            "episodepage",
            "audio_bytes",
            models.PositiveBigIntegerField(
                blank=True,
                help_text="As its host says; podcast programs show it. Leave it empty when it is not known.",
                null=True,
                verbose_name="size of the sound file, in bytes",
            ),
        ),
    ]
