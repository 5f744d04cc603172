"""Remarks without author: a code's hash, no group, and who declared to have taken part."""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

SEALED = "visibility <> 'sealed' OR (author_id IS NULL AND entered_by_id IS NULL)"


def upgrade():
    op.create_table('taken_part',
    sa.Column('round_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_taken_part_person_id_person')),
    sa.ForeignKeyConstraint(['round_id'], ['consultation_round.id'], name=op.f('fk_taken_part_round_id_consultation_round')),
    sa.PrimaryKeyConstraint('round_id', 'person_id', name=op.f('pk_taken_part')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.add_column(sa.Column('code_hash', sa.String(length=64), nullable=True))
        batch_op.alter_column('group_id', existing_type=sa.Integer(), nullable=True)
        batch_op.create_unique_constraint(batch_op.f('uq_remark_code_hash'), ['code_hash'])
        batch_op.create_check_constraint(batch_op.f('ck_remark_sealed_has_no_author'), SEALED)

    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.alter_column('group_id', existing_type=sa.Integer(), nullable=True)


def downgrade():
    # Sealed remarks have no place in the older tables; where there are any, this refuses.
    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.alter_column('group_id', existing_type=sa.Integer(), nullable=False)

    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_remark_sealed_has_no_author'), type_='check')
        batch_op.drop_constraint(batch_op.f('uq_remark_code_hash'), type_='unique')
        batch_op.alter_column('group_id', existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column('code_hash')

    op.drop_table('taken_part')
