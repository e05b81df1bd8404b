"""How a database of an older program is led here: one step a file.

A step imports nothing of ours and is never edited once it is released, for it must
do tomorrow what it does today. It changes tables only; the triggers are made anew by
``schema.migrate`` when all steps are done.
"""
