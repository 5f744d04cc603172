"""A short regulation, its rewrite, and the way to publish them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import clock
from accounts.models import Person
from database import add, transaction
from regulations import drafting, importing, publishing
from regulations.models import IssuingDecision, Kind, Regulation, Version
from regulations.queries import TwoVersions, find_draft

FIRST = """# QUY CHẾ

Chi tiêu nội bộ

Căn cứ Luật Kế toán ngày 20 tháng 11 năm 2015;

## Chương I

## QUY ĐỊNH CHUNG

### Điều 1. Phạm vi điều chỉnh

Quy chế này quy định mức chi công tác phí của cơ quan.

### Điều 2. Phụ cấp lưu trú

1. Phụ cấp lưu trú là khoản tiền hỗ trợ thêm cho người đi công tác ngoài tiền lương.

2. Mức chi phụ cấp lưu trú:

a) Ngoài thành phố, có nghỉ lại qua đêm: 300.000 đồng một ngày;

b) Trong thành phố, cách trụ sở từ 15 km: 200.000 đồng một ngày.

### Điều 3. Hồ sơ thanh toán

Giấy đi đường có đóng dấu của nơi đến công tác, kèm chứng từ hợp lệ.

### Điều 4. Hiệu lực thi hành

Quy chế này có hiệu lực từ ngày ký ban hành.

## Phụ lục I

## ĐỊNH MỨC

| STT | Nội dung chi | Mức chi |
| --- | --- | --- |
| 1 | Giải khát giữa giờ | 20.000 |
| 2 | Tham luận đặt trước | 500.000 |
"""

# A new Điều 2, so that 2, 3 and 4 become 3, 4 and 5; and one amount is raised.
NEW_ARTICLE = """### Điều 2. Phương tiện đi công tác

Người đi công tác được thanh toán tiền tàu, xe theo giá vé thực tế ghi trên chứng từ.

"""
SECOND = (
    FIRST.replace("### Điều 4.", "### Điều 5.")
    .replace("### Điều 3.", "### Điều 4.")
    .replace("### Điều 2.", NEW_ARTICLE + "### Điều 3.")
    .replace("15 km: 200.000 đồng", "15 km: 250.000 đồng")
)

# Điều 3 goes to the end and is written anew; half of it is left.
PAPERS = """### Điều 3. Hồ sơ thanh toán

Giấy đi đường có đóng dấu của nơi đến công tác, kèm chứng từ hợp lệ.

"""
REWRITTEN = """### Điều 5. Hồ sơ thanh toán

Giấy đi đường do nơi đến công tác xác nhận, kèm vé xe.

"""
ANEW = (
    FIRST.replace(PAPERS, "")
    .replace("Điều 4. Hiệu", "Điều 3. Hiệu")
    .replace("## Phụ lục I\n", REWRITTEN + "## Phụ lục I\n")
    .replace("20.000 |", "25.000 |")
    .replace("ngoài tiền lương", "ngoài lương")
)


@pytest.fixture
def regulation(minh: Person) -> Regulation:
    """A spending regulation whose working draft is ``FIRST``; nothing published."""
    return importing.import_draft(
        by=minh,
        title="Quy chế chi tiêu nội bộ",
        kind=Kind.SPENDING,
        data=FIRST.encode(),
        filename="du-thao.md",
    )


@pytest.fixture
def publish(minh: Person) -> Callable[..., Version]:
    """``publish(regulation)`` or ``publish(regulation, text)``: as the next draft."""

    def published(regulation: Regulation, text: str | None = None) -> Version:
        draft = find_draft(regulation)
        if text is not None:
            base = draft.revision if draft else 0
            draft = drafting.save_draft(regulation, markdown=text, base_revision=base, by=minh)
        return publishing.publish(
            regulation, by=minh, note="", revision=draft.revision, despite="Văn bản thử"
        )

    return published


@pytest.fixture
def first(regulation: Regulation, publish: Callable[..., Version]) -> Version:
    """Draft 1."""
    return publish(regulation)


@pytest.fixture
def second(regulation: Regulation, first: Version, publish: Callable[..., Version]) -> Version:
    """Draft 2, with one new article and one amount raised."""
    return publish(regulation, SECOND)


@pytest.fixture
def rewritten(minh: Person, publish: Callable[..., Version]) -> Callable[..., TwoVersions]:
    """``rewritten(old_text, new_text)``: the two as draft 1 and draft 2 of ``/regulations/thu``."""

    def written(old: str, new: str) -> TwoVersions:
        taken = importing.paste_draft(by=minh, title="Thử", kind=Kind.OTHER, text=old)
        return TwoVersions(publish(taken.regulation), publish(taken.regulation, new))

    return written


@pytest.fixture
def decision(first: Version) -> IssuingDecision:
    """The head's decision about draft 1."""
    with transaction():
        return add(
            IssuingDecision(
                version_id=first.id,
                number="05/QĐ-HPN",
                signed_on=date(2026, 12, 30),
                effective_on=date(2027, 1, 1),
                place="Phương Nam",
                authority="",
                signer_title="CHỦ TỊCH",
                signer_name="Phạm Thị Thu",
                bases=[],
                recipients=[],
                recorded_at=clock.now(),
            )
        )
