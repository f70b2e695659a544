"""The parts of ../testbed.py, which says what they are for."""
