"""What does a person read when something is refused or fails? A sentence, and what they typed."""

from __future__ import annotations

import secrets

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_babel import gettext
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from errors import Conflict, UserError, mark
from web.language import say, sentence

# Never given back: they are no text of anybody's, or a secret.
_NOT_TYPED = {"csrf_token", "form_key", "password", "again", "old", "secret"}

_A_CHOICE = 40  # shorter values of other fields are choices and numbers, nobody's writing
# How the fields that hold texts are called when they are given back.
_FIELDS = {
    "text": mark("Ý kiến"),
    "proposed": mark("Lời văn đề nghị"),
    "reason": mark("Lý do"),
    "quote": mark("Đoạn trích"),
    "markdown": mark("Nội dung dự thảo"),
    "wording": mark("Lời văn mới"),
    "note": mark("Ghi chú"),
    "internal_note": mark("Ghi chú nội bộ"),
    "title": mark("Tên"),
    "username": mark("Tên đăng nhập"),
    "name": mark("Tên"),
}

_SENTENCES = {
    400: mark("Yêu cầu này không đúng dạng. Hãy quay lại trang trước và thử lại."),
    401: mark("Bạn cần đăng nhập để xem trang này."),
    403: mark("Bạn không có quyền làm việc này."),
    404: mark(
        "Không tìm thấy trang này. Có thể địa chỉ đã được gõ thiếu, hoặc trang chưa công bố."
    ),
    405: mark("Trang này không nhận thao tác như vậy. Hãy mở lại từ trang chủ."),
    413: mark("Nội dung gửi lên quá lớn. Hãy chia nhỏ hoặc bớt tệp đính kèm rồi gửi lại."),
    414: mark("Địa chỉ quá dài. Hãy mở lại từ trang chủ."),
    429: mark("Bạn đã thử quá nhiều lần. Hãy đợi vài phút rồi thử lại."),
    431: mark("Yêu cầu quá lớn. Hãy mở lại từ trang chủ."),
    500: mark("Có lỗi ở phía máy chủ. Nội dung bạn gõ còn ở dưới đây; hãy sao chép và thử sau."),
    503: mark("Máy chủ đang bận. Hãy thử lại sau ít giây; nội dung bạn gõ còn ở dưới đây."),
}


def set_up(app: Flask) -> None:
    """Answer every failure with a page."""
    app.register_error_handler(UserError, _refused)
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(RateLimitExceeded, lambda error: _page(429, say(_SENTENCES[429])))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SecurityError, lambda error: _bare_page(400))
    app.register_error_handler(OperationalError, _database_busy)
    app.register_error_handler(Exception, _unforeseen)


def _refused(error: UserError) -> Response:
    if isinstance(error, Conflict):
        return _page(409, sentence(error), "errors/409.html", conflict=error)
    return _page(error.status, sentence(error), heading=say(error.heading))


def _form_too_old(error: CSRFError) -> Response:
    return _page(
        400,
        gettext(
            "Trang này mở đã lâu hoặc bạn đã đăng nhập lại. Hãy tải lại trang rồi gửi lần nữa."
        ),
    )


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400 and error.response is not None:
        return make_response(error.response)
    return _page(code, say(_SENTENCES.get(code, _SENTENCES[400 if code < 500 else 500])))


def _database_busy(error: OperationalError) -> Response:
    current_app.logger.error("the database did not answer: %s", type(error.orig).__name__)
    answer = _bare_page(503)
    answer.headers["Retry-After"] = "5"
    return answer


def _unforeseen(error: Exception) -> Response:
    number = secrets.token_hex(4)
    # The traceback names code, not what people typed; the number ties it to the page.
    current_app.logger.exception("unforeseen failure %s", number)
    return _page(500, say(_SENTENCES[500]), number=number)


def _page(
    status: int,
    message: str,
    template: str = "errors/error.html",
    *,
    conflict: Conflict | None = None,
    number: str = "",
    heading: str = "",
) -> Response:
    about = {
        "status": status,
        "message": message,
        "conflict": conflict,
        "number": number,
        "heading": heading,
    }
    try:
        body = render_template(template, typed=_typed(), **about)
    except OperationalError as error:
        return _database_busy(error)
    return make_response(body, status)


def _bare_page(status: int) -> Response:
    """A page that asks nothing of the database or the addresses: they may be what failed."""
    template = current_app.jinja_env.get_template("errors/bare.html")
    style = f"{request.script_root}{current_app.static_url_path}/thao.css"
    body = template.render(message=say(_SENTENCES[status]), typed=_typed(), style=style)
    return make_response(body, status)


def _typed() -> dict[str, str]:
    """The texts of the form that was sent, by field, so that nothing is lost."""
    if request.method != "POST":
        return {}
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:  # the body itself was what could not be read
        return {}
    return {
        say(_FIELDS.get(name, name)): text
        for name, text in fields
        if name not in _NOT_TYPED and text.strip() and (name in _FIELDS or len(text) > _A_CHOICE)
    }
