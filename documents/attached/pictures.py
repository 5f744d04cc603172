"""How is a picture kept? Drawn anew from its pixels, so that nothing else of the file remains.

Place, time, camera, owner, thumbnails, colour profiles, comments, texts and whatever hangs behind
the picture are left behind, because only pixels are carried over. Memory stays bounded: the size
is read before the pixels, large photographs are read at half, a quarter or an eighth, and pictures
are drawn one at a time.
"""

from __future__ import annotations

import io
import threading
import warnings

from PIL import Image, ImageOps

from documents.attached.kinds import Kind
from errors import Invalid, mark

# Signature, the one reader that may look at it, and as what it is kept.
_READERS = (
    (b"\xff\xd8\xff", "JPEG", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", "PNG", Kind.PNG),
    (b"GIF8", "GIF", Kind.PNG),
    (b"RIFF", "WEBP", Kind.JPEG),
)
LONGEST_SIDE = 2000  # an A4 page stays readable
_MOST_PIXELS = 12_000_000
_MOST_PHOTO_PIXELS = 110_000_000  # a JPEG that can be read at a fraction of its size
_ONE_AT_A_TIME = threading.Lock()


def redraw(data: bytes, name: str) -> tuple[Kind, bytes] | None:
    """The kind and the bytes of the picture drawn anew; None where the file is no picture."""
    reader = next((reader for reader in _READERS if data.startswith(reader[0])), None)
    if reader is None or (reader[1] == "WEBP" and data[8:12] != b"WEBP"):
        return None
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is odd in a file is not the operator's business
        try:
            return reader[2], _written(_pixels(data, reader[1], name), reader[2])
        except Invalid:
            raise
        except Image.DecompressionBombError as error:
            raise _too_many(name) from error
        except Exception as error:  # a reader of hostile bytes may fail in any way at all
            raise Invalid(
                mark(
                    "Ảnh “%(name)s” bị hỏng hoặc bị cắt ngang. Hãy mở thử ảnh, lưu hoặc chụp lại "
                    "rồi chọn lại."
                ),
                name=name,
            ) from error


def _too_many(name: str) -> Invalid:
    return Invalid(
        mark(
            "Ảnh “%(name)s” có quá nhiều điểm ảnh. Hãy chụp màn hình hoặc thu nhỏ ảnh rồi chọn lại."
        ),
        name=name,
    )


def _pixels(data: bytes, reader: str, name: str) -> Image.Image:
    """A fresh picture of which only the pixels come from the file; upright, not too large."""
    with Image.open(io.BytesIO(data), formats=[reader]) as sent:
        partly = reader == "JPEG" and not sent.info.get("progressive")
        if sent.width * sent.height > (_MOST_PHOTO_PIXELS if partly else _MOST_PIXELS):
            raise _too_many(name)
        if partly:
            sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        sent.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        ImageOps.exif_transpose(sent, in_place=True)
        return _pixels_only(sent)


def _pixels_only(sent: Image.Image) -> Image.Image:
    """What is see-through gets white paper behind it; a new picture has no notes of the old."""
    fresh = Image.new("RGB", sent.size, "white")
    if sent.has_transparency_data:
        layer = sent.convert("RGBA")
        fresh.paste(layer, mask=layer.getchannel("A"))
    else:
        fresh.paste(sent.convert("RGB"))
    return fresh


def _written(pixels: Image.Image, kind: Kind) -> bytes:
    written = io.BytesIO()
    if kind is Kind.JPEG:
        pixels.save(written, "JPEG", quality=80, optimize=True)
    else:
        pixels.save(written, "PNG", compress_level=6)
    return written.getvalue()
