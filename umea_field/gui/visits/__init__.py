"""The visit: written down at a kitchen table, without reaching for the mouse.

``page`` shows the latest visits or one of them; ``sheet`` is one visit with its rail,
its sections and what was said last time. Each section has its own files. What is
typed is shown at once and kept by ``keeper``, which tries again where it must.
"""
