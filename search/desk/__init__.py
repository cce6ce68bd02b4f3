"""Where staff see what is searched, and make something of each search that found nothing."""
