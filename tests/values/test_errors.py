"""The drawn error tree is the whole tree."""

from __future__ import annotations

import inspect
import re

from tawthiq.values import errors


def test_the_tree_in_the_docstring_names_every_error_and_no_other() -> None:
    drawn = set(re.findall(r"\b(\w+Error)\b", inspect.getdoc(errors) or ""))
    built = {
        name
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.TawthiqError)
    }
    assert drawn - {"ValueError"} == built


def test_a_notebook_user_may_catch_a_value_error() -> None:
    assert issubclass(errors.BadArgumentError, ValueError)
