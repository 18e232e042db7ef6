"""The fields that shapes share, and how a body is read as a shape."""

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

from livelist.api.http.bodies import read_object
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

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


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
