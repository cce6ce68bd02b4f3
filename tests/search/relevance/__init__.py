"""Judged searches: a corpus (`pages.jsonl`), queries with the pages that answer them, and how well they do.

Judgements were made by reading, from 3 (what was looked for) to 1 (of some use). `demo.jsonl` is over the demo network.
`baseline.json` keeps the last measures: a change that loses more than 0.02 fails, and so does one below the promise.
"""
