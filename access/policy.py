"""The one table: who may do what. Each act is open to anyone who fulfils *all* of *one* row."""

from __future__ import annotations

from typing import Any

from access import predicates as p
from access.permissions import Permission

# Whoever reads a remark, its author apart.
_READERS: list[list[p.Predicate]] = [
    [p.heads_its_group, p.out_of_the_box],
    [p.on_drafting_board, p.out_of_the_box],
    [p.on_union_committee, p.out_of_the_box],
    [p.inspector, p.out_of_the_box],
    [p.signed_in, p.open_to_all, p.out_of_the_box],
]

POLICY: dict[Permission, list[list[p.Predicate]]] = {
    Permission.SET_UP: [[p.not_set_up]],
    Permission.CONTINUE_SET_UP: [[p.not_set_up, p.administrator]],
    Permission.USE: [[p.signed_in]],
    Permission.READ_TEXT: [[p.signed_in, p.published], [p.on_drafting_board]],
    Permission.EDIT_DRAFT: [[p.on_drafting_board]],
    Permission.KEEP_BASES: [[p.on_drafting_board], [p.administrator]],
    Permission.PUBLISH: [[p.on_drafting_board]],
    Permission.OPEN_ROUND: [[p.on_drafting_board], [p.on_union_committee]],
    Permission.CLOSE_ROUND: [[p.on_drafting_board], [p.on_union_committee]],
    Permission.REMIND: [[p.on_drafting_board, p.round_open], [p.on_union_committee, p.round_open]],
    Permission.COMMENT: [[p.asked, p.round_open]],
    Permission.READ_REMARK: [[p.own_remark], *_READERS],
    Permission.SUPPORT: [[*row, p.in_work, p.somebody_elses] for row in _READERS],
    # After the round the board may still ask back, and the author answer.
    Permission.REPLY: [
        *([*row, p.round_open] for row in _READERS),
        [p.own_remark, p.in_work],
        [p.on_drafting_board, p.out_of_the_box, p.in_work],
    ],
    Permission.CHANGE_REPLY: [[p.own_remark, p.round_open], [p.own_remark, p.in_work]],
    Permission.FOLD: [
        [p.on_drafting_board, p.out_of_the_box, p.somebody_elses],
        [p.on_union_committee, p.out_of_the_box, p.somebody_elses],
    ],
    Permission.READ_FOLDED: [[p.own_remark], [p.inspector, p.out_of_the_box]],
    # A folded remark's files are folded with its words.
    Permission.READ_FILE: [
        [p.own_remark],
        [p.inspector, p.out_of_the_box, p.not_withdrawn],
        [p.heads_its_group, p.out_of_the_box, p.not_folded],
        [p.on_drafting_board, p.out_of_the_box, p.not_withdrawn, p.not_folded],
        [p.on_union_committee, p.out_of_the_box, p.not_withdrawn, p.not_folded],
        [p.signed_in, p.open_to_all, p.out_of_the_box, p.not_withdrawn, p.not_folded],
    ],
    Permission.FOLLOW_REMARK: [[p.own_remark]],
    Permission.CHANGE_REMARK: [[p.own_remark, p.round_open]],
    Permission.READ_POINT: [
        [p.heads_its_group],
        [p.in_its_group, p.position_sent],
        [p.on_drafting_board, p.position_sent],
        [p.on_union_committee, p.position_sent],
        [p.inspector, p.position_sent],
        [p.signed_in, p.open_to_all, p.position_sent],
    ],
    Permission.RUN_GROUP_DESK: [[p.heads_its_group]],
    Permission.SEE_PROGRESS: [[p.on_drafting_board], [p.on_union_committee], [p.inspector]],
    Permission.READ_POSITION: [
        [p.heads_its_group],
        [p.on_drafting_board, p.sent],
        [p.on_union_committee, p.sent],
        [p.inspector, p.sent],
    ],
    Permission.RETURN_POSITION: [[p.on_drafting_board, p.sent]],
    Permission.USE_BOARD_DESK: [[p.on_drafting_board]],
    Permission.PUBLISH_ANSWERS: [[p.on_drafting_board]],
    Permission.REPLY_TO_ANSWER: [[p.heads_its_group, p.position_sent]],
    Permission.ANSWER: [[p.on_drafting_board, p.position_sent]],
    # Nobody nearer to the author: their hand on it would tell whose remark it is.
    Permission.PLACE_BY_HAND: [[p.on_drafting_board, p.out_of_the_box]],
    Permission.RECORD_CONFERENCE: [[p.runs_conference]],
    Permission.ISSUE: [[p.head_of_body]],
    Permission.READ_JOURNAL: [[p.inspector]],
    Permission.MANAGE_PEOPLE: [[p.administrator]],
}


def may(person: p.Someone | None, permission: Permission, thing: Any = None) -> bool:
    """May the person do this to the thing?"""
    return any(all(ask(person, thing) for ask in row) for row in POLICY[permission])
