"""Thảo as a web application: everything that is plugged together, on one screen."""

from __future__ import annotations

import os
from typing import Any

from flask import Flask
from flask_compress import Compress
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import accounts.views
import clock
import commands
import comments.views
import conference.views
import config
import home.views
import journal.views
import regulations.views
import search.index  # from now on whatever is written is indexed
import search.views
import web.views
from accounts import door, throttle
from comments.beside import remarks_beside
from comments.mine import mine_beside
from conference.beside import adoption_beside
from conference.final_print import final_order
from database import db
from web import error_pages, formatting, headers, language, markdown, text_size
from web.addresses import Number

ROOMS = (web, accounts, journal, regulations, comments, conference, search, home)


def create_app(**overrides: Any) -> Flask:
    """The application with its settings from the environment, then ``overrides``."""
    app = Flask(__name__, instance_path=str(config.ROOT / "instance"))
    app.config.update(config.load(os.environ, **overrides))
    app.jinja_env.undefined = StrictUndefined
    app.url_map.converters["int"] = Number
    app.jinja_env.lstrip_blocks = True  # a long law has thousands of indented tags
    if app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, *[app.config["PROXIES"]] * 4)  # type: ignore[method-assign]
    clock.use_zone(app.config["TIME_ZONE"])

    db.init_app(app)
    Migrate(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=True)
    CSRFProtect(app)
    Compress(app)
    for part in (headers, language, text_size, formatting, markdown, error_pages, throttle, door):
        part.set_up(app)

    for room in ROOMS:
        app.register_blueprint(room.views.blueprint)
    # What lower rooms show of higher ones is handed to them here: remarks beside the clauses of
    # the reading page, and the issued text with its decision as the print of a version.
    app.extensions["beside_clause"] = [adoption_beside, remarks_beside, mine_beside]
    app.extensions["final_order"] = final_order
    app.context_processor(home.views.everywhere)
    commands.register(app)
    return app


if __name__ == "__main__":
    commands.serve(create_app())
