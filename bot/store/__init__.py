"""What is kept: tables, the engine, and the queries that rules are fed from."""
