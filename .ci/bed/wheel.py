"""Archives, wheels and the sdist, whose bytes depend on nothing but what is in them."""
import base64
import gzip
import hashlib
import io
import os
import subprocess
import tarfile
import time
import zipfile

from . import cache


def timestamp():
    """The time that files in archives bear: the commit's, or what SOURCE_DATE_EPOCH says."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return int(os.environ["SOURCE_DATE_EPOCH"])
    try:
        answer = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=cache.REPOSITORY, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, universal_newlines=True, check=True)
        return int(answer.stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 315532800  # 1980, where zip's time begins: the tree is not in git


def write_wheel(folder, name, version, tag, files):
    """
    Write a wheel; returns its path.

    :param dict files: ``{path in the wheel: content}``, with ``METADATA`` and the like in the ``dist-info`` folder.
    """
    python, abi, platform = tag.split("-")
    files = dict(files)
    info = "%s-%s.dist-info/" % (name, version)
    # One Tag line for each of the tags that a compressed tag stands for; ours stand for themselves.
    files[info + "WHEEL"] = ("Wheel-Version: 1.0\nGenerator: pywincffi's test bed\nRoot-Is-Purelib: false\n"
                             "Tag: %s-%s-%s\n" % (python, abi, platform)).encode()
    record = "".join("%s,sha256=%s,%d\n" % (path, _urlsafe(content), len(content))
                     for path, content in sorted(files.items(), key=_order))
    files[info + "RECORD"] = (record + info + "RECORD,,\n").encode()
    path = os.path.join(folder, "%s-%s-%s.whl" % (name, version, tag))
    moment = time.gmtime(timestamp())[:6]
    with zipfile.ZipFile(path, "w") as wheel:
        for inside, content in sorted(files.items(), key=_order):
            entry = zipfile.ZipInfo(inside, moment)
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3  # as on Unix, wherever this runs
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, content)
    return path


def _order(item):
    """The metadata come last, as the format recommends, and RECORD after everything."""
    return ".dist-info/" in item[0], item[0].endswith("/RECORD"), item[0]


def _urlsafe(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def normalize_sdist(source, target):
    """Write the archive again without what tells when, where and by whom it was packed."""
    packed = io.BytesIO()
    with tarfile.open(source) as old, tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as new:
        for member in sorted(old.getmembers(), key=lambda member: member.name):
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            member.mtime = timestamp()
            member.mode = 0o755 if member.isdir() else 0o644
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
    with open(target, "wb") as stream, gzip.GzipFile("", "wb", mtime=timestamp(), fileobj=stream) as zipped:
        zipped.write(packed.getvalue())
