"""Papers: choose one, see it, print or save it, mark it returned.

``page`` holds the gallery, the choices and the page as it will be; ``rendering`` turns
PDF into pixels, ``delivering`` brings it to a file or a printer.
"""
