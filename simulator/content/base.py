"""The base of every content model: frozen, and strict about unknown keys."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value read from YAML. Unknown keys are errors, so that a misspelt key is never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)
