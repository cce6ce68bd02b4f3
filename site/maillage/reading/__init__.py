"""Reading plain text as it reaches a communications officer: copied out of mail, PDF and old sites.

`passages` finds known words in a text whatever its line breaks, `lines` makes paragraphs and lists of raw lines, and
`richtext` writes those as safe rich text. Nothing here knows of pages.
"""
