from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("home", "0006_identity_in_two_languages")]

    operations = [
        migrations.AddField(
            "sitesettings",
            "feeds_in_full",
            models.BooleanField(
                default=False,
                help_text="Otherwise feeds give each publication’s lead, and readers come here for the rest.",
                verbose_name="full texts in feeds",
            ),
        ),
    ]
