"""From files to one Edition, or to all Problems at once."""
