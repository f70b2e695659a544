"""
Configuration
=============

pywincffi's settings. The ones in ``pywincffi/core/pywincffi.ini`` hold unless a file ``pywincffi.ini`` in the home
directory, or one in the working directory, says otherwise; the working directory has the last word.
"""
import io
import logging
import os

from pywincffi.core.compat import PY2
from pywincffi.exceptions import ConfigurationError

# By its own name: for Python 2 there is a package with that of Python 3, which is not the same.
configparser = __import__("ConfigParser" if PY2 else "configparser")

_SECTION = "pywincffi"
_read = getattr(configparser.RawConfigParser, "read_file", None) or configparser.RawConfigParser.readfp


class Configuration(configparser.RawConfigParser):
    """The settings, read when the object is made."""

    #: The files that are read, later ones overriding earlier ones.
    #:
    #: :meta hide-value:
    FILES = (
        os.path.join(os.path.dirname(os.path.abspath(__file__)), "pywincffi.ini"),
        os.path.join(os.path.expanduser("~"), "pywincffi.ini"),
        # Relative: the working directory is the one at the time of reading.
        "pywincffi.ini",
    )

    #: The values of ``log_level``.
    LOGGER_LEVEL_MAPPINGS = {
        "notset": logging.NOTSET,
        "debug": logging.DEBUG,
        "info": logging.INFO,
        "warning": logging.WARNING,
        "error": logging.ERROR,
        "critical": logging.CRITICAL,
    }

    def __init__(self):
        configparser.RawConfigParser.__init__(self)  # an old-style class in Python 2
        self.load()

    def load(self):
        """
        Loads the configuration from disk, forgetting what was loaded before.

        :raises pywincffi.exceptions.ConfigurationError: A file cannot be read or understood.
        """
        for section in self.sections():
            self.remove_section(section)
        self.defaults().clear()
        for path in self.FILES:
            if not os.path.isfile(path):
                continue
            try:
                with io.open(path, encoding="utf-8-sig") as stream:
                    _read(self, stream)
            except (configparser.Error, EnvironmentError, UnicodeError) as error:
                raise ConfigurationError("%s: %s" % (os.path.abspath(path), error))

    def logging_level(self):
        """
        Returns the level that the configuration wants pywincffi's loggers to have.

        :rtype: int

        :raises pywincffi.exceptions.ConfigurationError: There is no such level.
        """
        name = self.get(_SECTION, "log_level")
        try:
            return self.LOGGER_LEVEL_MAPPINGS[name.strip().lower()]
        except KeyError:
            raise ConfigurationError("log_level is %r in %s; it must be one of %s" % (
                name, " or ".join(self.FILES), ", ".join(sorted(self.LOGGER_LEVEL_MAPPINGS))))
