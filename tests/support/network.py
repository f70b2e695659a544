"""What network this machine has."""
import socket

import pytest


def _has_version_6():
    try:
        connection = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    except (AttributeError, socket.error):
        return False
    try:
        connection.bind(("::1", 0))
    except socket.error:
        return False
    finally:
        connection.close()
    return True


HAS_VERSION_6 = _has_version_6()


def needs_version_6(test):
    """Marks a test that sends by version 6 of the Internet Protocol."""
    return pytest.mark.skipif(not HAS_VERSION_6, reason="this machine has no IPv6")(test)
