"""Those who act on what was committed, and on time: each list is followed by one replica at a time."""
