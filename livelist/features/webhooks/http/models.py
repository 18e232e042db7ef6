"""Webhooks as they are asked for and answered with."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from livelist.api.http.models import Id, Time
from livelist.api.http.people.models.fields import Closed
from livelist.features.webhooks.telling.events import EVENTS

LONGEST_DESCRIPTION = 200
URL = "https://automation.example.org/hooks/shopping"
MESSAGE = "msg_2fXk0Qm1o4uW8sYb6cDe9g"
AN_EVENT = {"enum": list(EVENTS), "type": "string"}

Address = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2000,
        description="Where messages are posted: https://, or http:// in a network named with --allow-hooks. "
        "To others than its maker only its beginning is shown.",
        examples=[URL],
    ),
]
EventTypes = Annotated[
    list[Annotated[str, Field(json_schema_extra=AN_EVENT)]],
    Field(
        min_length=1,
        max_length=len(EVENTS),
        description="The types it is for; null for all, also those that are added later.",
        examples=[["task.created", "task.completed"]],
    ),
]
Description = Annotated[str, Field(max_length=LONGEST_DESCRIPTION, examples=["Tells the kitchen display"])]


class NewWebhook(Closed):
    """A webhook to be."""

    url: Address
    events: EventTypes | None = None
    description: Description = ""


class WebhookChanges(Closed):
    """The fields to set; those left out stay. `paused` false also lets one go on that has failed, at once."""

    url: Address = URL
    events: EventTypes | None = None
    description: Description = ""
    paused: bool = False


class ReplayWish(Closed):
    """From where: everything after this revision is sent, again or for the first time. `list`: for one of all lists."""

    after: Annotated[int, Field(ge=0, lt=2**53, examples=[17])]
    list: Id | None = None


class WebhookDelivery(BaseModel):
    """One attempt. `status` is null if nothing was answered; `why` then says why in a word, `words` in a sentence."""

    id: Annotated[str, Field(description="The header `webhook-id`.", examples=[MESSAGE])]
    type: Annotated[str, Field(examples=["task.completed"])]
    list: Annotated[str, Field(examples=["shop"])]
    rev: int
    at: Time
    by: Annotated[Literal["log", "test", "hand"], Field(description="`hand`: somebody had it sent again.")]
    ok: bool
    status: Annotated[int | None, Field(examples=[204])]
    why: Annotated[str | None, Field(examples=["timeout"])]
    words: Annotated[str | None, Field(examples=["No answer within 5 seconds."])]
    milliseconds: int
    answer: Annotated[str, Field(description="The first kilobyte of it.")]


class ShownWebhook(BaseModel):
    """A webhook without its secret.

    `state`: it works, waits for its receiver (until `retry_at`), or is paused, `why` saying whether somebody asked for
    it, it failed for three days, or its receiver is gone (410). `behind`: how many revisions of its list are not
    delivered yet, null for one of all lists.
    """

    id: Id
    list: Id | None
    url: Address
    events: EventTypes | None
    description: Description
    created_at: Time
    by: Annotated[Id, Field(description="Whose it is.")]
    yours: bool
    state: Literal["works", "waits", "paused"]
    why: Literal["asked", "failed", "gone"] | None
    since: Annotated[Time | None, Field(description="Since when it is so.")]
    failures: Annotated[int, Field(description="Attempts in a row that failed.")]
    retry_at: Time | None
    behind: int | None
    old_secret_until: Annotated[Time | None, Field(description="Until when the secret before signs, too.")]
    last: WebhookDelivery | None


class MadeWebhook(ShownWebhook):
    """A new webhook; the secret is shown this once."""

    secret: Annotated[str, Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAb3dEf5hIj8="])]


class NewSecret(BaseModel):
    """The secret that signs from now on, shown this once; the one before signs as well until then."""

    secret: str
    old_secret_until: Time
