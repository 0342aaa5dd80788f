"""Properties worked out on first need and kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Told = TypeVar("_Told")


class lazy(Generic[_Told]):
    """A property computed once per object. Unlike `functools.cached_property` before Python 3.12 it takes no lock.

    A release asks for some hundred and fifty of them, and each lock costs more than most of the answers.
    """

    def __init__(self, make: Callable[[Any], _Told]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, holder: Any, kind: type) -> _Told:
        value = holder.__dict__[self._name] = self._make(holder)
        return value
