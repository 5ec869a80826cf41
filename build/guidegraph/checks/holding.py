"""Which passages of a document hold a text: asked hundreds of times of each version.

What the words of the language hold is worked out once in a process, however many documents are
read; a document then asks its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock

_MOST = 60_000
"""Words that are kept; about 10 MB. More come of numbers and addresses, and are forgotten."""


class Vocabulary:
    """Words, here whatever stands between spaces, and which of the texts asked for each holds."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        """The texts that were asked for, numbered."""
        self.held: dict[str, list[int]] = {}
        """Numbers of the texts that each word holds."""
        self._joined = "\n"
        self._lock = Lock()

    def learn(self, words: Iterable[str]) -> None:
        """Take words in that are not known."""
        with self._lock:
            new: dict[str, list[int]] = {word: [] for word in words if word not in self.held}
            joined = "\n" + "\n".join(new) + "\n"
            for text, number in self.numbers.items():
                for word in _words_with(text, joined):
                    new[word].append(number)
            self.held.update(new)
            self._joined += joined[1:]

    def ask(self, text: str) -> list[str]:
        """The known words that hold a text, which is kept in mind from now on."""
        with self._lock:
            number = self.numbers.setdefault(text, len(self.numbers))
            found = list(_words_with(text, self._joined))
            for word in found:
                if number not in self.held[word]:
                    self.held[word].append(number)
            return found


def _words_with(text: str, joined: str) -> Iterator[str]:
    """The lines that hold a text."""
    at = joined.find(text)
    while at >= 0:
        end = joined.index("\n", at)
        yield joined[joined.rindex("\n", 0, at) + 1 : end]
        at = joined.find(text, end)


class Holding:
    """Which passages hold a text without space, as a number whose bits are the passages."""

    def __init__(self, passages: Iterable[str]) -> None:
        texts: dict[str, int] = {}
        for number, passage in enumerate(passages):
            texts[passage] = texts.get(passage, 0) | 1 << number
        self._words: dict[str, int] = {}
        words = self._words
        for passage, bits in texts.items():
            for word in set(passage.split()):
                words[word] = words.get(word, 0) | bits
        self._vocabulary = vocabulary = _vocabulary(words)
        numbers = dict(vocabulary.numbers)
        found = [0] * len(numbers)
        most, held = len(found), vocabulary.held
        for word, holders in words.items():
            for number in held[word]:
                if number < most:
                    found[number] |= holders
        self._found = {text: found[number] for text, number in numbers.items()}

    def passages(self, text: str) -> int:
        """The passages that hold a text, which is as the passages are: in lower case."""
        bits = self._found.get(text)
        if bits is None:
            bits = 0
            for word in self._vocabulary.ask(text):
                bits |= self._words.get(word, 0)
            self._found[text] = bits
        return bits


_CURRENT = Vocabulary()


def _vocabulary(words: dict[str, int]) -> Vocabulary:
    """The vocabulary of the process, with those words in it."""
    global _CURRENT
    if len(_CURRENT.held) > _MOST:
        _CURRENT = Vocabulary()
    vocabulary = _CURRENT
    vocabulary.learn(words)
    return vocabulary
