"""What the test bed knows of CPython's releases and architectures."""

# The oldest first.
VERSIONS = ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
# Architecture: the tag that wheels for it bear.
PLATFORMS = {"x86-64": "win_amd64", "x86": "win32", "arm64": "win_arm64"}
