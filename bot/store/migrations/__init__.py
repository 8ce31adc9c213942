"""Steps that lead from one set of tables to the next. Alembic runs what is in `versions`."""
