"""For developing, testing and releasing pywincffi; nothing else in the package uses it."""
