"""News that were seen, reminders, and letters by e-mail."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('news_seen',
    sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('seen', sa.Integer(), nullable=False),
    sa.Column('told', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_news_seen_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_news_seen'))
    )
    op.create_table('reminder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('heads', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reminded_by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['reminded_by_id'], ['person.id'], name=op.f('fk_reminder_reminded_by_id_person')),
    sa.ForeignKeyConstraint(['round_id'], ['consultation_round.id'], name=op.f('fk_reminder_round_id_consultation_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder'))
    )
    op.create_index(op.f('ix_reminder_round_id'), 'reminder', ['round_id'], unique=False)
    for statement in append_only_statements('reminder'):
        if sql := statement.get(op.get_bind().dialect.name):
            op.execute(sql)
    op.create_table('mailbox',
    sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('address', sa.String(length=200), nullable=False),
    sa.Column('confirmed', sa.Boolean(), nullable=False),
    sa.Column('wanted', sa.Boolean(), nullable=False),
    sa.Column('gathered_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mailbox_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_mailbox'))
    )
    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('given_up', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_letter_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('person_id', 'kind', 'day', name=op.f('uq_letter_person_id_kind_day'))
    )
    op.create_index(op.f('ix_letter_next_try_at'), 'letter', ['next_try_at'], unique=False)


def downgrade():
    # A reminder is a recorded act; where there is one, refuse.
    if op.get_bind().scalar(sa.text('SELECT count(*) FROM reminder')):
        raise RuntimeError('reminders were recorded: the older tables could not keep them')
    op.drop_table('letter')
    op.drop_table('mailbox')
    op.drop_table('reminder')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION frozen_reminder()')
    op.drop_table('news_seen')
