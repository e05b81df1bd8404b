"""Paper: the floor that knows ReportLab, and the only one.

A paper is one module: a frozen ``Sheet`` of plain values, a ``layout`` that makes
blocks of it, and a ``PAPER`` that says who may read it. ``gallery`` finds it;
``Paper.draw`` sets it. Only ``press`` and what it draws with load ReportLab.
"""
