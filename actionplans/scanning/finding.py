"""The scan: every rule over every sentence, and abbreviations over the whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from . import abbreviations
from .notes import TO_DO
from .passages import Hit, Known, Passage, Sentence, Span, fingerprint, sentences
from .rules import ABBREVIATIONS, NOTES, RULES

_BY_SENTENCE = [rule for rule in RULES.values() if rule.find]
_CAPITALS = re.compile(r"[A-Z]{2,3}")
_OPENING = ("(", "[")


def scan(passages: Iterable[Passage], known: Known) -> list[Hit]:
    """Hits in the order of the passages, rule by rule in each sentence.

    What one passage says in full holds for all of them. Two hits with one fingerprint
    are one sentence at two places, or two words in one sentence.
    """
    read = list(sentences(passages))
    defined = abbreviations.said_in_full(sentence.text for sentence in read)
    known = replace(known, abbreviations={*known.abbreviations, *defined})
    used = replace(known, abbreviations={*known.abbreviations, *_used_plainly(read)})
    hits: list[tuple[int, Hit]] = []
    found_of: dict[str, list[tuple[str, Span]]] = {}
    for at, sentence in enumerate(read):
        if sentence.text not in found_of:
            found_of[sentence.text] = list(_found(sentence.text, used))
        for rule, span in found_of[sentence.text]:
            hits.append((at, _hit(rule, sentence, span, sentence.text)))
    noted = {letters for _, hit in hits if hit.rule == NOTES for letters in _in(hit)}
    places = {id(sentence): at for at, sentence in enumerate(read)}
    for sentence, span, short in abbreviations.unknown(read, known, noted):
        hit = _hit(ABBREVIATIONS, sentence, span, short)
        hits.append((places[id(sentence)], hit))
    hits.sort(key=lambda placed: placed[0])
    return [hit for _, hit in hits]


def _found(text: str, known: Known) -> Iterator[tuple[str, Span]]:
    for rule in _BY_SENTENCE:
        for span in rule.find(text, known):
            yield rule.code, span


def _hit(rule: str, sentence: Sentence, span: Span, asked: str) -> Hit:
    """`asked` is what is accepted with it: the sentence, or the abbreviation."""
    start, end = span
    return Hit(
        rule=rule,
        where=sentence.passage.where,
        words=sentence.text[start:end],
        sentence=sentence.text,
        start=start,
        fingerprint=fingerprint(rule, asked),
        address=sentence.passage.address,
    )


def _used_plainly(read: Sequence[Sentence]) -> set[str]:
    """What stands in the texts as an abbreviation does, and not as initials: in
    brackets, or of who is to do something."""
    return {
        sentence.text[start:end]
        for sentence in read
        for start, end in abbreviations.used_in(sentence.text)
        if sentence.text[max(start - 1, 0) : start] not in _OPENING
        and not TO_DO.match(sentence.text, start)
    }


def _in(hit: Hit) -> list[str]:
    return _CAPITALS.findall(hit.words)
