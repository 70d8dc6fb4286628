"""A logo is drawn anew from its pixels; what is none, or too much, is refused."""

from io import BytesIO

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from actionplans import logo_files
from actionplans.refusals import Refusal


def picture(kind="PNG", mode="RGB", size=(200, 80), **options):
    out = BytesIO()
    Image.new(mode, size, 1).save(out, kind, **options)
    return out.getvalue()


def opened(logo):
    return Image.open(BytesIO(logo.data))


@pytest.mark.parametrize(
    "data, ending, mode",
    [
        (picture(), "png", "RGB"),
        (picture(mode="RGBA"), "png", "RGBA"),
        (picture(mode="P"), "png", "RGB"),
        (picture(mode="LA"), "png", "RGBA"),
        (picture(mode="I;16"), "png", "RGB"),
        (picture("JPEG"), "jpg", "RGB"),
        (picture("JPEG", mode="CMYK"), "jpg", "RGB"),
        (picture("JPEG", mode="L"), "jpg", "RGB"),
    ],
)
def test_a_logo_is_kept_in_colours_that_a_page_and_a_paper_show(data, ending, mode):
    logo = logo_files.read(data)

    assert (logo.ending, opened(logo).mode) == (ending, mode)
    assert (logo.width, logo.height) == (200, 80)


def test_of_several_pictures_in_one_file_the_first_is_kept():
    """As some cameras write them; its first bytes are those of any JPEG."""
    out, other = BytesIO(), Image.new("RGB", (200, 80), "red")
    Image.new("RGB", (200, 80)).save(out, "MPO", save_all=True, append_images=[other])

    logo = logo_files.read(out.getvalue())

    assert (logo.ending, opened(logo).format) == ("jpg", "JPEG")
    assert opened(logo).getpixel((9, 9)) == (0, 0, 0)


def test_exif_that_is_damaged_is_a_damaged_picture():
    """A number said in letters: Pillow turns the picture and stumbles over it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x0128] = 6, 2
    data = picture("JPEG", exif=exif)
    number, letters = b"\x01\x28\x00\x03", b"\x01\x28\x00\x02"
    assert number in data

    with pytest.raises(Refusal, match="damaged"):
        logo_files.read(data.replace(number, letters))


def test_nothing_but_its_pixels_is_kept():
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "Taken at home")
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    tagged = picture(pnginfo=said, exif=exif) + b"<script>Taken at home</script>"

    logo = logo_files.read(tagged)

    assert b"Taken at home" in tagged
    assert b"Taken at home" not in logo.data
    assert logo.data == logo_files.read(picture()).data


def test_one_that_lies_on_its_side_is_kept_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    logo = logo_files.read(picture("JPEG", exif=exif))

    assert (logo.width, logo.height) == (80, 200)


def test_a_large_one_is_made_smaller_in_its_proportions():
    logo = logo_files.read(picture(size=(3000, 1000)))

    assert (logo.width, logo.height) == (900, 300)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "choose a PNG or a JPEG"),
        (SVG, "choose a PNG or a JPEG"),
        (picture("GIF", mode="L"), "choose a PNG or a JPEG"),
        (picture()[:60], "damaged"),
        (picture("JPEG")[:300], "damaged|choose a PNG"),
        (picture(mode="1", size=(4000, 3001)), "save it smaller"),
        (picture(size=(200, 39)), "at least 40 each way"),
        (b"\0" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
@pytest.mark.parametrize("lenient", [False, True])
def test_what_is_no_logo_is_refused(monkeypatch, data, said, lenient):
    """As strictly where WeasyPrint has made Pillow draw what is cut off."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)

    with pytest.raises(Refusal, match=said):
        logo_files.read(data)
