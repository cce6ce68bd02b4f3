"""What staff see of registrations: those of the events whose page they may edit, and no others."""
