"""P6: an abbreviation that nothing says in full.

Once each, at its first use. What everybody knows is not asked about, nor what the
glossary, the key or a text says in full ("multi-agency safeguarding hub (MASH)"), nor
words that are only shouted. Source: abbreviations are defined for members and the
public, or the paper is not understood.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from .common_words import KNOWN, SHOUTED
from .passages import Known, Sentence, Span

# CAMHS, IROs, DfE, CiC, B&B: two to six letters that begin with a capital and end with
# one, and an "s" of many or an owner.
_TOKEN = re.compile(
    r"(?<![\w@&.'’\\-])(?<!Power )(?P<short>[A-Z](?:[a-z]?[A-Z]|&[A-Z]){1,5})"
    r"(?=(?:['’]?s)?(?:[^\w&@]|$))(?!['’](?!s\b)\w|\.\w|://)"
)
_SMALL_WORD = re.compile(r"\b[a-z]{4,6}\b")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_CAPITALS = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")
_BRACKETED = re.compile(
    r"\(\s*(?:the |known as |or |hereafter )?[\"“‘']?(?P<short>[A-Z][A-Za-z&]{1,7}?)s?"
    r"[\"”’']?\s*\)"
)
_IN_FULL_AFTER = re.compile(
    r"(?<!\w)(?P<short>[A-Z][A-Za-z&]{1,7}?)s?"
    r"(?: ?\((?:the )?|[:=] | [–—-] | stands for (?:the )?| is short for (?:the )?)"
    r"(?P<full>[A-Za-z][\w'’&, -]{4,120})"
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_LONGEST = 12


def is_known(short: str, known: Known) -> bool:
    """Whether its reader is told what it stands for, or needs no telling."""
    folded = short.casefold()
    return folded in KNOWN or folded in SHOUTED or folded in known.folded


def used_in(sentence: str) -> Iterator[Span]:
    """Where abbreviations stand: in no address, and nowhere in what is all shouted."""
    if not _TOKEN.search(sentence):
        return
    if len(_SMALL.findall(sentence)) < len(_CAPITALS.findall(sentence)):
        words = _WORD.findall(sentence)
        if len(words) > 2 or any(len(word) > 6 for word in words):
            return
    addresses = []
    if any(sign in sentence for sign in ("://", "@", "www.")):
        addresses = [found.span() for found in _ADDRESS.finditer(sentence)]
    for found in _TOKEN.finditer(sentence):
        start, end = found.span("short")
        if not any(begin <= start < stop for begin, stop in addresses):
            yield start, end


def said_in_full(sentences: Iterable[str]) -> set[str]:
    """Abbreviations that one of the texts defines, folded."""
    found = set()
    for sentence in sentences:
        for bracketed in _BRACKETED.finditer(sentence):
            before = _WORD.findall(sentence[: bracketed.start()])[-_LONGEST:]
            if _stands_for(bracketed["short"], before, from_end=True):
                found.add(bracketed["short"].casefold())
        for named in _IN_FULL_AFTER.finditer(sentence):
            after = _WORD.findall(named["full"])[:_LONGEST]
            if _stands_for(named["short"], after, from_end=False):
                found.add(named["short"].casefold())
    return found


def _stands_for(short: str, words: Collection[str], *, from_end: bool) -> bool:
    """Whether its letters are the first ones of these words, in order.

    Some words may be passed over ("and"), and its last letter may have none ("CAMHS"
    behind "child and adolescent mental health"). One of two letters must fit exactly.
    """
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    firsts = [word[0].casefold() for word in words]
    if from_end:
        letters.reverse()
        firsts.reverse()
        if letters[0] == "s" and len(letters) > 2 and firsts[:1] != ["s"]:
            del letters[0]
        if len(letters) > 2 and letters[0] in firsts[1:2]:
            # "Continuous Improvement Development Board (CID)"
            del firsts[0]
    if not firsts or firsts[0] != letters[0]:
        return False
    waiting = iter(firsts)
    return all(letter in waiting for letter in letters)


def unknown(
    sentences: Iterable[Sentence], known: Known, apart: Collection[str] = ()
) -> Iterator[tuple[Sentence, Span, str]]:
    """Each abbreviation that nothing says in full, at its first use.

    `apart` are those that another rule has found to be somebody's initials. What stands
    in small letters too is a word, and was shouted.
    """
    sentences = list(sentences)
    asked = {word.casefold() for word in apart}
    asked |= {word for one in sentences for word in _SMALL_WORD.findall(one.text)}
    for sentence in sentences:
        for start, end in used_in(sentence.text):
            short = sentence.text[start:end]
            if short.casefold() not in asked and not is_known(short, known):
                asked.add(short.casefold())
                yield sentence, (start, end), short
