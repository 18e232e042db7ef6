"""What ids, numbers and hashes look like on the wire."""

from typing import Annotated

from msgspec import Meta

from livelist.core.limits import MOST_TRAIL

# `$` would let a final line break through in Python; this end means the same there and in JavaScript.
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}(?![\s\S])")]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Seq = Annotated[int, Meta(ge=1, le=2**53 - 1)]
Hash = Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?(?![\s\S])")]
# A revision and the hash there.
Trail = Annotated[list[tuple[Count, Hash]], Meta(max_length=MOST_TRAIL)]
Token = Annotated[str, Meta(min_length=1, max_length=4096)]
