"""
Logger
======

pywincffi's loggers, children of ``pywincffi``. The level comes from the configuration; by default only warnings are
logged. The functions that call Windows log nothing when they succeed.
"""
import logging

from pywincffi.core.config import Configuration


def get_logger(name):
    """
    Returns a child of pywincffi's main logger.

    :param str name: The name of the child: ``foo`` for the logger ``pywincffi.foo``.

    :rtype: logging.Logger

    :raises ValueError: ``name`` starts with a dot.
    """
    if name.startswith("."):
        raise ValueError("%r is not a logger's name: it must not start with a dot" % name)
    return logging.getLogger("pywincffi." + name)


logging.getLogger("pywincffi").setLevel(Configuration().logging_level())
