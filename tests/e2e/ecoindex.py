"""EcoIndex: how a page's weight on the world compares with half a million others, from 0 to 100 (the best).

The formula and its quantiles (HTTP Archive, 2019) are those that the Collectif numérique responsable publishes:
https://github.com/cnumr/ecoindex_python (ecoindex/compute/ecoindex.py) and
https://github.com/cnumr/ecoindex_reference (ecoindex_reference.json). Grade A is above 80, grade B above 70.
"""

from bisect import bisect_right

# fmt: off
ELEMENTS = [
    0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601,
]
REQUESTS = [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920]
KILOBYTES = [
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06,
    2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
]
# fmt: on


def ecoindex(elements, requests, kilobytes):
    """The score of a page of so many elements (those inside an <svg> do not count), requests and kilobytes sent."""
    ranks = 3 * rank(elements, ELEMENTS) + 2 * rank(requests, REQUESTS) + rank(kilobytes, KILOBYTES)
    return 100 - 5 * ranks / 6


def rank(value, quantiles):
    """Where the value stands among twenty equal shares of the pages measured: 0 for the lightest, 20 for the rest."""
    if value >= quantiles[-1]:
        return len(quantiles) - 1
    above = bisect_right(quantiles, value)
    low, high = quantiles[above - 1], quantiles[above]
    return above - 1 + (value - low) / (high - low)
