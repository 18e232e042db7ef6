"""`python -m livelist` is `livelist`."""

import sys

from livelist.cli import main

if __name__ == "__main__":
    sys.exit(main())
