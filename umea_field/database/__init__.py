"""The third floor: one copy of everything, the only floor that opens it.

``Database`` lends a session for reading or for writing, never for long. Every write
leaves its changes in the journal, by triggers and in the same transaction; undo,
history and, later, the merge read them. Each noun's queries have a module of its
plural name: a function is named for what it returns, is lent a session and opens none.
"""
