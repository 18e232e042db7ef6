"""The log: one line an event, JSON for machines or plain for people, and never what people wrote.

Titles, notes and tokens cannot get in because nobody puts them in: a line has the fields named by its caller and
a query string is not part of them. Line breaks and control characters are escaped.
"""

import json
import logging
import sys
import traceback
from typing import Any, Final

from livelist.core.times import shown_time

FIELDS: Final = "fields"  # the `extra` that carries a line's own fields
_BREAKS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {0x2028: "\\u2028", 0x2029: "\\u2029"}


def _fault(record: logging.LogRecord) -> str | None:
    """Return where an exception came from, without its message: that may quote what somebody wrote."""
    if not record.exc_info or record.exc_info[0] is None:
        return None
    kind, _, trace = record.exc_info
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return " < ".join([kind.__name__, *reversed(where)])


class JsonLines(logging.Formatter):
    """{"at", "level", "logger", "event", …fields, "fault"?} on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Make the line."""
        line: dict[str, Any] = {
            "at": shown_time(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        fault = _fault(record)
        if fault:
            line["fault"] = fault
        return json.dumps(line, default=str)


class PlainLines(logging.Formatter):
    """Time, level, event and fields, for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Make the line."""
        more = "".join(f" {name}={value}" for name, value in getattr(record, FIELDS, {}).items())
        fault = _fault(record)
        text = f"{shown_time(record.created)} {record.levelname.lower():7} {record.getMessage()}{more}"
        return (f"{text} fault={fault}" if fault else text).translate(_BREAKS)


def start_log(level: str, form: str) -> None:
    """Send everything from `level` up to standard error; uvicorn's own chatter only if it is a warning."""
    if form == "auto":
        form = "plain" if sys.stderr.isatty() else "json"
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("livelist").setLevel(level.upper())
    if level == "error":  # whoever sets the server up needs the code, however quiet it is otherwise
        logging.getLogger("livelist.setup").setLevel(logging.WARNING)
    for noisy in ("uvicorn", "uvicorn.error", "uvicorn.access", "engineio", "socketio"):
        logging.getLogger(noisy).handlers[:] = []
        logging.getLogger(noisy).propagate = True
        logging.getLogger(noisy).setLevel(logging.WARNING)
