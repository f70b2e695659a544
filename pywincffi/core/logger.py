"""
Logger
======

The loggers of pywincffi, children of the logger ``pywincffi``. The configuration has the level; by default only
warnings are logged. Functions that call Windows log nothing when they succeed.
"""
import logging

from pywincffi.core import publish_deprecated
from pywincffi.core.config import Configuration


def get_logger(name):
    """
    Returns a child of the logger ``pywincffi``.

    :param str name: The name of the child: ``foo`` for the logger ``pywincffi.foo``.

    :rtype: logging.Logger

    :raises ValueError: If ``name`` starts with a dot.
    """
    if name.startswith("."):
        raise ValueError("%r is not a logger's name: it must not start with a dot" % name)
    return logging.getLogger("pywincffi." + name)


logging.getLogger("pywincffi").setLevel(Configuration().logging_level())
publish_deprecated(__name__)
