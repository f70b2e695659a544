"""
Builds the extension module, ``_pywincffi``, from the C headers and sources in ``pywincffi/core/cdefs``. Wheels do not
contain this package.
"""
#: What wheels for Windows do without, as paths in the package: these folders and modules only build the extension, or
#: look after the source. The source archive has them, and so has the package where it installs without the extension.
SOURCE_ONLY = ("builder", "core/cdefs", "dev/demand.py", "dev/metadata.py", "dev/release.py", "dev/stubs.py")


def is_source_only(path):
    """
    Whether wheels for Windows do without a file.

    :param str path: The path of the file in the package, such as ``dev/release.py``, with any separators.
    """
    path = path.replace("\\", "/")
    return any(path == each or path.startswith(each + "/") for each in SOURCE_ONLY)
