"""Variables that are named like settings and are none: a misspelt one would change nothing, and nobody would know."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

PREFIX: Final = "LIVELIST_"
SURE: Final = 0.8  # of 1: so alike that it can only have been meant
ALIKE: Final = 0.6
# What our own Compose files and tests are told, and what Kubernetes and Docker say of a service of that name.
OTHERS: Final = re.compile(
    "IMAGE|BIND|REPLICAS|CONFIG|LISTS|TLS_(BIND|PORT)|PORT_MODE|CERTIFICATE(_KEY|_VERSION)?|REDIS_NODE|DEPLOY_FOLDER|DEV_SERVER|"
    "E2E_.*|MUTANT|FAILPOINT|SCREENSHOTS|"
    r"SERVICE_(HOST|PORT).*|PORT_\d+_.*|NAME|ENV_.*"
)


def nearest(word: str, names: Iterable[str]) -> tuple[float, str]:
    """Return which name a word is most like, and how much, from 0 to 1."""
    from difflib import SequenceMatcher  # only for those who have misspelt something

    return max((SequenceMatcher(None, name, word, autojunk=False).ratio(), name) for name in names)


def unheard(environment: Mapping[str, str], variables: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return a sentence for each variable that is none of the settings': the surely misspelt ones, then the others."""
    names = [variable.removeprefix(PREFIX) for variable in variables]
    misspelt: list[str] = []
    unknown: list[str] = []
    for variable in sorted(environment):
        name = variable.removeprefix(PREFIX).removesuffix("_FILE")
        if not variable.startswith(PREFIX) or not environment[variable] or name in names or OTHERS.fullmatch(name):
            continue
        likeness, meant = nearest(name, names)
        question = f"; is {PREFIX}{meant} meant?" if likeness >= ALIKE else "."
        sentence = f"There is no setting {variable}{question}"
        (misspelt if likeness >= SURE else unknown).append(sentence)
    return misspelt, unknown
