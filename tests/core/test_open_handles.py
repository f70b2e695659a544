import gc

from pywincffi.core.open_handles import OpenHandles, owned
from pywincffi.crypt32 import CERT_STORE_PROV_MEMORY, CertOpenStore, certificates
from pywincffi.dev.testutil import TestCase
from pywincffi.ownership import Owner
from tests.support.libraries import Replaced


class TestOwned(TestCase):
    def test_in_a_circle(self):
        """What an exception and its traceback keep, for example, is freed by the garbage collector."""
        freed = []
        circle = [owned(self.ffi.cast("void *", 5), freed.append)]
        circle.append(circle)
        del circle
        gc.collect()
        self.assertEqual(freed, [self.ffi.cast("void *", 5)])

    def test_handle_in_a_circle(self):
        freed, handles = [], OpenHandles("SC_HANDLE", "a service")
        handle = handles.add(self.ffi.cast("SC_HANDLE", 5), freed.append)
        circle = [handles.take("CloseServiceHandle", "hSCObject", handle)]
        circle.append(circle)
        del circle
        gc.collect()
        self.assertEqual(freed, [handle])

    def test_owner(self):
        handles, closed = OpenHandles("SC_HANDLE", "a service"), []
        owner = Owner(handles.add(self.ffi.cast("SC_HANDLE", 5), lambda _: None), closed.append)
        handles.take("CloseServiceHandle", "hSCObject", owner)
        owner.close()
        self.assertEqual((owner.closed, closed), (True, []))

    def test_store_in_a_circle(self):
        closed = []

        def close(store, flags):
            closed.append(flags)
            return self.library.CertCloseStore(store, flags)

        certificates.library = Replaced(self.library, CertCloseStore=close)
        self.addCleanup(setattr, certificates, "library", self.library)
        store = CertOpenStore(CERT_STORE_PROV_MEMORY)
        circle = [certificates.stores.take("CertCloseStore", "hCertStore", store)]
        circle.append(circle)
        del circle
        gc.collect()
        self.assertEqual(closed, [0])
        self.library.CertCloseStore(store, 0)

    def test_last_error(self):
        pointer = owned(self.ffi.cast("void *", 5), lambda _: self.SetLastError(7))
        self.SetLastError(6)
        del pointer
        gc.collect()
        self.assertEqual(self.library.GetLastError(), 6)
