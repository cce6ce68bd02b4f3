from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor, a partner or a member with an account. Readers need none."""

    class Meta(AbstractUser.Meta):
        pass
