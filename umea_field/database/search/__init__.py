"""Search over everything: every text of every noun, found by the beginnings of words.

What can be found is gathered from the nouns as documents (``shapes``, ``gathering``)
and put into an index that lies beside the data (``index``: in SQLite its own file,
``fts5``; on a server tables of its own, ``postgresql``). The index is a cache: it is
no part of the journal, travels nowhere, and is made anew where it is missing. It is
kept in step by reading the journal on from where it was read last (``keeping``), so
that a write pays nothing. ``finding`` asks it, ``spelling`` mends what was mistyped.
"""
