"""The board shares its work: points are given to its members."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'point_handover',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('point_id', sa.Integer(), nullable=False),
        sa.Column('to_id', sa.Integer(), nullable=True),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('given_by_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['given_by_id'], ['person.id'], name=op.f('fk_point_handover_given_by_id_person')
        ),
        sa.ForeignKeyConstraint(
            ['point_id'], ['point.id'], name=op.f('fk_point_handover_point_id_point')
        ),
        sa.ForeignKeyConstraint(
            ['to_id'], ['person.id'], name=op.f('fk_point_handover_to_id_person')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_point_handover')),
    )
    with op.batch_alter_table('point_handover', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_point_handover_point_id'), ['point_id'], unique=False)
    for statement in append_only_statements('point_handover'):
        if sql := statement.get(op.get_bind().dialect.name):
            op.execute(sql)


def downgrade():
    op.drop_table('point_handover')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION frozen_point_handover()')
