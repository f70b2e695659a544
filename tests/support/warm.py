"""What has to be called before a test counts the handles."""
from pywincffi.core.dist import Unavailable, library


class Warm(object):
    """A mixin for test cases, before their base: the first call of some functions opens handles that stay open."""

    def setUp(self):
        if not isinstance(library, Unavailable):
            self.warm_up()
        super(Warm, self).setUp()
