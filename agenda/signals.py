"""What the rest of the site hears of the agenda."""

from django.dispatch import Signal

# Sent once an operation, when it is committed, with `operation` (the UUID of its `EventChange` rows), `kind` and
# `event` (the page it was asked for; all its languages have changed).
event_changed = Signal()

# Sent once a new edition, in the transaction that announces it, with `operation`, `event` (the first edition) and
# `edition` (the key of the new one, one language of which is published).
edition_announced = Signal()

# Sent each time that an event is saved, with `instance`, in the same transaction; its calendars know it by then.
event_saved = Signal()

# Sent before a change is confirmed with `event` and `sessions` (the keys of those concerned; None: all of it).
# Receivers return `(label, count)`: who will be told, and how many.
who_is_told = Signal()
