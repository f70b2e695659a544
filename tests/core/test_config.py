import io
import logging
import os
import shutil
import tempfile
import unittest

from six.moves import configparser

from pywincffi.core.config import Configuration
from pywincffi.exceptions import ConfigurationError


class TestConfiguration(unittest.TestCase):
    def setUp(self):
        self.files = Configuration.FILES
        self.addCleanup(setattr, Configuration, "FILES", self.files)
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.home, self.working = [os.path.join(self.folder, name) for name in ("home.ini", "working.ini")]
        Configuration.FILES = (self.files[0], self.home, self.working)

    def write(self, path, text):
        with io.open(path, "wb") as stream:
            stream.write(text)

    def test_files(self):
        self.assertEqual([os.path.basename(path) for path in self.files], ["pywincffi.ini"] * 3)
        self.assertTrue(os.path.isfile(self.files[0]))
        self.assertEqual(os.path.dirname(self.files[1]), os.path.expanduser("~"))

    def test_working_directory(self):
        Configuration.FILES = self.files
        before = os.getcwd()
        os.chdir(self.folder)
        try:
            self.write("pywincffi.ini", b"[pywincffi]\nlog_level = critical\n")
            self.assertEqual(Configuration().logging_level(), logging.CRITICAL)
            self.write("pywincffi.ini", b"no section")
            with self.assertRaises(ConfigurationError) as context:
                Configuration()
            self.assertIn(os.path.join(os.getcwd(), "pywincffi.ini"), str(context.exception))
        finally:
            os.chdir(before)

    def test_default(self):
        self.assertIsInstance(Configuration(), configparser.RawConfigParser)
        self.assertEqual(Configuration().logging_level(), logging.WARNING)

    def test_override(self):
        self.write(self.home, b"[pywincffi]\nlog_level = DEBUG\n")
        configuration = Configuration()
        self.assertEqual(configuration.logging_level(), logging.DEBUG)
        self.write(self.working, b"\xef\xbb\xbf[pywincffi]\r\nlog_level = error\r\n")
        configuration.load()
        self.assertEqual(configuration.logging_level(), logging.ERROR)

    def test_load_forgets(self):
        self.write(self.working, b"[other]\nx = 1\n[DEFAULT]\ny = 2\n")
        configuration = Configuration()
        os.remove(self.working)
        configuration.load()
        self.assertEqual(configuration.sections(), ["pywincffi"])
        self.assertEqual(configuration.defaults(), {})

    def test_all_levels(self):
        for name, level in Configuration.LOGGER_LEVEL_MAPPINGS.items():
            self.write(self.home, ("[pywincffi]\nlog_level = %s\n" % name).encode())
            self.assertEqual(Configuration().logging_level(), level)

    def test_unknown_level(self):
        self.write(self.home, b"[pywincffi]\nlog_level = loud\n")
        with self.assertRaises(ConfigurationError) as context:
            Configuration().logging_level()
        self.assertIn("loud", str(context.exception))
        self.assertIn("warning", str(context.exception))

    def test_file_that_may_not_be_read(self):
        from pywincffi.core import config

        class Forbidding(object):
            @staticmethod
            def open(path, **_):
                raise IOError(13, "forbidden", path)

        config.io, before = Forbidding, config.io
        try:
            with self.assertRaises(ConfigurationError) as context:
                Configuration()
        finally:
            config.io = before
        self.assertIn("forbidden", str(context.exception))

    def test_broken_files(self):
        for content in (b"log_level = debug\n", b"[pywincffi\n", b"[pywincffi]\n\xff\xfe\n"):
            self.write(self.working, content)
            with self.assertRaises(ConfigurationError) as context:
                Configuration()
            self.assertIn(self.working, str(context.exception))
