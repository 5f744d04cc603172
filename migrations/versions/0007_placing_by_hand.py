"""Where people put remarks by hand; remarks and points are counted by their version."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('hand_placing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=True),
    sa.Column('point_id', sa.Integer(), nullable=True),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=True),
    sa.Column('taken_back', sa.Boolean(), nullable=False),
    sa.Column('quote', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('placed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('placed_by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('(remark_id IS NULL) <> (point_id IS NULL)', name=op.f('ck_hand_placing_one_thing')),
    sa.ForeignKeyConstraint(['clause_id'], ['clause.id'], name=op.f('fk_hand_placing_clause_id_clause')),
    sa.ForeignKeyConstraint(['placed_by_id'], ['person.id'], name=op.f('fk_hand_placing_placed_by_id_person')),
    sa.ForeignKeyConstraint(['point_id'], ['point.id'], name=op.f('fk_hand_placing_point_id_point')),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_hand_placing_remark_id_remark')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_hand_placing_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hand_placing')),
    sa.UniqueConstraint('point_id', 'version_id', 'edition', name=op.f('uq_hand_placing_point_id_version_id_edition')),
    sa.UniqueConstraint('remark_id', 'version_id', 'edition', name=op.f('uq_hand_placing_remark_id_version_id_edition'))
    )
    with op.batch_alter_table('hand_placing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hand_placing_version_id'), ['version_id'], unique=False)
    for statement in append_only_statements('hand_placing'):
        if sql := statement.get(op.get_bind().dialect.name):
            op.execute(sql)

    op.create_index(op.f('ix_remark_version_id'), 'remark', ['version_id'], unique=False)
    op.create_index(op.f('ix_point_version_id'), 'point', ['version_id'], unique=False)


def downgrade():
    # What was put somewhere by hand has no place in the older tables; where there is any, refuse.
    if op.get_bind().scalar(sa.text('SELECT count(*) FROM hand_placing')):
        raise RuntimeError('remarks were placed by hand: the older tables could not keep that')
    op.drop_index(op.f('ix_point_version_id'), table_name='point')
    op.drop_index(op.f('ix_remark_version_id'), table_name='remark')
    op.drop_table('hand_placing')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION frozen_hand_placing()')
