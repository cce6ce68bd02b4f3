from django.db import migrations

from maillage.pages.translatable_rows import DEPENDENCIES, make_translatable


class Migration(migrations.Migration):
    dependencies = [("home", "0004_first_home"), *DEPENDENCIES]

    operations = [
        *make_translatable("home", "FormField", "page"),
        *make_translatable("home", "MenuItem", "menu"),
        migrations.AlterModelOptions("menuitem", {"ordering": ["sort_order"], "verbose_name": "link"}),
        migrations.AlterModelOptions("formfield", {"ordering": ["sort_order"], "verbose_name": "question"}),
    ]
