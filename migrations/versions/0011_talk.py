"""Support, replies, and folding away what is abusive."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

_KEPT = ('remark_id', 'reply_id', 'kind', 'reason', 'proposed_by_id', 'proposed_at')


def upgrade():
    op.create_table('support',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_support_person_id_person')),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_support_remark_id_remark')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_support'))
    )
    op.create_index(op.f('ix_support_person_id'), 'support', ['person_id'], unique=False)
    op.create_index('ix_support_standing', 'support', ['remark_id', 'person_id'], unique=True,
                    sqlite_where=sa.text('withdrawn_on IS NULL'), postgresql_where=sa.text('withdrawn_on IS NULL'))

    op.create_table('reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('by_author', sa.Boolean(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('form_key', sa.String(length=40), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.Column('replaces_id', sa.Integer(), nullable=True),
    sa.Column('folded_for', sa.Text(), nullable=False),
    sa.CheckConstraint('NOT by_author OR sent_on IS NULL', name=op.f('ck_reply_protected_has_no_day')),
    sa.CheckConstraint('by_author OR author_id IS NOT NULL', name=op.f('ck_reply_who_speaks')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_reply_author_id_person')),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_reply_remark_id_remark')),
    sa.ForeignKeyConstraint(['replaces_id'], ['reply.id'], name=op.f('fk_reply_replaces_id_reply')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply')),
    sa.UniqueConstraint('form_key', name=op.f('uq_reply_form_key'))
    )
    op.create_index(op.f('ix_reply_remark_id'), 'reply', ['remark_id'], unique=False)

    op.create_table('folding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=True),
    sa.Column('reply_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('proposed_by_id', sa.Integer(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed', sa.Boolean(), nullable=True),
    sa.CheckConstraint('(remark_id IS NULL) <> (reply_id IS NULL)', name=op.f('ck_folding_one_thing')),
    sa.CheckConstraint('decided_by_id <> proposed_by_id', name=op.f('ck_folding_two_people')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_folding_decided_by_id_person')),
    sa.ForeignKeyConstraint(['proposed_by_id'], ['person.id'], name=op.f('fk_folding_proposed_by_id_person')),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_folding_remark_id_remark')),
    sa.ForeignKeyConstraint(['reply_id'], ['reply.id'], name=op.f('fk_folding_reply_id_reply')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_folding'))
    )
    op.create_index(op.f('ix_folding_remark_id'), 'folding', ['remark_id'], unique=False)
    op.create_index(op.f('ix_folding_reply_id'), 'folding', ['reply_id'], unique=False)
    for statement in append_only_statements('folding', *_KEPT):
        if sql := statement.get(op.get_bind().dialect.name):
            op.execute(sql)

    for table in ('remark', 'point'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('folded_for', sa.Text(), nullable=False, server_default=''))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('folded_for', server_default=None)


def downgrade():
    # What was said would be lost with these tables; where there is any, refuse.
    for table in ('support', 'reply', 'folding'):
        if op.get_bind().scalar(sa.text(f'SELECT count(*) FROM "{table}"')):
            raise RuntimeError('support, replies or foldings were recorded: the older tables could not keep them')
    for table in ('point', 'remark'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('folded_for')
    op.drop_table('folding')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION frozen_folding()')
    op.drop_table('reply')
    op.drop_table('support')
