"""How far long work is, for whoever wants to know: the work passes through a listener, which may count it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Follow(Protocol):
    """Listens to work as it is done: hands every piece on, as it came, and may say how many there were of the total."""

    def __call__(self, what: str, work: Iterable[T], total: int, /) -> Iterable[T]:
        """Hand on the work; `what` names its pieces for people: `pages`."""


def unfollowed(_what: str, work: Iterable[T], _total: int, /) -> Iterable[T]:
    """Hand on the work itself: where nobody listens, listening costs nothing."""
    return work
