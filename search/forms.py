"""What is typed to search? An address that can be sent on: the form is sent by GET."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from search.models import Kind
from web.forms import Form, Line


class SearchForm(Form):
    """The words, and perhaps one kind of things only."""

    class Meta(Form.Meta):
        """Looking changes nothing, so no key is asked for."""

        csrf = False

    q = Line(_("Tìm trong văn bản, ý kiến, câu trả lời"))
    kind = Line()

    @property
    def chosen(self) -> Kind | None:
        """The one kind that is wanted; anything odd is all of them."""
        typed = self.kind.data or ""
        return Kind(typed) if typed in set(Kind) else None
