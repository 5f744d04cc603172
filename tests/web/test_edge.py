"""What does the edge do with languages, formats, refusals and headers?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from accounts.models import Body, Person
from errors import Conflict, Invalid
from web import formatting

Client = Callable[[Person | None], FlaskClient]


def test_dates_and_numbers_are_said_as_in_vietnam(app: Flask) -> None:
    with app.test_request_context():
        friday = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
        assert formatting.moment(friday) == "17:00 thứ Sáu 27/11/2026"
        assert formatting.number(1_500_000) == "1.500.000"
        assert formatting.percent(113, 137) == "82,5 %"
        assert formatting.percent(24, 137) == "17,5 %"
        assert formatting.percent(17, 32) == "53,1 %"
        assert formatting.percent(1, 0) == "–"


def test_dates_and_numbers_are_said_in_english_too(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        friday = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
        assert formatting.moment(friday) == "17:00 Friday 27 Nov 2026"
        assert formatting.number(1_500_000) == "1,500,000"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(3 * 1440 + 5, "còn 3 ngày"), (150, "còn 2 giờ"), (1, "còn 1 phút"), (-1, "đã hết hạn")],
)
def test_remaining_time_is_said_in_the_largest_unit(
    app: Flask, hands: object, minutes: int, said: str
) -> None:
    from datetime import timedelta

    import clock

    with app.test_request_context():
        assert formatting.remaining(clock.now() + timedelta(minutes=minutes)) == said


def test_the_language_switch_is_kept_and_an_unknown_one_is_not_found(
    body: Body, client_of: Client
) -> None:
    client = client_of(None)
    answer = client.post("/language/en", data={"next": "/sign-in"})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert 'lang="en"' in client.get("/sign-in").text
    assert client.post("/language/xx").status_code == 404


def test_the_browsers_own_language_does_not_matter(body: Body, client_of: Client) -> None:
    page = client_of(None).get("/sign-in", headers={"Accept-Language": "en"})
    assert 'lang="vi"' in page.text


@pytest.fixture
def refusing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], FlaskClient]:
    """A client whose next sign-in attempt meets this failure."""

    def refuse(failure: Exception) -> FlaskClient:
        def fail() -> None:
            raise failure

        monkeypatch.setitem(app.view_functions, "web.set_language", lambda language: fail())
        return app.test_client()

    return refuse


def test_a_refusal_gives_back_what_was_typed(refusing: Callable[..., FlaskClient]) -> None:
    client = refusing(Invalid("Cần %(needed)s người.", needed=32))
    page = client.post("/language/en", data={"text": "một ý kiến dài <b>", "password": "bí mật"})
    assert page.status_code == 422
    assert "Cần 32 người." in page.text
    assert "một ý kiến dài &lt;b&gt;" in page.text
    assert "bí mật" not in page.text


def test_a_conflict_shows_both_texts(refusing: Callable[..., FlaskClient]) -> None:
    failure = Conflict("Có người đã lưu trước.", yours="bản <của> tôi", theirs="bản & của họ")
    page = refusing(failure).post("/language/en")
    assert page.status_code == 409
    assert "bản &lt;của&gt; tôi" in page.text and "bản &amp; của họ" in page.text


def test_an_unforeseen_failure_is_a_page_without_its_trace(
    app: Flask, refusing: Callable[..., FlaskClient]
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    page = refusing(ValueError("secret detail")).post("/language/en", data={"text": "bài viết"})
    assert page.status_code == 500
    assert "secret detail" not in page.text and "Traceback" not in page.text
    assert "bài viết" in page.text


def test_the_sheet_of_components_is_there_in_development_only(app: Flask) -> None:
    assert app.test_client().get("/style").status_code == 404
    app.config["DEVELOPMENT"] = True
    assert app.test_client().get("/style").status_code == 200
