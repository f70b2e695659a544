"""What the test bed knows of CPython's releases and architectures."""

# The oldest first; a t stands for the build without the global interpreter lock.
VERSIONS = ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.14t")
NEWEST = "3.14"
# The Pythons that share no extension with others.
OWN_EXTENSION = ("2.7", "3.14t")
# Architecture: the tag that wheels for it bear.
PLATFORMS = {"x86-64": "win_amd64", "x86": "win32", "arm64": "win_arm64"}


def release(version):
    """What pip, and what has no part in that difference, calls X.Y of X.Yt."""
    return version.rstrip("t")


def abi(version):
    """The tag that wheels with extensions for it alone bear."""
    return "cp" + version.replace(".", "") + ("m" if version in ("2.7", "3.6", "3.7") else "")
