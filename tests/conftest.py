"""Where windows are shown, and how hard Hypothesis tries.

Hypothesis tries few examples in the suite, more where time allows.
"""

import os
import tempfile

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# what finds the user's folders warns where there is no such one
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())

settings.register_profile("suite", max_examples=40, deadline=None)
settings.register_profile("ci", max_examples=1_000, deadline=None)
settings.register_profile("long", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
