"""Which plots does the page of a round's figures draw?"""

from __future__ import annotations

from comments.outputs.figures import DECIDED, STANCES, TOOK_PART, Counts, Figures
from errors import mark
from web.language import say
from web.plots import Plot, stacked


def plots_of(figures: Figures) -> list[tuple[str, Plot]]:
    """Title and plot, in the language of who looks."""
    stances = [stance.label for stance in STANCES]
    wanted: list[tuple[str, list[str], Counts]] = [
        (mark("Tham gia theo tổ"), list(TOOK_PART), figures.took_part),
        (mark("Điều khoản có nhiều đề nghị nhất"), stances, figures.contested),
        (mark("Kết quả trả lời theo văn bản"), list(DECIDED), figures.by_text),
        (mark("Kết quả trả lời theo chương, phần"), list(DECIDED), figures.by_chapter),
        (mark("Kết quả trả lời theo tổ"), list(DECIDED), figures.by_group),
    ]
    return [
        (say(title), stacked([say(name) for name in names], counts))
        for title, names, counts in wanted
    ]
