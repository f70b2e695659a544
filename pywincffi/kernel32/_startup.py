"""
Process start
=============

Converts the arguments of CreateProcess: command line, environment and startup information.
"""
from pywincffi.core import raise_from, string_types
from pywincffi.core.checks import INVALID_HANDLE_VALUE, as_number, error_check, has_type, input_error, is_structure
from pywincffi.core.convert import path, pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import keeping
from pywincffi.exceptions import InputError
from pywincffi.wintypes.processthreadsapi import STARTUPINFO
from pywincffi.wintypes.winbase import STARTUPINFOEX

_LPSTARTUPINFOEX = ctype("STARTUPINFOEXW *")

# The longest command line or path, in UTF-16 units, with the NUL at the end.
_LONGEST = 32767
_BATCH_FILE = u"(?i)\\.(bat|cmd)[ .]*\\Z"
# Windows runs a batch file with cmd.exe, which expands variables also inside quotes, and ends the command at a line
# break or another control character. A quotation mark would end the quotes.
_SPECIAL_INSIDE_QUOTES = u'["%!\0-\x08\x0a-\x1f]'
# All else that means something to cmd.exe, as command, separator or delimiter of arguments, is harmless inside quotes.
_PLAIN_TO_CMD = u"(?u)[\\w.:\\\\/@#$*+?-]+\\Z"


def command_line(name, value, program=None):
    """
    Returns the command line of a new process, in memory that Windows may write to.

    :param str name: The name of the argument, for the message.
    :param value: Text, which is not changed; a sequence of arguments, the program first; or None, for NULL.
    :param program: The program to run, if the command line does not name it; otherwise None.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these, or cannot be a command line.
    """
    import re  # here: it takes longer to load than this package, and few programs start processes

    if value is None and program is not None and re.search(_BATCH_FILE, program):
        value = [program]  # Windows would pass it to cmd.exe without quotes
    if value is not None and not has_type(value, string_types + (bytes,)):
        value = _joined(name, value, program)
    return limited_text(name, value)


def program_name(application, line):
    """The program that a call was to start, for the error."""
    name = application or line
    if not name:
        return None
    name = ffi.string(name)
    if application:
        return name
    return name[1:].partition(u'"')[0] if name.startswith(u'"') else name.partition(u" ")[0]


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
        raise input_error(name, value, "at most %d characters" % (_LONGEST - 1))
    return buffer


def _joined(name, value, program):
    """The command line that Windows programs parse into the arguments ``value``."""
    import re

    try:
        arguments = [path("%s[%d]" % (name, number), each) for number, each in enumerate(value)]
    except InputError:
        raise
    except Exception as error:  # no sequence
        raise_from(input_error(name, value, "None, text, or a sequence of texts"), error)
    if not arguments:
        raise input_error(name, value, "at least one argument, the program")
    # The program's name is parsed by rules of its own: what is between quotes is taken as it is.
    if u'"' in arguments[0]:
        raise input_error(name + "[0]", arguments[0], "a program without \" in its name")
    if re.search(_BATCH_FILE, arguments[0] if program is None else program):
        return _joined_for_cmd(name, arguments, program)
    quoted = u'"%s"' % arguments[0] if re.search(u"[ \t]|^\\Z", arguments[0]) else arguments[0]
    return u" ".join([quoted] + [_quoted(each) for each in arguments[1:]])


def _joined_for_cmd(name, arguments, program):
    """The command line for a batch file, which cmd.exe parses."""
    import ntpath
    import re

    # cmd.exe runs the program that the command line begins with.
    if program is not None and ntpath.normcase(program) != ntpath.normcase(arguments[0]):
        raise input_error(name + "[0]", arguments[0], "%s, the batch file in lpApplicationName: cmd.exe, which runs "
                          "batch files, runs the file that the first argument names" % str_of(program))
    for number, each in enumerate(arguments):
        special = re.search(_SPECIAL_INSIDE_QUOTES, each)
        if special:
            raise input_error("%s[%d]" % (name, number), each, "a text without %s: cmd.exe, which runs batch files, "
                              "interprets it even inside quotes" % str_of(special.group()))
    # The file always, whatever the name of a folder may mean to cmd.exe: "dir/x.bat", "echo.bat".
    return u" ".join([u'"%s"' % arguments[0]] + [
        _quoted(each, not re.match(_PLAIN_TO_CMD, each)) for each in arguments[1:]])


def str_of(value):
    """A text for messages, which are ASCII: the same in Python 2 and 3."""
    return repr(value).lstrip("u")


def _quoted(argument, always=False):
    """An argument as the C runtime and CommandLineToArgvW parse it."""
    import re

    # Backslashes are themselves, unless a quote comes next: then they are doubled, and the quote has one of its own.
    argument = re.sub(u'(\\\\*)"', u'\\1\\1\\\\"', argument)
    if always or re.search(u"[ \t\n\v]|^\\Z", argument):
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
        variables = [(_variable(name, key), text("%s[%s]" % (name, str_of(key)), value[key])) for key in value.keys()]
    except InputError:
        raise
    except Exception as error:  # no mapping
        raise_from(input_error(name, value, "None, or a mapping of text to text"), error)
    found = {}
    for key, content in variables:
        # Windows itself keeps the current directory of each drive under names like "=C:".
        if not key or u"=" in key[1:]:
            raise input_error(name, key, "names of variables that are not empty and hold no \"=\"")
        found[_upper(key)] = key, content  # of names that differ only in case the last one wins, as in CPython 3.13
    lines = [u"%s=%s\0" % found[key] for key in sorted(found)]
    # cffi adds the second NUL that ends the block.
    return ffi.new("wchar_t[]", u"".join(lines) or u"\0")


def _variable(name, key):
    """The name of a variable, as text."""
    try:
        return text(name, key)
    except InputError as error:
        raise_from(input_error(name, key, "names of variables that are %s" % error.expected_types), error)


def _upper(name):
    """The name as Windows sorts and compares it: in capitals, one for each character, by UTF-16 units."""
    letters = u"".join(each.upper() if len(each.upper()) == 1 else each for each in name)
    return tuple(ffi.new("wchar_t[]", letters))


def startup_info(lpStartupInfo):
    """
    The pointer to pass, whether it is that to a STARTUPINFOEX, the attributes with their values, and what else has to
    be kept alive until Windows has read it.
    """
    if lpStartupInfo is None:
        return STARTUPINFO().cdata, False, [], None
    values, kept = [], None
    extended = has_type(lpStartupInfo, STARTUPINFOEX)
    if extended or has_type(lpStartupInfo, STARTUPINFO):
        pointer("lpStartupInfo", lpStartupInfo, "STARTUPINFOW *")
        copy = lpStartupInfo.__copy__()  # the structure itself may be changed while Windows reads it
        startup, attributes = copy.cdata, copy.lpAttributeList if extended else None
        kept = copy, attributes
        if attributes is not None:
            with keeping:
                if not attributes.cdata:
                    raise input_error("lpStartupInfo", lpStartupInfo, "one whose lpAttributeList is not deleted yet")
                values = list(attributes.values)
                kept += (attributes.memory,)
    elif is_structure(lpStartupInfo, _LPSTARTUPINFOEX):
        startup, extended = ffi.cast("STARTUPINFOW *", lpStartupInfo), True
    else:
        startup = pointer("lpStartupInfo", lpStartupInfo, "STARTUPINFOW *")
    if startup[0].cbReserved2 and not startup[0].lpReserved2:
        # Windows would read there.
        raise input_error("lpStartupInfo", lpStartupInfo, "one whose cbReserved2 is 0, since its lpReserved2 is None")
    return startup, extended, values, kept


def inherited(bInheritHandles, inherit, lpStartupInfo, startup, values):
    """
    Checks that the handles for a new process can reach it.

    :param bInheritHandles: The argument, for the message.
    :param bool inherit: Its value.
    :param lpStartupInfo: The argument, for the message.
    :param cdata startup: The pointer to the structure.
    :param list(tuple(int, cdata)) values: The attributes.

    :rtype: bool
    :returns: Whether the process is to inherit handles.

    :raises pywincffi.exceptions.InputError: If a flag is missing, a handle is not inheritable, or not in the list.
    :raises pywincffi.exceptions.WindowsAPIError: If a handle is not open.
    """
    attributes = dict(values)
    listed = attributes.get(library.PROC_THREAD_ATTRIBUTE_HANDLE_LIST)
    listed = None if listed is None else list(listed)
    if listed and not inherit:
        raise input_error("bInheritHandles", bInheritHandles, "True, as there is a list of handles to inherit")
    # Handles of another process cannot be asked.
    if library.PROC_THREAD_ATTRIBUTE_PARENT_PROCESS not in attributes:
        for number, handle in enumerate(listed or ()):
            _check_inheritable("handle_list[%d]" % number, handle)
    for field in ("hStdInput", "hStdOutput", "hStdError"):
        handle, name = getattr(startup[0], field), "lpStartupInfo." + field
        if not handle or handle == INVALID_HANDLE_VALUE:
            continue
        if not startup[0].dwFlags & library.STARTF_USESTDHANDLES:
            if field == "hStdInput" and startup[0].dwFlags & library.STARTF_USEHOTKEY:
                continue
            raise input_error(name, handle, "None, as dwFlags does not have STARTF_USESTDHANDLES")
        if not inherit:
            raise input_error("bInheritHandles", bInheritHandles, "True, as %s is a handle" % name)
        if as_number(handle) & 3 == 3:
            continue  # a console of Windows 7, which children have too
        if listed is not None and handle not in listed:
            raise input_error(name, handle, "one of the handles in the handle_list")
        if library.PROC_THREAD_ATTRIBUTE_PARENT_PROCESS not in attributes:
            _check_inheritable(name, handle)
    return inherit and listed != []


def _check_inheritable(name, handle):
    flags = library.GetHandleInformation_value(handle)
    if flags < 0:
        error_check("GetHandleInformation", -flags)
    if not flags & library.HANDLE_FLAG_INHERIT:
        raise input_error(name, handle, "an inheritable handle; SetHandleInformation(handle, HANDLE_FLAG_INHERIT, "
                          "HANDLE_FLAG_INHERIT) makes it one")
