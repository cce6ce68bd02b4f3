"""The text of attached documents: found through the pages that attach them, so that one rule says who sees what.

`extraction` reads a file in a process of its own, `reading` keeps what it read, `attached` knows which pages attach
which documents, `finding` asks the database's index for their pages.
"""
