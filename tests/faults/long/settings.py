"""How long the long part is and what it is drawn from: MINUTES and SEED of `make faults`."""

import os
import secrets

MINUTES = float(os.environ.get("MINUTES") or 30)
SEED = int(os.environ.get("SEED") or secrets.randbelow(1_000_000))
