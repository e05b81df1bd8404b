"""Umeå Fält: what rural villages and their stores need, recorded without network.

The program is a house of floors, each resting only on those beneath it:
``foundation``, ``domain``, ``database``, ``reports`` and ``interchange``,
``example``, ``gui``, ``commands``. A noun keeps its name on every floor.
"""

__version__ = "0.1.0"
