"""Tasks that repeat: their rules, the days these give, and what completing a turn does."""
