"""The shapes of what people send and are sent about themselves and each other, checked and documented from here."""

from typing import Annotated, Any, Literal, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from livelist.api.http.bodies import read_object
from livelist.api.http.models import Color, Id, Time
from livelist.core.errors import Invalid

Shape = TypeVar("Shape", bound="Closed")
SHOWN = 60  # characters of a name that a sentence repeats

Role = Literal["owner", "editor", "viewer"]
Scope = Annotated[Literal["read", "write", "share"], Field(description="`share`: also change who is in a list.")]
Login = Annotated[str, Field(min_length=1, max_length=100, examples=["ada"])]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S", examples=["Ada"])]
Password = Annotated[str, Field(max_length=1024, description="8 to 1024 bytes.", json_schema_extra={"writeOnly": True})]
Secret = Annotated[str, Field(min_length=1, max_length=100, description="The secret part of an address.")]
Days = Annotated[int, Field(ge=1, le=90, description="How long it can be used.")]
Uses = Annotated[int, Field(ge=1, le=100, description="How often it can be used.")]


class Closed(BaseModel):
    """No other fields, and nothing is made into what it is not."""

    model_config = ConfigDict(extra="forbid", strict=True)


async def read_as(request: Request, shape: type[Shape]) -> Shape:
    """Read the body. Raises `Invalid` with the name of the field; the value, which may be secret, is not repeated."""
    body = await read_object(request)
    try:
        return shape.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    name = str(first["loc"][0])[:SHOWN] if first["loc"] else ""
    match first["type"]:
        case "missing":
            raise Invalid(f"“{name}” is needed.")
        case "extra_forbidden":
            raise Invalid(f"There is no field “{name}”; there are {', '.join(sorted(shape.model_fields))}.")
        case _:
            raise Invalid(f"“{name}” has a value it cannot have: {first['msg']}.")


class Setup(Closed):
    """The first owner of this server."""

    code: Annotated[str, Field(max_length=100, description="From the server's log; not needed on its own machine.")] = (
        ""
    )
    login: Login
    name: Name
    password: Password


class SignIn(Closed):
    """Who signs in."""

    login: Login
    password: Annotated[str, Field(json_schema_extra={"writeOnly": True})]


class SignUp(Closed):
    """Somebody new, by invitation."""

    invite: Secret
    login: Login
    name: Name
    password: Password


class OwnAccount(Closed):
    """Somebody, as they see themselves."""

    id: Id
    login: Login
    name: Name
    color: Color
    role: Literal["owner", "member"]
    home: Id
    default_list: Id
    has_password: Annotated[bool, Field(description="False for somebody who came by the sign-in service alone.")]


class GuestAccess(Closed):
    """Somebody who came by a link."""

    id: Id
    name: Name
    list: Id
    role: Role


class OidcShown(Closed):
    """The sign-in service people may use instead of a password."""

    name: Name


class OidcStart(Closed):
    """Somebody goes to the sign-in service: to sign in, to join by an invitation, or to link their account.

    To link it takes the account's password; who has none first says there, with `again`, who they are, which holds for
    ten minutes. Who finds a browser open shall not come back at will.
    """

    invite: Secret | None = None
    link: bool = False
    again: bool = False
    password: Annotated[str, Field(json_schema_extra={"writeOnly": True})] = ""


class OidcDeparture(Closed):
    """Where they go."""

    address: str


class SessionState(Closed):
    """Who is signed in here, if anybody; `setup` while the first owner is to come, `code` if they must show one."""

    mode: Literal["open", "accounts"]
    setup: bool
    code: bool
    account: OwnAccount | None
    guest: GuestAccess | None
    oidc: OidcShown | None


class AccountChanges(Closed):
    """The fields to set; those left out stay as they are."""

    name: Name | None = None
    color: Color | None = None
    default_list: Id | None = None


class Farewell(Closed):
    """One's own password, to show that it is really meant; who has none signs in at the service again first."""

    password: Annotated[str, Field(json_schema_extra={"writeOnly": True})] = ""


class PasswordChange(Closed):
    """The present password, if there is one, and the next."""

    old: Annotated[str, Field(json_schema_extra={"writeOnly": True})] = ""
    new: Password


class PasswordReset(Closed):
    """The code from whoever runs the server, and the next password."""

    secret: Secret
    password: Password


class LinkedIdentity(Closed):
    """A linked account at a sign-in service; it does not work if this server uses another issuer now."""

    id: Id
    issuer: str
    linked_at: Time
    works: bool


class Device(Closed):
    """One place somebody is signed in at."""

    id: Id
    device: str
    created_at: Time
    used_at: Time
    here: bool


class AgentName(Closed):
    """How a program is seen."""

    name: Name
    color: Color = "slate"


class NewToken(Closed):
    """A token for a program; `days` null for one that stays until it is revoked, `lists` null for all."""

    name: Name
    scope: Scope
    lists: Annotated[list[Id], Field(max_length=100)] | None = None
    days: Annotated[int, Field(ge=1, le=366)] | None = 90
    agent: AgentName | None = None


class ApiToken(Closed):
    """A token as it is listed, without its secret."""

    id: Id
    name: Name
    scope: Scope
    lists: list[Id] | None
    created_at: Time
    expires_at: Time | None
    agent: dict[str, Any] | None


class MadeToken(ApiToken):
    """A new token; the secret is shown this once."""

    secret: str


class Member(Closed):
    """Somebody in a list."""

    id: Id
    name: Name
    color: Color
    kind: Literal["person", "agent", "guest", "link"]
    role: Role


class Invitation(Closed):
    """An invitation as it is listed, without its secret."""

    id: Id
    role: Role | None
    by: Id
    created_at: Time
    expires_at: Time
    left: int


class MadeInvitation(Invitation):
    """A new invitation; the secret is shown this once."""

    secret: str


class ShareLink(Closed):
    """A share link as it is listed, without its secret."""

    id: Id
    role: Role
    created_at: Time


class MadeShareLink(ShareLink):
    """A new share link; the secret is shown this once."""

    secret: str


class Sharing(Closed):
    """Who is in a list, and for its owners who might come; to others `invites` and `links` are null."""

    members: list[Member]
    invites: list[Invitation] | None
    links: list[ShareLink] | None


class NewInvite(Closed):
    """An invitation to a list."""

    role: Role = "editor"
    days: Days = 7
    uses: Uses = 1


class NewServerInvite(Closed):
    """An invitation to the server only."""

    days: Days = 7
    uses: Uses = 1


class NewLink(Closed):
    """A share link: its guests read, or change too."""

    role: Literal["editor", "viewer"] = "viewer"


class MemberChanges(Closed):
    """Somebody's new role."""

    role: Role


class Held(Closed):
    """An invitation one holds."""

    secret: Secret


class Entry(Closed):
    """A share link one holds, and under which name one comes."""

    secret: Secret
    name: Name


class Offered(Closed):
    """What an invitation is to: a list, or with nulls the server only."""

    title: str | None
    role: Role | None
    by: Name


class Accepted(Closed):
    """The list one is in now; null for an invitation to the server only."""

    list: Id | None


class KnownAccount(Closed):
    """An account, for who runs the server."""

    id: Id
    login: Login
    name: Name
    role: Literal["owner", "member"]
    disabled: bool
    created_at: Time


class AccountSwitch(Closed):
    """Whether an account may be used."""

    disabled: bool


class AuditEvent(Closed):
    """Something that happened to accounts or rights."""

    number: int
    kind: str
    who: str | None
    address: str
    at: Time
    about: dict[str, str]


class AuditPage(Closed):
    """Events, newest first, and the number to go on from with `before`; null at the beginning."""

    events: list[AuditEvent]
    next: int | None
