from django.db import migrations

from maillage.pages.translatable_rows import DEPENDENCIES, make_translatable


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_initial"), *DEPENDENCIES]

    operations = [
        *make_translatable("articles", "Interviewee", "page"),
        *make_translatable("articles", "ColumnAuthor", "page"),
    ]
