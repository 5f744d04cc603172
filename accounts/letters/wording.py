"""What does a letter say? Never what anybody wrote, nor where, nor a name: only: come and look."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

import clock
from accounts.letters.models import Letter, LetterKind, Mailbox
from accounts.letters.wishing import sign

_FOOT = (
    "Thư này do máy gửi, không cần trả lời. Để giữ kín, thư không ghi nội dung hay vị trí của ý "
    "kiến nào. Đổi địa chỉ hoặc thôi nhận thư ở trang “Tài khoản của tôi”."
)


def write(
    letter: Letter, mailbox: Mailbox, *, sender: str, base_url: str, secret: str
) -> EmailMessage:
    """The message; its headers can't hold a line end, the library refuses it."""
    base = base_url.rstrip("/")
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mailbox.address
    message["Subject"], lines = _words(letter, mailbox, base, secret)
    message["Date"] = format_datetime(clock.now())
    # The same for every try, so that a letter that arrives twice is known as one.
    host = urlsplit(base).hostname or "thao"
    message["Message-ID"] = f"<thao-{letter.id}-{letter.day:%Y%m%d}-{letter.count}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(("Chào bạn,", *lines, _FOOT)) + "\n")
    return message


def _words(letter: Letter, mailbox: Mailbox, base: str, secret: str) -> tuple[str, list[str]]:
    if letter.kind is LetterKind.CONFIRM:
        return "Thảo: xác nhận địa chỉ nhận thư", [
            "Có người đăng nhập Thảo và ghi địa chỉ này để nhận tin. Nếu là bạn, hãy mở đường dẫn "
            "sau trong vòng một ngày; nếu không, hãy bỏ qua thư này.",
            f"{base}/account/mail/{sign(mailbox, secret)}",
        ]
    if letter.kind is LetterKind.REMINDER:
        return "Thảo: nhắc về đợt lấy ý kiến", [
            "Có đợt lấy ý kiến đang mở mà bạn hoặc tổ của bạn có thể chưa trả lời. Nếu bạn đã góp "
            "ý kín, xin bỏ qua thư này.",
            f"Mở Thảo để xem: {base}/",
        ]
    return "Thảo: có tin mới về ý kiến của bạn", [
        "Có tin mới về ý kiến của bạn. Mở Thảo để xem:",
        f"{base}/notices",
    ]
