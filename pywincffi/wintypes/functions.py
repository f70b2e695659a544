"""Deprecated: the names of this module are elsewhere, see :mod:`pywincffi.core.deprecated`."""
from pywincffi.core.deprecated import publish

publish(__name__)
