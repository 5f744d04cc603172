"""The plan of a round: what to look at, how, who answers for it, whom it asks; its moved ends."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('round_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('before', sa.DateTime(timezone=True), nullable=False),
    sa.Column('after', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_id'], ['person.id'], name=op.f('fk_round_change_changed_by_id_person')),
    sa.ForeignKeyConstraint(['round_id'], ['consultation_round.id'], name=op.f('fk_round_change_round_id_consultation_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_change'))
    )
    with op.batch_alter_table('round_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_change_round_id'), ['round_id'], unique=False)

    op.create_table('round_group',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['staff_group.id'], name=op.f('fk_round_group_group_id_staff_group')),
    sa.ForeignKeyConstraint(['round_id'], ['consultation_round.id'], name=op.f('fk_round_group_round_id_consultation_round')),
    sa.PrimaryKeyConstraint('round_id', 'group_id', name=op.f('pk_round_group'))
    )
    for statement in append_only_statements('round_change'):
        if sql := statement.get(op.get_bind().dialect.name):
            op.execute(sql)

    with op.batch_alter_table('consultation_round', schema=None) as batch_op:
        batch_op.add_column(sa.Column('guidance', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('responsible', sa.String(length=300), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('channels', sa.JSON(), nullable=False, server_default='[]'))
    # The defaults were for the rounds that are there already; the model says its own.
    with op.batch_alter_table('consultation_round', schema=None) as batch_op:
        batch_op.alter_column('guidance', server_default=None)
        batch_op.alter_column('responsible', server_default=None)
        batch_op.alter_column('channels', server_default=None)


def downgrade():
    with op.batch_alter_table('consultation_round', schema=None) as batch_op:
        batch_op.drop_column('channels')
        batch_op.drop_column('responsible')
        batch_op.drop_column('guidance')

    op.drop_table('round_group')
    op.drop_table('round_change')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION frozen_round_change()')
