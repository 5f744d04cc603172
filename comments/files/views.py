"""The door to a file: whoever may read the remark, and nobody else, takes it home."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from access.guard import can, requires
from access.permissions import Permission
from comments.files.queries import content_of, get_file
from comments.models import Attachment
from errors import NotFound
from web.pages import download

blueprint = Blueprint("files", __name__)


def get_readable_file(number: str) -> Attachment:
    """A file the person may read; any other does not exist."""
    file = get_file(number)
    if not can(Permission.READ_FILE, file.remark):
        raise NotFound("Không tìm thấy trang này.")
    return file


@blueprint.get("/files/<number>")
@requires(Permission.USE, on=get_readable_file)
def fetch(file: Attachment) -> Any:
    """The bytes as a download; never shown inside a page."""
    return download(content_of(file), name=file.name, kind=file.kind.content_type)
