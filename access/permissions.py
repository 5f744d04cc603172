"""Which acts need leave? Each with the sentence a person reads when it is refused."""

from __future__ import annotations

from enum import Enum

from errors import mark


class Permission(Enum):
    """An act, and why somebody may not do it."""

    SET_UP = mark("Chỉ người cài đặt lần đầu dùng được trang này.")
    CONTINUE_SET_UP = mark("Chỉ người quản trị đang cài đặt đơn vị dùng được trang này.")
    USE = mark("Bạn cần đăng nhập để xem trang này.")
    READ_TEXT = mark("Văn bản này chưa được công bố.")
    EDIT_DRAFT = mark("Chỉ Ban soạn thảo được sửa dự thảo.")
    KEEP_BASES = mark(
        "Chỉ Ban soạn thảo, người quản trị được sửa danh sách văn bản đã được thay thế."
    )
    PUBLISH = mark("Chỉ Ban soạn thảo được công bố dự thảo.")
    OPEN_ROUND = mark("Chỉ Ban soạn thảo hoặc Ban Chấp hành Công đoàn được mở đợt lấy ý kiến.")
    CLOSE_ROUND = mark(
        "Chỉ Ban soạn thảo hoặc Ban Chấp hành Công đoàn được kết thúc, gia hạn đợt lấy ý kiến."
    )
    REMIND = mark("Chỉ Ban soạn thảo, Ban Chấp hành Công đoàn được nhắc, và khi đợt còn mở.")
    COMMENT = mark("Đợt lấy ý kiến này hiện không nhận ý kiến của bạn.")
    READ_REMARK = mark("Ý kiến này không dành cho bạn.")
    READ_FILE = mark("Tệp này không dành cho bạn.")
    FOLLOW_REMARK = mark("Trang theo dõi ý kiến dành cho người đã gửi.")
    CHANGE_REMARK = mark("Chỉ người đã gửi được sửa, rút ý kiến, và chỉ khi đợt lấy ý kiến còn mở.")
    SUPPORT = mark("Ý kiến này không còn nhận đồng tình, hoặc không phải để bạn đồng tình.")
    REPLY = mark("Ý kiến này không còn nhận trả lời của bạn.")
    CHANGE_REPLY = mark("Chỉ người đã viết được sửa, rút trả lời, và chỉ khi còn nhận trả lời.")
    FOLD = mark(
        "Chỉ Ban soạn thảo, Ban Chấp hành Công đoàn được thu gọn ý kiến, và không phải ý kiến của "
        "chính mình."
    )
    READ_FOLDED = mark("Ý kiến này đã được thu gọn.")
    READ_POINT = mark("Đề nghị này chưa dành cho bạn đọc.")
    RUN_GROUP_DESK = mark("Chỉ tổ trưởng, tổ phó của tổ này được tổng hợp ý kiến của tổ.")
    SEE_PROGRESS = mark("Tiến độ các tổ dành cho Ban soạn thảo và Ban Chấp hành Công đoàn.")
    READ_POSITION = mark("Ý kiến của tổ chưa dành cho bạn đọc.")
    RETURN_POSITION = mark("Chỉ Ban soạn thảo được trả lại ý kiến mà tổ đã gửi.")
    USE_BOARD_DESK = mark("Bàn tổng hợp dành cho Ban soạn thảo.")
    ANSWER = mark("Chỉ Ban soạn thảo được trả lời, và chỉ với ý kiến tổ đã gửi.")
    PUBLISH_ANSWERS = mark("Chỉ Ban soạn thảo được công bố câu trả lời.")
    REPLY_TO_ANSWER = mark(
        "Chỉ tổ trưởng, tổ phó của tổ được nêu ý kiến về câu trả lời cho tổ mình."
    )
    PLACE_BY_HAND = mark("Chỉ Ban soạn thảo được gắn lại ý kiến vào điều khoản của bản sau.")
    RECORD_CONFERENCE = mark("Chỉ thư ký hoặc chủ trì hội nghị được ghi diễn biến của hội nghị.")
    ISSUE = mark("Chỉ thủ trưởng được ban hành văn bản.")
    READ_JOURNAL = mark("Nhật ký dành cho Ban Thanh tra nhân dân.")
    MANAGE_PEOPLE = mark("Chỉ người quản trị được quản lý người và tổ.")
