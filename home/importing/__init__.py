"""Real content made into pages: structured items and their raw texts.

`items` reads and checks, `fields` and its neighbours fill a page's fields, `marks` finds in the text what the item
names, `shown` asks what the page shows without its text, `body` keeps the rest as blocks, `store` creates or updates
the page.
"""
