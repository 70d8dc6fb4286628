"""Hostile requests: for an address, everything that is done to it.

Numbers are the categories of `bad_inputs`. A request says what may be answered; below
500 always.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from actionplans.tests.serving import HOST

from .boxes import Form

MARK = "<i>xq</i>"
TOKEN = "a" * 32
OTHER_TOKEN = "b" * 32
FORM = "application/x-www-form-urlencoded"
EVIL = "https://evil.example/"
ANYTHING = frozenset(range(200, 500))
REFUSED = frozenset(range(400, 500))
WORDS = (
    "", "-1", "0", "9" * 40, "²", "٣", "a\0b", MARK, "'; DROP TABLE x; --",
    "31/02/2026", "31/12/9999", "x" * 2000, "\ud800", "[]", "next", EVIL,
)  # fmt: skip
HOSTILE = ("x" * 10_000, "²", "9" * 40, "31/12/9999", "a\0b", "9" * 18, "-1", "٣", MARK,
           "29/02/2027", "1e999", "\u202e\ufeff", "NaN", EVIL)  # fmt: skip
# What pages ask of themselves, whether or not one of them says so.
ASKED = ("page", "sort", "order", "q", "text", "from", "to", "kind", "year", "format",
         "lead", "section", "next", "v", "state", "period", "as_at")  # fmt: skip
VERSIONS = (None, "", "-1", "0", "9" * 30, "1.5", "two", "7", "٣", "\0")
SUBMISSIONS = (None, "", "x", "0" * 36, "{00000000-0000-0000-0000-000000000000}", "\0")
NEXTS = (
    EVIL, "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\0", "///",
    "https:evil.example", "/%09/evil.example", f"https://{HOST}@evil.example/",
)  # fmt: skip
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ELSEWHERE = "from another site"
BOX = b'--x\r\nContent-Disposition: form-data; name="version"\r\n'


@dataclass(frozen=True)
class Hostile:
    """One request. `signed` says whose session it carries; `token` whether a right one
    is sent along."""

    category: int
    what: str
    path: str
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    may: frozenset[int] = ANYTHING
    signed: bool = True
    token: str = TOKEN


def at(path: str, asked: set[str]) -> Iterator[Hostile]:
    """What is done to every address, whether or not it shows anything."""
    yield from _methods(path)
    yield from _heads(path)
    yield from _queries(path, sorted(asked | set(ASKED)))
    yield from _bodies(path)


def to(form: Form) -> Iterator[Hostile]:
    """What is sent instead of what a form asks for."""
    path, boxes = form.action, form.boxes | {"csrfmiddlewaretoken": TOKEN}
    for turn in range(4):
        typed = _typed(boxes, turn)
        yield _sent(106, f"hostile boxes, turn {turn}", path, typed)
    yield _sent(106, "unknown boxes", path, boxes | {"is_superuser": "on", "pk": "1"})
    doubled = [(n, v) for n, v in boxes.items() for _ in range(2)]
    yield _sent(106, "every box twice", path, doubled)
    every = [(n, w) for n in boxes for w in HOSTILE if n != "csrfmiddlewaretoken"]
    yield _sent(106, "every box with all there is", path, every)
    yield from _without(path, boxes)
    if "version" in boxes:
        for value in VERSIONS:
            yield _sent(104, f"version {value!r}", path, _with(boxes, "version", value))
    if "submission" in boxes:
        for value in SUBMISSIONS:
            typed = _with(boxes, "submission", value)
            yield _sent(105, f"submission {value!r}", path, typed)
    for value in NEXTS:
        typed = boxes | {"next": value}
        yield _sent(
            110, f"next {value!r}", f"{path}?{urlencode({'next': value})}", typed
        )
    for name in sorted(form.files):
        yield _sent(40, f"text where the file {name} goes", path, boxes | {name: "x"})
        yield from _uploads(path, boxes, name)


def _methods(path: str) -> Iterator[Hostile]:
    for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND"):
        sent = None if method in ("HEAD", "OPTIONS") else b"x=1"
        yield Hostile(107, method, path, method, sent, {"X-CSRFToken": TOKEN})


def _heads(path: str) -> Iterator[Hostile]:
    heads = {
        "Host": ("evil.example", "", f"{HOST}:99999", f"{HOST}, evil.example", "a b"),
        "X-Forwarded-Host": ("evil.example",),
        "X-Forwarded-For": ("not an address", "1.2.3.4, " * 500, "::1%25"),
        "X-Forwarded-Proto": ("http", "https, http"),
        "X-Forwarded-Port": ("banana",),
        "Forwarded": ("for=1.2.3.4;host=evil.example;proto=http",),
        "X-Original-URL": ("/admin/",),
        "X-HTTP-Method-Override": ("DELETE",),
        "User-Agent": ("x" * 8000, "x" * 9000, ""),
        "Referer": (EVIL, "\xff\xfe", "https://["),
        "Origin": (EVIL, "null", "https://["),
        "Accept-Language": ("x" * 600, "cy;q=nine", "../../etc/passwd"),
        "Accept": ("nonsense",),
        "Accept-Encoding": ("br;q=x, *",),
        "If-None-Match": ("nonsense", '"x"' * 500),
        "If-Modified-Since": ("Mon, 99 Foo 10000 99:99:99 GMT",),
        "Range": ("bytes=5-1", "bytes=999999999999-", "lines=a"),
        "Content-Length": ("-1", "many", "9" * 30),
    }
    for name, values in heads.items():
        for value in values:
            told = {name: value}
            yield Hostile(108, f"{name}: {value[:30]}", path, headers=told)
    for name, value in (
        ("sessionid", "x" * 32), ("sessionid", "\\000"), ("sessionid", "é" * 20),
        ("csrftoken", "short"), ("messages", "tampered:x:y"), ("x", "y" * 5000),
    ):  # fmt: skip
        told = {"Cookie": f"__Host-{name}={value}; {name}={value}"}
        yield Hostile(111, f"cookie {name}", path, headers=told, signed=False)
    yield from _fragments(path)
    yield from _paths(path)


def _fragments(path: str) -> Iterator[Hostile]:
    for told in (
        {"HX-Request": "true"},
        {"HX-Request": "true", "HX-History-Restore-Request": "true"},
        {"HX-Request": "true", "HX-Boosted": "true"},
        {"HX-Request": "true", "HX-Current-URL": "https://[" + EVIL},
        {"HX-Request": "true", "HX-Target": MARK, "HX-Trigger": "\xff"},
        {"HX-Request": "true", "HX-Current-URL-URI-AutoEncoded": "true",
         "HX-Current-URL": "%ff%00"},
    ):  # fmt: skip
        yield Hostile(112, f"htmx {list(told)[-1]}", path, headers=told)
        yield Hostile(112, "htmx of a stranger", path, headers=told, signed=False)


def _paths(path: str) -> Iterator[Hostile]:
    for what, other in (
        ("//", "/" + path),
        ("// within", path.replace("/", "//")),
        ("bad percent", path + "%zz"),
        ("no UTF-8", path + "%ff%fe/"),
        ("NUL", path.rstrip("/") + "%00/"),
        ("NUL within", path[:-2] + "%00" + path[-2:]),
        ("dots", path + "..%2f..%2fetc/passwd"),
        ("semicolon", path.rstrip("/") + ";a=b/"),
        ("letters in capitals", path.upper()),
        ("Arabic digits", quote(path.translate(ARABIC))),
        ("a huge number", path.replace("1", "9" * 30)),
        ("long", path + "x" * 3000),
        ("a line end", path + "%0d%0aX-Evil:%20yes"),
        ("another site", f"/{EVIL}"),
    ):  # fmt: skip
        yield Hostile(108, f"path: {what}", other)


def _queries(path: str, names: list[str]) -> Iterator[Hostile]:
    for word in WORDS:
        said = urlencode([(n, word.encode("utf-8", "surrogatepass")) for n in names])
        yield Hostile(109, f"every parameter {word[:12]!r}", f"{path}?{said}")
    for raw in ("%", "%ff=%fe", "&" * 500, "a=b;c=d", "=", "page=1&page=2", "[]=1"):
        yield Hostile(109, f"query {raw[:9]}", f"{path}?{raw}")
    many = "&".join(f"n{n}=1" for n in range(700))
    yield Hostile(109, "700 parameters", f"{path}?{many}")


def _bodies(path: str) -> Iterator[Hostile]:
    """What no form sends; where a token is right, it could be a page's own program."""
    own = {"X-CSRFToken": TOKEN}
    for what, kind, body in (
        ("JSON", "application/json", json.dumps({"version": {}}).encode()),
        ("broken JSON", "application/json", b'{"a":'),
        ("no content type", "", b"a=b"),
        ("nonsense as type", "nonsense/;;=", b"a=b"),
        ("an unknown charset", f"{FORM}; charset=nonsense", b"a=b"),
        ("UTF-7", f"{FORM}; charset=utf-7", b"a=+ADw-"),
        ("UTF-16", f"{FORM}; charset=utf-16", "a=b".encode("utf-16")),
        ("XML", "text/xml", b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
        ("multipart without its boundary", "multipart/form-data", b"--x"),
        ("a long boundary", f"multipart/form-data; boundary={'x' * 300}", b"--x"),
        ("a boundary of marks", 'multipart/form-data; boundary="é"', b"--x"),
        ("multipart cut off", "multipart/form-data; boundary=x",
         BOX + b"\r\n1"),
        ("multipart in base64 that is none", "multipart/form-data; boundary=x",
         BOX + b"Content-Transfer-Encoding: base64\r\n\r\n!!!!!\r\n--x--\r\n"),
        ("bytes", FORM, bytes(range(256))),
        ("bad percent", FORM, b"version=%zz&progress=%ff%fe%00&a=%"),
        ("nothing", FORM, b""),
        ("10,000 boxes", FORM, b"&".join(b"n%d=1" % n for n in range(10_000))),
    ):  # fmt: skip
        told = own | ({"Content-Type": kind} if kind else {})
        yield Hostile(107, what, path, "POST", body, told)
    several = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="%d.xlsx"\r\n'
        b"\r\nPK\r\n" % n
        for n in range(40)
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    yield Hostile(107, "40 files", path, "POST", several + b"--x--\r\n", own | kind)
    chunked = {"Transfer-Encoding": "chunked", "Content-Type": FORM}
    body = b"3\r\na=b\r\n0\r\n\r\n"
    yield Hostile(107, "chunked", path, "POST", body, own | chunked, REFUSED)
    whole = b"x" * (33 * 1024 * 1024)
    told = {"Content-Length": str(len(whole)), "Content-Type": FORM}
    # Refused by what is said of it: nothing of it has to be sent.
    yield Hostile(107, "a body of 33 MB", path, "POST", b"", own | told, REFUSED)


def _without(path: str, boxes: dict[str, str]) -> Iterator[Hostile]:
    """Forged, or sent when the session had ended: nothing is done."""
    body = urlencode(boxes).encode()
    told = {"Content-Type": FORM}
    bare = {n: v for n, v in boxes.items() if n != "csrfmiddlewaretoken"}
    for what, request in (
        ("no token", Hostile(111, "", path, "POST", urlencode(bare).encode(), told)),
        ("no cookie", Hostile(111, "", path, "POST", body, told, token="")),
        ("an old token", Hostile(111, "", path, "POST", body, told, token=OTHER_TOKEN)),
        (ELSEWHERE, Hostile(111, "", path, "POST", body, told | {"Origin": EVIL})),
    ):  # fmt: skip
        yield Hostile(**{**vars(request), "what": what, "may": REFUSED})
    # The session has ended: asked to sign in, with what was typed kept.
    yield Hostile(111, "session ended", path, "POST", body, told, signed=False)


def _uploads(path: str, boxes: dict[str, str], name: str) -> Iterator[Hostile]:
    for file_name in (
        "x" * 255 + ".xlsx", "..\\..\\plan.xlsx", "../../etc/passwd", "plan.xlsx\0.exe",
        "\u202excod.exe", "", ".", "plan.xlsx.exe", "a\r\nb.xlsx", "%2e%2e%2f", MARK,
    ):  # fmt: skip
        for body in (b"", b"PK\3\4", b"%PDF-1.7", b"\0" * 64):
            yield _multipart(path, boxes, name, file_name, body)


def _multipart(
    path: str, boxes: dict[str, str], name: str, file_name: str, content: bytes
) -> Hostile:
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode()
        for n, v in boxes.items()
    ]
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="'
    last = b'"\r\nContent-Type: application/x-evil\r\n\r\n' + content + b"\r\n--x--\r\n"
    body = b"".join(parts) + head.encode() + file_name.encode() + last
    told = {"Content-Type": "multipart/form-data; boundary=x"}
    return Hostile(40, f"a file called {file_name[:20]!r}", path, "POST", body, told)


def _sent(
    category: int,
    what: str,
    path: str,
    typed: dict[str, str] | list[tuple[str, str]],
) -> Hostile:
    body = urlencode(typed, errors="surrogatepass").encode()
    return Hostile(category, what, path, "POST", body, {"Content-Type": FORM})


def _typed(boxes: dict[str, str], turn: int) -> dict[str, str]:
    """Each box another word; what counts the rows is right half of the time."""
    return {
        name: said
        if name == "csrfmiddlewaretoken" or (name.endswith("_FORMS") and turn % 2)
        else HOSTILE[(place * 5 + turn * 3) % len(HOSTILE)]
        for place, (name, said) in enumerate(boxes.items())
    }


def _with(boxes: dict[str, str], name: str, value: str | None) -> dict[str, str]:
    """None leaves the box out."""
    left = {n: v for n, v in boxes.items() if n != name}
    return left if value is None else left | {name: value}
