""" "Tài khoản của tôi": who I am here, and where letters go."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from accounts.letters import wishing
from accounts.letters.forms import MailForm
from accounts.letters.queueing import find_mailbox
from accounts.letters.wishing import Offer
from accounts.throttle import remarks_pace
from errors import Invalid, NotFound
from web.pages import page, see

blueprint = Blueprint("letters", __name__)


def get_offer(token: str) -> Offer:
    """What the link in a letter offers, to the person it was made for."""
    offer = wishing.read(token, str(current_app.secret_key))
    if offer.person_id != current_person().id:
        raise NotFound("Đường dẫn này không đúng hoặc đã hết hạn.")
    return offer


@blueprint.get("/account")
@requires(Permission.USE)
def show() -> Any:
    """My account."""
    mailbox = find_mailbox(current_person())
    if mailbox is None:
        return _account_page(MailForm(address=current_person().email, wanted=False))
    return _account_page(MailForm(address=mailbox.address, wanted=mailbox.wanted))


@blueprint.post("/account/mail")
@remarks_pace
@requires(Permission.USE)
def set_mail() -> Any:
    """Keep the address; a new one gets a letter with a link first."""
    form = MailForm()
    if form.validate_on_submit():
        try:
            wishing.wish(
                address=form.address.data or "", wanted=form.wanted.data, by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã lưu."), "success")
            return see(url_for("accounts.letters.show"))
    return _account_page(form, 422)


@blueprint.get("/account/mail/<token>")
@requires(Permission.USE, on=get_offer)
def offer(offered: Offer) -> Any:
    """The page behind the link: one button."""
    return page("accounts/confirm_mail.html", offer=offered)


@blueprint.post("/account/mail/<token>")
@requires(Permission.USE, on=get_offer)
def confirm(offered: Offer) -> Any:
    """The address is mine."""
    wishing.confirm(offered, by=current_person())
    flash(_("Đã xác nhận địa chỉ nhận thư."), "success")
    return see(url_for("accounts.letters.show"))


def _account_page(form: MailForm, status: int = 200) -> Any:
    return page(
        "accounts/account.html",
        status=status,
        form=form,
        mailbox=find_mailbox(current_person()),
        sends_mail=bool(current_app.config["MAIL_HOST"]),
    )
