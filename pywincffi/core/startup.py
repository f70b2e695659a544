"""
Process start
=============

What a new process is given, in the form Windows wants it: its command line and its environment.
"""
from pywincffi.core.checks import HANDLE, has_type, input_check
from pywincffi.core.compat import raise_from, string_types
from pywincffi.core.dist import ffi
from pywincffi.core.text import path, text
from pywincffi.exceptions import InputError

# Of a command line as of a path: in UTF-16 units, the NUL at the end included.
_LONGEST = 32767
# What cmd.exe, which reads the command line of a batch file, does not take for itself.
_SPECIAL_TO_CMD = u'["%!^&|<>()\r\n]'


def command_line(name, value, program=None):
    """
    The command line of a new process, in memory that Windows may write to.

    :param str name: The name of the argument, for the message.
    :param value: Text, which is taken as it is; a sequence of arguments, the program first; or None, for NULL.
    :param program: The program to run where that is not the first argument; None where it is.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these, or cannot be a command line.
    """
    if value is not None and not has_type(value, string_types + (bytes,)):
        value = _joined(name, value, program)
    return limited_text(name, value)


def limited_text(name, value):
    """
    Text, or a path, in memory that Windows may write to, and no longer than a command line or a path can be.

    :param str name: The name of the argument, for the message.
    :param value: The text; or None, for NULL.

    :raises pywincffi.exceptions.InputError: ``value`` is neither, is too long, or holds a NUL.
    """
    if value is None:
        return ffi.NULL
    buffer = ffi.new("wchar_t[]", path(name, value))
    if len(buffer) > _LONGEST:
        raise InputError(name, value, "at most %d characters" % (_LONGEST - 1))
    return buffer


def _joined(name, value, program):
    """The command line that Windows programs parse into the arguments ``value``."""
    import re  # here: it takes longer to load than this package, and few programs start processes

    try:
        arguments = [path("%s[%d]" % (name, number), each) for number, each in enumerate(value)]
    except InputError:
        raise
    except Exception as error:  # no sequence
        raise_from(InputError(name, value, "None, text, or a sequence of texts"), error)
    if not arguments:
        raise InputError(name, value, "at least one argument, the program")
    # The program's name is parsed by rules of its own: what is between quotes is taken as it is.
    if u'"' in arguments[0]:
        raise InputError(name + "[0]", arguments[0], "a program without \" in its name")
    if re.search(u"(?i)\\.(bat|cmd)[ .]*\\Z", arguments[0] if program is None else program):
        special = [number for number, each in enumerate(arguments) if number and re.search(_SPECIAL_TO_CMD, each)]
        if special:
            raise InputError("%s[%d]" % (name, special[0]), arguments[special[0]],
                             "an argument that means nothing to cmd.exe, which runs batch files; to pass such a one, "
                             "quote it for cmd.exe and pass the line as text")
    quoted = u'"%s"' % arguments[0] if re.search(u"[ \t]|^\\Z", arguments[0]) else arguments[0]
    return u" ".join([quoted] + [_quoted(each) for each in arguments[1:]])


def _quoted(argument):
    """An argument as the C runtime and CommandLineToArgvW parse it."""
    import re

    # Backslashes are themselves, unless a quote comes next: then they are doubled, and the quote has one of its own.
    argument = re.sub(u'(\\\\*)"', u'\\1\\1\\\\"', argument)
    if re.search(u"[ \t\n\v]|^\\Z", argument):
        return u'"%s"' % re.sub(u"(\\\\+)\\Z", u"\\1\\1", argument)
    return argument


def environment_block(name, value):
    """
    The environment of a new process.

    :param str name: The name of the argument, for the message.
    :param value: A mapping of names to values, both text; or None, for NULL.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these, or a name cannot be one.
    """
    if value is None:
        return ffi.NULL
    try:
        variables = [(_variable(name, key), text("%s[%s]" % (name, _named(key)), value[key])) for key in value.keys()]
    except InputError:
        raise
    except Exception as error:  # no mapping
        raise_from(InputError(name, value, "None, or a mapping of text to text"), error)
    found = {}
    for key, content in variables:
        # Windows itself keeps the current directory of each drive under names like "=C:".
        if not key or u"=" in key[1:]:
            raise InputError(name, key, "names of variables that are not empty and hold no \"=\"")
        other = found.setdefault(_upper(key), (key, content))[0]
        if other != key:
            raise InputError(name, key, "names that differ by more than case; there is %r as well" % other)
    lines = [u"%s=%s\0" % found[key] for key in sorted(found)]
    # cffi adds the second NUL that ends the block.
    return ffi.new("wchar_t[]", u"".join(lines) or u"\0")


def _variable(name, key):
    """The name of a variable, as text."""
    try:
        return text(name, key)
    except InputError as error:
        raise_from(InputError(name, key, "names of variables that are %s" % error.expected_types, ffi=ffi), error)


def _named(key):
    """A variable's name in messages: the same in Python 2 and 3."""
    return repr(key).lstrip("u")


def _upper(name):
    """The name as Windows sorts and compares it: in capitals, one for each character, by UTF-16 units."""
    letters = u"".join(each.upper() if len(each.upper()) == 1 else each for each in name)
    return tuple(ffi.new("wchar_t[]", letters))


def distinct_handles(name, value):
    """
    A sequence of handles, each of them once: Windows refuses a list that names one twice.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it.

    :raises pywincffi.exceptions.InputError: ``value`` is no sequence, is empty, or holds something else.
    """
    try:
        value = list(value)
    except Exception as error:
        raise_from(InputError(name, value, "a sequence of handles", ffi=ffi), error)
    distinct = []
    for number, each in enumerate(value):
        input_check("%s[%d]" % (name, number), each, HANDLE)
        if each not in distinct:
            distinct.append(each)
    if not distinct:
        raise InputError(name, value, "at least one handle")
    return distinct
