"""When and where a session is, as it stood at one moment: what the record of changes keeps."""

import datetime as dt
from dataclasses import asdict, dataclass, fields

from agenda import dates

MIDNIGHT = dt.time(0)


def last_day(first, last, end_time):
    """The last day in which something happens: an end at midnight ends the day before."""
    last = last or first
    return last - dt.timedelta(days=1) if last and end_time == MIDNIGHT and last > first else last


@dataclass(frozen=True)
class Slot:
    """`session` is the session's key (its `uid`), `place` and `street` where the event is, `status` the event's."""

    session: str
    label: str = ""
    start_date: dt.date | None = None
    start_time: dt.time | None = None
    end_date: dt.date | None = None
    end_time: dt.time | None = None
    date_text: str = ""
    place: str = ""
    street: str = ""
    online: bool = False
    status: str = ""

    @classmethod
    def of(cls, session, event):
        copied = {name: getattr(session, name) for name in ("label", *DAYS, *HOURS, "date_text")}
        place = event.place if event.venue or event.town else ""
        street = "" if event.is_online else event.street
        known = {"place": place, "street": street, "online": event.is_online, "status": event.status}
        return cls(session=session.uid, **known, **copied)

    @classmethod
    def read(cls, row):
        """From a row of `EventChange.before` or `.after`."""
        known = {field.name: row[field.name] for field in fields(cls) if field.name in row}
        for names, read in ((DAYS, dt.date.fromisoformat), (HOURS, dt.time.fromisoformat)):
            known |= {name: read(known[name]) for name in names if known.get(name)}
        return cls(**known)

    def written(self):
        """As JSON keeps it: days and hours in ISO 8601."""
        row = asdict(self)
        return row | {name: row[name].isoformat() if row[name] else None for name in (*DAYS, *HOURS)}

    @property
    def days(self):
        return self.start_date, self.start_time, self.end_date, self.end_time

    @property
    def moment(self):
        return *self.days, self.date_text

    @property
    def last_day(self):
        return last_day(self.start_date, self.end_date, self.end_time)

    @property
    def when(self):
        return dates.when(self)


DAYS, HOURS = ("start_date", "end_date"), ("start_time", "end_time")


def slots_of(event):
    """The slots that hold: those whose day is to come too, without those abandoned."""
    return [Slot.of(session, event) for session in event.held_sessions]
