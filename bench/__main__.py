"""`make bench`: what a page costs, uncached. Gunicorn (one worker) on PostgreSQL, asked one request after the other.

Prints, for each page, the worker's CPU time (user and system, from /proc) and the requests answered in a second; and,
first, what a fixed piece of Python costs here, as one machine, or one hour of a shared one, is not like another. Then
what the agenda's pages cost as it grows, what indexing many pages in an engine does, and how fast searches answer.
"""

import time

from bench import agenda, answers, search, server


def main():
    port = server.free_port()
    server.configure(port)
    from bench import content

    server.prepare(content.__file__, content.create)
    pages = content.addresses()
    print(f"{'this machine':<16}{yardstick():>8.1f}")
    with server.gunicorn(port) as worker:
        print(f"{'page':<16}{'CPU ms':>8}{'req/s':>8}{'KB':>7}")
        for name, path in pages.items():
            milliseconds, rate, size = server.measure(port, worker, path)
            print(f"{name:<16}{milliseconds:>8.1f}{rate:>8.1f}{size / 1024:>7.1f}", flush=True)
    agenda.compare()
    search.measure()
    answers.measure()


def yardstick():
    """CPU milliseconds of 400,000 numbers put into words."""
    began, words = time.process_time(), {}
    for number in range(400_000):
        words[number % 977] = str(number)
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
