"""Windows: the only floor that knows Qt.

``application`` makes each part once and hands it on; ``main_window`` is the frame;
a room for each noun holds its page, table and form; ``widgets`` are the pieces they
are built from.
"""
