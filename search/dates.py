"""Days written in words or figures: `18 mai 2026`, `1er mai 2026`, `18/05/2026`, `2026-05-18`, `May 18, 2026`."""

MONTHS = {
    name: number
    for names in (
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}


def days_in(words):
    """(place, day) for each three folded words that make a day, the day in eight figures: `20260518`."""
    for place, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if day := _day(*three):
            yield place, day


def _day(first, second, third):
    if len(first) == 4:
        year, month, day = first, second, third
    elif first in MONTHS:
        month, day, year = first, second, third
    else:
        day, month, year = first, second, third
    day = int(day.removesuffix("er")) if day.removesuffix("er").isdecimal() and len(day) <= 4 else 0
    month = MONTHS.get(month) or (int(month) if month.isdecimal() and len(month) <= 2 else 0)
    if 0 < day <= 31 and 0 < month <= 12 and len(year) == 4 and year.isdecimal():
        return f"{int(year)}{month:02}{day:02}"
    return None
