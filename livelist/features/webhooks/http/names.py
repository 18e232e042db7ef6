"""The names of all routes of webhooks, which the server knows before it loads what is behind them."""

from typing import Final

PLACES: Final = ("/lists/{list_id}/webhooks", "/webhooks")
BELOW: Final = (
    ("GET", ""),
    ("PATCH", ""),
    ("DELETE", ""),
    ("POST", "/test"),
    ("POST", "/rotate"),
    ("POST", "/replay"),
    ("GET", "/deliveries"),
    ("POST", "/deliveries/{delivery_id}/redeliver"),
)
NAMES: Final = tuple(
    name
    for many in PLACES
    for name in (
        ("GET", many),
        ("POST", many),
        *((method, f"{many}/{{webhook_id}}{below}") for method, below in BELOW),
    )
)
