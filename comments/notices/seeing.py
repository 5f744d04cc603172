"""How does a person say "I have seen it all"? Not journalled: it is nobody's business."""

from __future__ import annotations

from accounts.models import Person
from comments.models import NewsSeen
from comments.notices.news import find_seen, list_news
from database import add, transaction


@transaction()
def see_all(*, by: Person) -> None:
    """All that there is now has been seen."""
    _kept(by).seen = len(list_news(by))


@transaction()
def take_untold(*, by: Person) -> int:
    """How many news were neither seen nor told by mail; they count as told from now on."""
    kept, total = _kept(by), len(list_news(by))
    untold = total - max(kept.seen, kept.told)
    kept.told = total
    return max(0, untold)


def _kept(person: Person) -> NewsSeen:
    return find_seen(person) or add(NewsSeen(person_id=person.id))
