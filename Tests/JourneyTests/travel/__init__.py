"""The journeys of travel: its people (installation.py), what they do again and again (agency.py), what they are promised
(document.py), and something of everything for the hostile journeys (world.py)."""
