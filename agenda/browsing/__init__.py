"""How readers go through the agenda: lists, months, weeks, archive, filters and their counts."""
