"""A language model's endpoint, asked for answers of a given shape.

Use ``ask`` on any endpoint that speaks the OpenAI chat protocol, one on this machine included. It
needs the extra ``model``. An endpoint that is slow, silent or answers in another shape gives a
sentence, not an error: a second reader may fail without stopping the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

import openai
from pydantic import BaseModel, ValidationError

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers, and how it is asked.

    Attributes:
        url: Base address, "http://127.0.0.1:8080/v1".
        model: Model's name there.
        key: Access key; never printed, an unguarded endpoint takes any.
        timeout_s: Seconds to wait for one answer.
        seed: Seed passed along, so that an endpoint that can repeat itself does.
    """

    url: str
    model: str
    key: str = "none"
    timeout_s: float = 60.0
    seed: int = 0

    @property
    def leaves_the_machine(self) -> bool:
        """Whether texts sent there leave this machine."""
        host = urlsplit(self.url).hostname or ""
        if host == "localhost":
            return False
        try:
            return not ip_address(host).is_loopback
        except ValueError:
            return True


def ask(endpoint: Endpoint, *, prompt: str, text: str, shape: type[Shape]) -> Shape | str:
    """Return the model's answer in the shape asked for, or one sentence why there is none.

    Args:
        endpoint: Where to ask.
        prompt: What the model is told to do.
        text: What it is to do it with; sent as material, apart from the prompt.
        shape: Structure that the answer must have.
    """
    client = openai.OpenAI(
        base_url=endpoint.url, api_key=endpoint.key, timeout=endpoint.timeout_s, max_retries=0
    )
    try:
        answer = client.chat.completions.parse(
            model=endpoint.model,
            messages=[{"role": "system", "content": prompt}, {"role": "user", "content": text}],
            response_format=shape,
            temperature=0,
            seed=endpoint.seed,
        )
    except openai.APITimeoutError:
        return f"the model at {endpoint.url} gave no answer within {endpoint.timeout_s:g} seconds"
    except openai.APIStatusError as error:
        return f"the model at {endpoint.url} refused with status {error.status_code}"
    except openai.APIConnectionError:
        return f"no model answers at {endpoint.url}"
    except (ValidationError, ValueError, openai.OpenAIError):
        return f"the model at {endpoint.url} answered in another shape than asked"
    finally:
        client.close()
    given = answer.choices[0].message.parsed if answer.choices else None
    return given if given is not None else f"the model at {endpoint.url} gave an empty answer"
