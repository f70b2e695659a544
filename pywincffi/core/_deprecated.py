"""Deprecated objects of the modules of this package, see :mod:`pywincffi.core.deprecated`."""
import logging

from pywincffi.core.config import Configuration

config = Configuration()

STREAM_HANDLER = logging.StreamHandler()
STREAM_HANDLER.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)9s %(message)s", "%Y-%m-%d %H:%M:%S"))
