from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose block definitions stay out of migrations.

    Block edits then make no migration. A data migration that reads such a field must not use the historical model: it
    would see no blocks and empty the body; read and write the raw JSON instead.
    """

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
