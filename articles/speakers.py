"""Who answers in an interview: initials written before an answer are read and heard as the name."""

import re

LETTERS = re.compile(r"[^\W\d_]+")


def key(text):
    """`A. F.`, `a.f` and `AF` are the same initials."""
    return "".join(LETTERS.findall(text)).casefold()


def initials_of(name):
    return key("".join(word[0] for word in LETTERS.findall(name)))


class Speakers(dict):
    """Name by initials: those given by the editor, else the first letters, unless two interviewees share them."""

    def __init__(self, interviewees):
        guessed = [initials_of(person.name) for person in interviewees]
        super().__init__(
            (initials, person.name)
            for initials, person in zip(guessed, interviewees, strict=True)
            if guessed.count(initials) == 1
        )
        self.update((key(person.initials), person.name) for person in interviewees if key(person.initials))

    def name_of(self, written):
        """The name of who answers; what was written when it is not the initials of an interviewee."""
        return self.get(key(written), written)
