"""The ground floor: knows nothing of villages.

Words in two languages, the user's folders, resources, settings, errors, progress
and logs. It rests on the standard library, and on ``platformdirs`` for the folders.
"""
