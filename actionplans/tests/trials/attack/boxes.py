"""The forms and links of a page, as a program that attacks it would collect them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Form:
    """Where it is sent, how, and its boxes with what stands in them."""

    action: str
    method: str
    boxes: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """`forms`, and the names that `asked` are put to it in queries."""

    def __init__(self, address: str, html: str):
        super().__init__()
        self.address, self.forms, self.asked = address, [], set()
        self.feed(html)
        for form in self.forms:
            if form.method == "get":
                self.asked |= set(form.boxes)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            action = told.get("action") or self.address
            self.forms.append(Form(action, (told.get("method") or "get").lower()))
        elif tag == "a":
            self.asked |= {n for n, _ in parse_qsl(urlsplit(told.get("href") or "")[3])}
        elif self.forms and (name := told.get("name")):
            if told.get("type") == "file":
                self.forms[-1].files.add(name)
            else:
                self.forms[-1].boxes[name] = told.get("value") or ""
