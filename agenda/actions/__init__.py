"""What staff do to an event, one module each: check, do, log.

Those that change what was announced are `Operation`s; those that prepare another page leave the event as it is.
"""
