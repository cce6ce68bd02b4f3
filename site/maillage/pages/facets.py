"""How many rows each value of a filter would leave, given the other filters."""

from collections import Counter


class Facets:
    """`counts[name][value]`: of the rows that pass all the other filters, how many have that value.

    `without[name]`: how many more there are without that filter. `total`: how many pass them all. `met`: the filters of
    which some row has a value.
    """

    def __init__(self, names):
        self.counts = {name: Counter() for name in names}
        self.without = Counter()
        self.total = 0
        self.met = set()

    def add(self, values, number, wanted):
        """That many rows with those values, one for each name; `wanted` gives the values that each filter keeps."""
        met = {name for name, kept in wanted.items() if values[name] in kept}
        self.met |= met
        failed = wanted.keys() - met
        if len(failed) > 1:
            return
        for name in failed or self.counts:
            self.counts[name][values[name]] += number
        self.total += 0 if failed else number
        self.without.update(dict.fromkeys(failed, number))
