"""What goes wrong that a user can do something about."""


class UmeaFieldError(Exception):
    """A plain sentence for the user: what happened, and what to do.

    Each thing a user can act on has a subclass of its own beside the code that
    raises it. Anything else that is raised is a bug.
    """
