"""One module for each part of the demo; each has a `load(builder)`."""
