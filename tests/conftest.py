"""How hard Hypothesis tries: few examples in the suite, more where time allows."""

import os

from hypothesis import settings

settings.register_profile("suite", max_examples=40, deadline=None)
settings.register_profile("ci", max_examples=1_000, deadline=None)
settings.register_profile("long", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
