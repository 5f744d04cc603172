"""What is a round, a remark, a point, a position, an answer?"""

from comments.models.answers import Answer, AppliedWording, CarriedOut, Decision
from comments.models.board import PointHandover
from comments.models.bunches import AnswerBunch, BunchedAnswer, KeptReason
from comments.models.drafts import RemarkDraft
from comments.models.files import Attachment, AttachmentContent
from comments.models.notices import NewsSeen, Reminder
from comments.models.placings import HandPlacing
from comments.models.positions import (
    Point,
    PointSource,
    Position,
    PositionEdition,
    PositionReturn,
)
from comments.models.publications import AnswerPublication, AnswerReply, PublishedAnswer
from comments.models.remarks import Remark, RemarkWording
from comments.models.rounds import (
    Change,
    ConsultationRound,
    RoundChange,
    RoundGroup,
    RoundText,
    TakenPart,
)
from comments.models.talk import Fold, Folding, Reply, Support
from comments.models.words import (
    WANTS_CHANGE,
    WITH_AUTHOR,
    Channel,
    Silence,
    Source,
    Stance,
    Visibility,
)

__all__ = [
    "WANTS_CHANGE",
    "WITH_AUTHOR",
    "Answer",
    "AnswerBunch",
    "AnswerPublication",
    "AnswerReply",
    "AppliedWording",
    "Attachment",
    "AttachmentContent",
    "BunchedAnswer",
    "CarriedOut",
    "Change",
    "Channel",
    "ConsultationRound",
    "Decision",
    "Fold",
    "Folding",
    "HandPlacing",
    "KeptReason",
    "NewsSeen",
    "Point",
    "PointHandover",
    "PointSource",
    "Position",
    "PositionEdition",
    "PositionReturn",
    "PublishedAnswer",
    "Remark",
    "RemarkDraft",
    "RemarkWording",
    "Reminder",
    "Reply",
    "RoundChange",
    "RoundGroup",
    "RoundText",
    "Silence",
    "Source",
    "Stance",
    "Support",
    "TakenPart",
    "Visibility",
]
