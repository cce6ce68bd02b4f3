"""What is searched, counted by day: words alone, and nothing of who searched."""
