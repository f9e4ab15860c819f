"""Things by name that are made when somebody first looks at one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lazily(Mapping[K, V], Generic[K, V]):
    """A mapping that makes its values.

    Args:
        keys: What there is.
        make: Makes the one of a key, once.

    Attributes:
        made: What was made so far.
    """

    def __init__(self, keys: tuple[K, ...], make: Callable[[K], V]) -> None:
        self._keys = keys
        self._make = make
        self.made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self.made:
            if key not in self._keys:
                raise KeyError(key)
            self.made[key] = self._make(key)
        return self.made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
