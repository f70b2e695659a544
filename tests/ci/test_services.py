"""What tox and AppVeyor are told: only words that the test bed understands, about every Python that it knows."""
import configparser
import os
import re

import testbed
from bed import bed, cache


def read(name):
    with open(os.path.join(cache.REPOSITORY, name)) as stream:
        return stream.read()


def parse(command):
    """The test bed's own parser exits if it does not understand."""
    program, _, words = command.partition(".py ")
    assert os.path.exists(os.path.join(cache.REPOSITORY, program.split()[-1].replace("\\", "/") + ".py"))
    return testbed.parse(words.split())


def test_tox():
    config = configparser.ConfigParser(interpolation=None)
    config.read_string(read("tox.ini"))
    environments = config["tox"]["env_list"]
    commands = dict(line.split(": ", 1) for line in config["testenv"]["commands"].strip().splitlines())
    architectures = dict(line.split(": ARCH = ") for line in config["testenv"]["set_env"].strip().splitlines())
    assert sorted(architectures.values()) == sorted(bed.ARCHITECTURES)
    pythons = []
    for name, command in commands.items():
        assert command.startswith("python .ci/testbed.py ")
        arguments = parse(command.replace("{posargs}", "-k pipes").replace("{env:ARCH}", architectures["x86"]))
        if name.startswith("win"):
            pythons.append(arguments.python)
            assert name == "win" + arguments.python.replace(".", "") and arguments.arch == "x86"
            assert arguments.rest == ["-k", "pipes"]
    assert tuple(pythons) == bed.PYTHONS
    listed = re.match(r"win\{(.*)\}-\{(.*)\}, (.*)", environments)
    assert listed.group(1).split(",") == [version.replace(".", "") for version in bed.PYTHONS]
    assert set(listed.group(2).split(",")) == set(architectures)
    assert set(listed.group(3).split(", ")) == set(name for name in commands if not name.startswith("win"))


def test_appveyor():
    text = read("appveyor.yml")
    (program,) = re.findall(r"^ +TESTBED: (.*)$", text, re.MULTILINE)
    architectures = re.findall(r"^ +- ARCH: (.*)$", text, re.MULTILINE)
    commands = [words for line in text.splitlines() for words in re.findall(r"%TESTBED% ([^'&)]*)", line)]
    assert sorted(architectures) == sorted(bed.ARCHITECTURES)
    verbs = [parse(program + " " + command.replace("%ARCH%", architecture)).run.__module__.rpartition(".")[2]
             for architecture in architectures for command in commands]
    assert verbs == ["wheels", "matrix", "host", "lint", "docs"] * 2
    assert re.search(r"^ +- path: dist\\\*\.whl$", text, re.MULTILINE)
