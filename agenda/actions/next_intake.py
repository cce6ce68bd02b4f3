"""Prepare a cohort's next number: the training again, on new days, with its title one further."""

from agenda.actions.clone import Clone
from agenda.ordinals import next_title


class NextIntake(Clone):
    log_action = "agenda.next_intake"

    @staticmethod
    def titles_for(pages):
        """What the next one is called, by language code."""
        codes = [(page.locale.language_code, page.title) for page in pages]
        return {code: next_title(title, code) for code, title in codes}
