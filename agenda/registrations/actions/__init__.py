"""What changes a registration: check, do, write to the person, log what staff did."""
