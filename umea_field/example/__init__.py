"""The example world: twelve made-up villages in the middle of their year.

Everything in it is invented: villages, stores, people, figures and quarrels. Phone
numbers are from the series that is set aside for fiction. Days are counted from the
day it is built, so that what is late stays late.

``building`` builds it; ``villages``, ``services``, ``past``, ``plans`` and ``today``
hold what is in it.
"""
