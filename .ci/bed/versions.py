"""CPython's releases and architectures."""

# The oldest first; t marks the free-threaded build.
VERSIONS = ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.14t", "3.15")
# No package has a Windows build of these yet; they are tested on a Windows where they are installed.
NOT_PACKAGED = ("3.15",)
NEWEST = "3.14"
# The Pythons that differ in kind, with their architectures: these run the whole suite.
KINDS = (("2.7", "x86"), ("3.6", "x86-64"), (NEWEST, "x86-64"), (NEWEST + "t", "x86-64"), (NEWEST, "x86"))
# The Pythons that share no extension with others.
OWN_EXTENSION = ("2.7", "3.14t")
# {architecture: the platform tag of its wheels}
PLATFORMS = {"x86-64": "win_amd64", "x86": "win32", "arm64": "win_arm64"}


def release(version):
    """Returns X.Y for X.Yt: pip, and most others, do not name the free-threaded build."""
    return version.rstrip("t")


def abi(version):
    """Returns the ABI tag of wheels for this Python alone."""
    return "cp" + version.replace(".", "") + ("m" if version in ("2.7", "3.6", "3.7") else "")
