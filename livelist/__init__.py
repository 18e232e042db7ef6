"""A shared to-do list that a team or a household hosts itself."""

from importlib.metadata import version
from typing import Final

__version__: Final = version("livelist")
