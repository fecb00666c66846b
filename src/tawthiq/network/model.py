"""A language model's endpoint, asked for answers of a given shape.

Use ``ask`` on any endpoint that speaks the OpenAI chat protocol, one on this machine included. It
needs the extra ``model``. An endpoint that is slow, silent or answers in another shape gives a
sentence, not an error: a second reader may fail without stopping the first.
"""

from __future__ import annotations

from typing import TypeVar

import openai
from pydantic import BaseModel, ValidationError

from tawthiq.network.endpoint import Endpoint

Shape = TypeVar("Shape", bound=BaseModel)


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
