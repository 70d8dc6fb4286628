"""A council's logo: what is taken, and how it is kept.

Pure: the bytes of a file in; the picture drawn anew out, so that nothing but its pixels
is ever served or printed, or a Refusal. What it is, its content says, not its name.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from .refusals import Refusal

MB = 1024 * 1024
MOST_BYTES = 2 * MB
MOST_PIXELS = 12_000_000
LEAST_SIDE = 40
DAMAGED = "The picture is damaged: save it again and choose it."
# Twice what a page shows and enough for a printer: about 60 by 25 mm.
LARGEST = (900, 360)
TAKEN = ("PNG", "JPEG")
# Several JPEGs in one file, as some cameras write them: the first is the picture.
SEVERAL = {"MPO": "JPEG"}
# What a whole file ends with. Pillow asks for it, but not in a process that prints:
# WeasyPrint lets it draw what is cut off.
ENDS = {"PNG": b"IEND", "JPEG": b"\xff\xd9"}
KINDS = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg")}


@dataclass(frozen=True, slots=True)
class Logo:
    data: bytes
    ending: str
    width: int
    height: int


def read(data: bytes) -> Logo:
    """The logo as it is kept. Refuses other kinds, and one too large or small."""
    if len(data) > MOST_BYTES:
        raise Refusal(f"The file is larger than {MOST_BYTES // MB} MB.")
    try:
        picture = Image.open(BytesIO(data), formats=TAKEN)
        _refuse(picture)
        kind = SEVERAL.get(str(picture.format), str(picture.format))
        if ENDS[kind] not in data:
            raise Refusal(DAMAGED)
        drawn = _drawn(picture)
    except Refusal:
        raise
    except UnidentifiedImageError:
        raise Refusal(
            "The file is no picture that can be taken: choose a PNG or a JPEG. "
            "Other kinds, SVG among them, can be saved as PNG."
        ) from None
    except Exception:
        # A damaged file raises anything: struct.error, TypeError, AssertionError.
        raise Refusal(DAMAGED) from None
    out = BytesIO()
    drawn.save(out, format=kind, optimize=True, **_options(kind))
    return Logo(out.getvalue(), KINDS[kind][0], *drawn.size)


def content_type(name: str) -> str:
    """What a kept logo is, by the ending that it was given."""
    return next(said for end, said in KINDS.values() if name.endswith(f".{end}"))


def _refuse(picture: Image.Image) -> None:
    """By what the file says of itself, before a pixel of it is read."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Refusal(
            f"The picture has {width:,} by {height:,} pixels: save it smaller, "
            f"{LARGEST[0]} by {LARGEST[1]} are enough."
        )
    if min(width, height) < LEAST_SIDE:
        raise Refusal(
            f"The picture has {width} by {height} pixels: it needs at least "
            f"{LEAST_SIDE} each way to be read."
        )


def _drawn(picture: Image.Image) -> Image.Image:
    """Upright, in red, green and blue, no larger than is shown; nothing else of it."""
    if picture.mode.startswith("I"):
        # Grey of sixteen bits, of which eight are shown.
        picture = picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    sees_through = picture.has_transparency_data
    upright = ImageOps.exif_transpose(picture).convert(
        "RGBA" if sees_through else "RGB"
    )
    upright.thumbnail(LARGEST)
    plain = Image.new(upright.mode, upright.size)
    plain.paste(upright)
    return plain


def _options(kind: str) -> dict[str, int]:
    return {"quality": 90} if kind == "JPEG" else {}
