"""
Configuration
=============

The settings of pywincffi. ``pywincffi/core/pywincffi.ini`` has the defaults, which a file ``pywincffi.ini`` in the home
directory overrides; another one in the working directory overrides both.
"""
import io
import logging
import os

from pywincffi.core import PY2, publish_deprecated
from pywincffi.exceptions import ConfigurationError

# Not by six.moves or a backport: the package "configparser" for Python 2 differs from the module of Python 2.
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
        Loads the configuration from the files, in place of what was loaded before.

        :raises pywincffi.exceptions.ConfigurationError: If a file cannot be read or parsed.
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
        Returns the configured level of pywincffi's loggers.

        :rtype: int

        :raises pywincffi.exceptions.ConfigurationError: If there is no such level.
        """
        name = self.get(_SECTION, "log_level")
        try:
            return self.LOGGER_LEVEL_MAPPINGS[name.strip().lower()]
        except KeyError:
            raise ConfigurationError("log_level is %r in %s; it must be one of %s" % (
                name, " or ".join(self.FILES), ", ".join(sorted(self.LOGGER_LEVEL_MAPPINGS))))


publish_deprecated(__name__)
