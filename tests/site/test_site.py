"""
The documentation in a browser: main pages, search, narrow screens and dark mode. ``testbed.py docs --browser`` builds
it and runs this.
"""
import functools
import os
import re
import shutil
import threading
import unittest

SITE = os.environ.get("PYWINCFFI_SITE")
# What a reader looks at first, and the pages with the longest tables, signatures and programs.
PAGES = ("index.html", "quickstart.html", "installation.html", "migrating.html", "upgrading.html",
         "examples/index.html", "api/index.html", "api/topics.html", "api/functions.html", "api/kernel32/files.html",
         "api/kernel32/waiting.html", "api/wintypes/winbase.html", "api/core.html", "performance.html",
         "reliability.html", "development/adding_a_function.html", "changelog.html", "genindex.html", "faq.html",
         "comparison.html", "security.html", "support.html", "unwrapped.html", "guide/handles.html",
         "guide/errors.html", "guide/waiting.html", "guide/names_and_rights.html", "recipes.html")
WIDTHS = (1280, 500)
SECONDS = 20


@unittest.skipIf(SITE is None, "testbed.py docs --browser runs this")
class TestSite(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        import http.server  # Python 2 has no such module
        from selenium import webdriver

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                """The tests say what was wrong."""
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE))
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.address = "http://127.0.0.1:%d/" % server.server_address[1]
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for each in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "hide-scrollbars",
                     "disable-background-networking", "disable-component-update", "disable-sync",
                     "disable-dev-shm-usage"):
            options.add_argument("--" + each)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
        cls.browser = webdriver.Chrome(options=options, service=service)
        cls.addClassCleanup(cls.browser.quit)

    def open(self, page, width=1280):
        # A window has a least width of its own; what the page is told has none.
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        self.browser.get(self.address + page)

    def texts(self, selector):
        return [each.text for each in self.browser.find_elements("css selector", selector)]

    def test_pages_render(self):
        for page in PAGES:
            self.open(page)
            with self.subTest(page=page):
                heading, = self.texts("article h1") or self.texts("h1")
                self.assertTrue(heading.strip())
                self.assertEqual([each["message"] for each in self.browser.get_log("browser")
                                  if each["level"] == "SEVERE"], [])

    def test_no_page_scrolls_sideways(self):
        for width in WIDTHS:
            for page in PAGES:
                self.open(page, width)
                with self.subTest(page=page, width=width):
                    self.assertLessEqual(self.browser.execute_script("return document.body.scrollWidth"), width)

    def test_version_is_shown(self):
        import pywincffi
        self.open("index.html")
        self.assertIn(pywincffi.__version__, self.texts(".sidebar-brand-text")[0])

    def test_a_page_lists_its_functions(self):
        self.open("api/kernel32/files.html")
        self.assertIn("CreateFile", self.texts("table.functions td:first-child"))

    def test_signatures_have_types(self):
        self.open("api/kernel32/files.html")
        signature = self.browser.find_element("id", "pywincffi.kernel32.files.CreateFile")
        self.assertIn("dwDesiredAccess: int,", signature.text)
        self.assertIn("dwCreationDisposition: int = OPEN_EXISTING,", signature.text)
        # The result in the signature, and the type of a parameter below.
        for part in (signature, self.browser.find_element("css selector", "dl.function dl.field-list")):
            links = [each.get_attribute("href") for each in part.find_elements("tag name", "a")]
            self.assertTrue(any(each.endswith("typing.html#pywincffi.typing.HANDLE") for each in links), links)

    def test_the_theme_has_no_complaint(self):
        for page in PAGES:
            self.open(page)
            with self.subTest(page=page):
                self.assertEqual(self.browser.execute_script(
                    "return Array.from(document.querySelectorAll('article .contents'), each =>"
                    "    getComputedStyle(each, '::before').content).filter(each => each.includes('ERROR'))"), [])

    def test_summaries_use_a_narrow_screen(self):
        self.open("api/kernel32/files.html", 500)
        widths = [each.size["width"] for each in self.browser.find_elements(
            "css selector", "table.functions td:last-child")]
        self.assertGreater(min(widths), 400)

    def test_search_finds(self):
        for word, page in (("CreateFile", "api/kernel32/files.html"), ("pipe", "api/kernel32/pipes.html"),
                           ("antivirus", "faq.html"), ("registry", "api/advapi32/registry.html"),
                           ("clipboard", "api/user32/clipboard.html")):
            self.open("search.html?q=" + word)
            with self.subTest(word=word):
                links = self.wait_for("#search-results li a")
                self.assertTrue(any(page in each.get_attribute("href") for each in links),
                                [each.get_attribute("href") for each in links])

    def wait_for(self, selector):
        from selenium.webdriver.support.ui import WebDriverWait
        # The results come one after another, and then their number.
        WebDriverWait(self.browser, SECONDS).until(lambda browser: re.search(
            "finished|did not match", " ".join(self.texts("#search-results p.search-summary"))))
        return self.browser.find_elements("css selector", selector)

    def test_dark_mode(self):
        def background():
            return [int(each) for each in re.findall(r"\d+", self.browser.execute_script(
                "return getComputedStyle(document.body).backgroundColor"))][:3]
        self.addCleanup(self.browser.execute_cdp_cmd, "Emulation.setEmulatedMedia", {"features": []})
        for scheme, is_right in (("light", lambda each: each > 200), ("dark", lambda each: each < 60)):
            self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": scheme}]})
            self.open("index.html")
            self.assertTrue(all(map(is_right, background())), (scheme, background()))
