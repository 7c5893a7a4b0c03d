"""The only place with SQL: the project file, its journal, and the user's library of past löften."""
