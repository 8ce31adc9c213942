"""The running program: what it is made of, and how it says that it is well."""
