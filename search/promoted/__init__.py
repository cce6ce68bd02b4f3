"""What staff put before the results of a search."""
