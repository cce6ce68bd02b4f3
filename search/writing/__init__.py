"""How a search engine's index follows the site: what changes is noted with the change, and written by a worker.

`queue` notes, `writer` writes, one process at a time (`lease`); `rebuild` makes an index anew beside the one in use;
`comparison` proves that nothing is missing. The database's own index needs none of this: it is written with the page.
"""
