"""How long tests wait for what must come. Only a test that fails waits so long."""

from typing import Final

# Seconds. On a machine that does much else at once, what takes two takes a minute.
PATIENCE: Final = 150.0
