# -*- coding: utf-8 -*-
import os
import shutil
import tempfile
import threading

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    LOAD_LIBRARY_AS_DATAFILE, RT_ICON, RT_RCDATA, RT_VERSION, BeginUpdateResource, EndUpdateResource,
    EnumResourceLanguages, EnumResourceNames, EnumResourceTypes, FindResource, FindResourceEx, FreeLibrary,
    GetCurrentProcess, GetModuleHandle, GetSystemDirectory, LoadLibraryEx, LoadResource, LockResource, SizeofResource,
    UpdateResource)
from pywincffi.ownership import Owner
from tests import oracle
from tests.support.values import BYTES
from tests.support.windows import part_differs

ENGLISH, GERMAN = 0x409, 0x407
# What is neither text nor a number from 0 to 65535.
BAD_IDENTIFIERS = (None, -1, 65536, 1.5, u"a\0b", BYTES)


class ResourceTestCase(TestCase):
    def setUp(self):
        super(ResourceTestCase, self).setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def copy(self, *resources):
        """The path of a DLL with these resources: type, name, language, content."""
        path = tempfile.mktemp(u".dll", dir=self.folder)  # an earlier one may be loaded
        shutil.copy(os.path.join(GetSystemDirectory(), u"lz32.dll"), path)
        oracle.update_resources(path, resources)
        return path

    def load(self, path):
        module = LoadLibraryEx(path, None, LOAD_LIBRARY_AS_DATAFILE)
        self.addCleanup(FreeLibrary, module)
        return module

    def module(self, *resources):
        return self.load(self.copy(*resources))

    def unloaded(self):
        """A module and its resource, which is unloaded."""
        module = LoadLibraryEx(self.copy((10, 1, 0, b"abc")), None, LOAD_LIBRARY_AS_DATAFILE)
        found = module, FindResource(module, 1, RT_RCDATA), LoadResource(module, FindResource(module, 1, RT_RCDATA))
        FreeLibrary(module)
        return found

    def bad_modules(self):
        return (5, b"abc", u"kernel32", GetCurrentProcess(), self.ffi.new("char[4]"))

    @staticmethod
    def read(module, kind, name, language=0):
        return LockResource(LoadResource(module, FindResourceEx(module, kind, name, language)))


class TestFindResource(ResourceTestCase):
    def test_by_name_and_by_number(self):
        module = self.module((10, 7, 0, b"seven"), (10, u"NAME", 0, b"name"), (u"OWN", 7, 0, b"own"))
        for name, kind, content in ((7, RT_RCDATA, b"seven"), (u"name", RT_RCDATA, b"name"), (u"#7", u"#10", b"seven"),
                                    (7, u"Own", b"own")):
            self.assertEqual(LockResource(LoadResource(module, FindResource(module, name, kind))), content)

    def test_this_program(self):
        with self.assertRaises(OSError) as context:
            FindResource(None, 1, u"NO SUCH TYPE")
        self.assertIn(context.exception.code, (  # not every python.exe has resources
            self.library.ERROR_RESOURCE_TYPE_NOT_FOUND, self.library.ERROR_RESOURCE_DATA_NOT_FOUND))

    def test_failures(self):
        module = self.module((10, 1, 0, b"abc"))
        for name, kind, code in ((1, u"NONE", self.library.ERROR_RESOURCE_TYPE_NOT_FOUND),
                                 (2, RT_RCDATA, self.library.ERROR_RESOURCE_NAME_NOT_FOUND),
                                 (u"X" * 40000, RT_RCDATA, None)):
            with self.assertRaises(OSError) as context:
                FindResource(module, name, kind)
            self.assertIn(context.exception.code, (code, self.library.ERROR_RESOURCE_NAME_NOT_FOUND))

    def test_unloaded(self):
        module = self.unloaded()[0]
        with self.assertWindowsError("FindResource", self.library.ERROR_RESOURCE_DATA_NOT_FOUND):
            FindResource(module, 1, RT_RCDATA)

    def test_bad_input(self):
        for value in self.bad_modules():
            self.assertInputError("hModule", FindResource, value, 1, 1)
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpName", FindResource, None, value, 1)
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpType", FindResource, None, 1, value)


class TestFindResourceEx(ResourceTestCase):
    def test_languages(self):
        module = self.module((10, 1, ENGLISH, b"yes"), (10, 1, GERMAN, b"ja"))
        self.assertEqual(self.read(module, RT_RCDATA, 1, ENGLISH), b"yes")
        self.assertEqual(self.read(module, RT_RCDATA, 1, GERMAN), b"ja")

    def test_failure(self):
        module = self.module((10, 1, ENGLISH, b"yes"))
        with self.assertWindowsError("FindResourceEx", self.library.ERROR_RESOURCE_LANG_NOT_FOUND):
            FindResourceEx(module, RT_RCDATA, 1, 0x41F)

    def test_bad_input(self):
        for value in self.bad_modules():
            self.assertInputError("hModule", FindResourceEx, value, 1, 1)
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpType", FindResourceEx, None, value, 1)
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpName", FindResourceEx, None, 1, value)
        for value in (None, -1, 65536, 1.5, u"1"):
            self.assertInputError("wLanguage", FindResourceEx, None, 1, 1, value)


class TestReading(ResourceTestCase):
    def bad_resources(self):
        return (None, 5, b"abc", GetCurrentProcess(), GetModuleHandle(), self.ffi.NULL, self.ffi.new("char[4]"))

    def test_content(self):
        for content in (b"x", bytes(bytearray(range(256))) * 300):
            module = self.module((10, 1, 0, content))
            resource = FindResource(module, 1, RT_RCDATA)
            self.assertEqual(SizeofResource(module, resource), len(content))
            data = LoadResource(module, resource)
            self.assertEqual(data.size, len(content))
            self.assertEqual(repr(data), "Resource(address=%r, size=%r)" % (data.address, data.size))
            self.assertEqual(LockResource(data), content)
            self.assertIs(type(LockResource(data)), bytes)
            self.doCleanups()
            self.setUp()

    def test_unloaded_module(self):
        module, resource, data = self.unloaded()
        with self.assertWindowsError("SizeofResource", self.library.ERROR_NOACCESS):
            SizeofResource(module, resource)
        with self.assertWindowsError("LoadResource", self.library.ERROR_NOACCESS):
            LoadResource(module, resource)
        with self.assertWindowsError("LockResource", self.library.ERROR_NOACCESS):
            LockResource(data)

    def test_address_of_anything(self):
        for address in (16, self.ffi.cast("intptr_t", -16)):
            resource = self.ffi.cast("HRSRC", address)
            with self.assertWindowsError("SizeofResource", self.library.ERROR_NOACCESS):
                SizeofResource(None, resource)

    def test_resource_that_a_program_changed(self):
        module = self.module((10, 1, 0, b"abc"))
        data = LoadResource(module, FindResource(module, 1, RT_RCDATA))
        data.size = 2 ** 27
        with self.assertWindowsError("LockResource", self.library.ERROR_NOACCESS):
            LockResource(data)
        for name, value in (("size", -1), ("size", None), ("address", u"x"), ("address", 2 ** 70)):
            changed = LoadResource(module, FindResource(module, 1, RT_RCDATA))
            setattr(changed, name, value)
            with self.assertRaises((InputError, OSError)):
                LockResource(changed)

    def test_bad_input(self):
        module = self.module((10, 1, 0, b"abc"))
        resource = FindResource(module, 1, RT_RCDATA)
        for value in self.bad_modules():
            self.assertInputError("hModule", SizeofResource, value, resource)
        for value in self.bad_modules():
            self.assertInputError("hModule", LoadResource, value, resource)
        for value in self.bad_resources():
            self.assertInputError("hResInfo", SizeofResource, module, value)
        for value in self.bad_resources():
            self.assertInputError("hResInfo", LoadResource, module, value)
        for value in (resource,) + self.bad_resources():
            self.assertInputError("hResData", LockResource, value)


class TestEnumeration(ResourceTestCase):
    def test_all(self):
        module = self.module((10, 7, ENGLISH, b"a"), (10, 7, GERMAN, b"b"), (10, u"NAME", 0, b"c"),
                             (u"OWN", 1, 0, b"d"))
        found, marker = [], object()
        self.assertIsNone(EnumResourceTypes(module, lambda *arguments: found.append(arguments), marker))
        self.assertTrue(all(each[0] is module and each[2] is marker for each in found))
        self.assertEqual(set(each[1] for each in found), set([u"OWN", RT_RCDATA, RT_VERSION]))
        del found[:]
        EnumResourceNames(module, RT_RCDATA, lambda *arguments: found.append(arguments), marker)
        self.assertEqual(sorted(found, key=repr), sorted(
            [(module, RT_RCDATA, u"NAME", marker), (module, RT_RCDATA, 7, marker)], key=repr))
        del found[:]
        EnumResourceLanguages(module, u"#10", 7, lambda *arguments: found.append(arguments), marker)
        self.assertEqual(sorted(each[3] for each in found), [GERMAN, ENGLISH])
        self.assertEqual(found[0][:3] + found[0][4:], (module, u"#10", 7, marker))

    def test_false_stops(self):
        module = self.module((10, 7, ENGLISH, b"a"), (10, 7, GERMAN, b"b"), (10, 8, 0, b"c"), (u"OWN", 1, 0, b"d"))
        for function, arguments in ((EnumResourceTypes, ()), (EnumResourceNames, (10,)),
                                    (EnumResourceLanguages, (10, 7))):
            found = []

            def stop(*items):
                found.append(items)
                return False

            self.assertIsNone(function(*((module,) + arguments + (stop,))))
            self.assertEqual(len(found), 1)

    def test_exception_comes_out(self):
        module = self.module((10, 7, ENGLISH, b"a"), (10, 7, GERMAN, b"b"))
        for function, arguments in ((EnumResourceTypes, ()), (EnumResourceNames, (10,)),
                                    (EnumResourceLanguages, (10, 7))):
            with self.assertRaises(ZeroDivisionError):
                function(*((module,) + arguments + (lambda *_: 1 // 0,)))
            with self.assertRaises(InputError) as context:
                function(*((module,) + arguments + (lambda *_: u"yes",)))
            self.assertEqual(context.exception.name, "lpEnumFunc")

    def test_nested(self):
        module, found = self.module((10, 7, ENGLISH, b"a"), (u"OWN", u"NAME", GERMAN, b"b")), set()
        EnumResourceTypes(module, lambda module, kind, _: EnumResourceNames(
            module, kind, lambda module, kind, name, _: EnumResourceLanguages(
                module, kind, name, lambda module, kind, name, language, _: found.add((kind, name, language)))))
        self.assertTrue(found.issuperset([(10, 7, ENGLISH), (u"OWN", u"NAME", GERMAN)]))

    def test_this_program(self):
        found = []
        try:
            EnumResourceTypes(None, lambda hModule, lpType, _: found.append((hModule, lpType)))
        except OSError as error:
            self.assertEqual(error.code, self.library.ERROR_RESOURCE_DATA_NOT_FOUND)
        self.assertTrue(all(module is None for module, _ in found))

    def test_failures(self):
        module, unloaded = self.module((10, 7, ENGLISH, b"a")), self.unloaded()[0]
        with self.assertWindowsError("EnumResourceTypes", self.library.ERROR_RESOURCE_DATA_NOT_FOUND):
            EnumResourceTypes(unloaded, list)
        with self.assertWindowsError("EnumResourceNames", self.library.ERROR_RESOURCE_TYPE_NOT_FOUND):
            EnumResourceNames(module, u"NONE", list)
        with self.assertWindowsError("EnumResourceLanguages", self.library.ERROR_RESOURCE_NAME_NOT_FOUND):
            EnumResourceLanguages(module, 10, 8, list)

    def test_bad_input(self):
        ignore = lambda *_: None
        for value in self.bad_modules():
            self.assertInputError("hModule", EnumResourceTypes, value, ignore)
        for value in self.bad_modules():
            self.assertInputError("hModule", EnumResourceNames, value, 1, ignore)
        for value in self.bad_modules():
            self.assertInputError("hModule", EnumResourceLanguages, value, 1, 1, ignore)
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpType", EnumResourceNames, None, value, ignore)
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpType", EnumResourceLanguages, None, value, 1, ignore)
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpName", EnumResourceLanguages, None, 1, value, ignore)
        for function in (lambda value: EnumResourceTypes(None, value), lambda value: EnumResourceNames(None, 1, value),
                         lambda value: EnumResourceLanguages(None, 1, 1, value)):
            for value in (None, 5, u"list", self.ffi.new("int *")):
                self.assertInputError("lpEnumFunc", function, value)


class TestUpdating(ResourceTestCase):
    def ended(self):
        hUpdate = BeginUpdateResource(self.copy())
        EndUpdateResource(hUpdate, True)
        return hUpdate

    def test_adds_replaces_and_deletes(self):
        path = self.copy((10, 1, 0, b"one"), (10, 2, 0, b"two"))
        hUpdate = BeginUpdateResource(path)
        UpdateResource(hUpdate, 10, 1, 0, b"another one")
        UpdateResource(hUpdate, 10, 2, 0)
        UpdateResource(hUpdate, u"OWN", u"NAME", ENGLISH, bytearray(b"\0\1\2"))
        UpdateResource(hUpdate, 10, 3, 0, u"\xfc")
        EndUpdateResource(hUpdate)
        self.assertEqual(oracle.resource(path, 10, 1, 0), b"another one")
        with part_differs("Wine", "UpdateResource() deletes nothing"):
            self.assertIsNone(oracle.resource(path, 10, 2, 0))
        self.assertEqual(oracle.resource(path, u"OWN", u"NAME", ENGLISH), b"\0\1\2")
        self.assertEqual(oracle.resource(path, 10, 3, 0), b"\xc3\xbc")

    def test_discards(self):
        path = self.copy((10, 1, 0, b"one"))
        hUpdate = BeginUpdateResource(path)
        UpdateResource(hUpdate, 10, 1, 0, b"another one")
        EndUpdateResource(hUpdate, True)
        self.assertEqual(oracle.resource(path, 10, 1, 0), b"one")

    def test_deletes_existing_resources(self):
        path = self.copy((10, 1, 0, b"one"))
        hUpdate = BeginUpdateResource(path, True)
        UpdateResource(hUpdate, 10, 2, 0, b"two")
        EndUpdateResource(hUpdate)
        self.assertIsNone(oracle.resource(path, 10, 1, 0))
        self.assertEqual(oracle.resource(path, 10, 2, 0), b"two")

    def test_owner(self):
        path = self.copy()
        with Owner(BeginUpdateResource(path), EndUpdateResource) as owner:
            UpdateResource(owner.handle, RT_ICON, 1, 0, b"icon")
        self.assertEqual(oracle.resource(path, 3, 1, 0), b"icon")

    def test_threads(self):
        path, errors = self.copy(), []
        hUpdate = BeginUpdateResource(path)

        def update(first):
            try:
                for number in range(first, first + 50):
                    UpdateResource(hUpdate, 10, number, 0, b"%d" % number if str is not bytes else str(number))
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=update, args=(1 + 50 * number,)) for number in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        EndUpdateResource(hUpdate)
        self.assertEqual(errors, [])
        self.assertEqual([oracle.resource(path, 10, number, 0) for number in (1, 77, 200)], [b"1", b"77", b"200"])

    def test_no_file(self):
        path = os.path.join(self.folder, u"missing.dll")
        with part_differs("Wine", "BeginUpdateResource() leaves no error"):
            with self.assertWindowsError("BeginUpdateResource", self.library.ERROR_FILE_NOT_FOUND):
                BeginUpdateResource(path)
        with self.assertRaises(OSError) as context:
            BeginUpdateResource(path)
        self.assertEqual(context.exception.filename, path)

    def test_ended_update(self):
        hUpdate = self.ended()
        with self.assertWindowsError("UpdateResource", self.library.ERROR_INVALID_HANDLE):
            UpdateResource(hUpdate, 10, 1, 0, b"x")
        with self.assertWindowsError("EndUpdateResource", self.library.ERROR_INVALID_HANDLE):
            EndUpdateResource(hUpdate)

    def test_handle_of_another_kind(self):
        event = oracle.event()
        self.addCleanup(self.library.CloseHandle, event)
        for handle in (event, GetCurrentProcess()):
            with self.assertWindowsError("UpdateResource", self.library.ERROR_INVALID_HANDLE):
                UpdateResource(handle, 10, 1, 0, b"x")
            with self.assertWindowsError("EndUpdateResource", self.library.ERROR_INVALID_HANDLE):
                EndUpdateResource(handle)

    def test_bad_input(self):
        path = self.copy()
        for value in (None, 5, BYTES, u"a\0b"):
            self.assertInputError("pFileName", BeginUpdateResource, value)
        for value in (None, 2, u"yes"):
            self.assertInputError("bDeleteExistingResources", BeginUpdateResource, path, value)
        hUpdate = BeginUpdateResource(path)
        for value in (None, 5, b"abc"):
            self.assertInputError("hUpdate", UpdateResource, value, 1, 1, 0, b"")
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpType", UpdateResource, hUpdate, value, 1, 0, b"")
        for value in BAD_IDENTIFIERS:
            self.assertInputError("lpName", UpdateResource, hUpdate, 1, value, 0, b"")
        for value in (None, -1, 65536, 1.5):
            self.assertInputError("wLanguage", UpdateResource, hUpdate, 1, 1, value, b"")
        for value in (5, []):
            self.assertInputError("lpData", UpdateResource, hUpdate, 1, 1, 0, value)
        for value in (None, 2, u"yes"):
            self.assertInputError("fDiscard", EndUpdateResource, hUpdate, value)
        for value in (None, 5, b"abc"):
            self.assertInputError("hUpdate", EndUpdateResource, value)
        EndUpdateResource(hUpdate, True)
