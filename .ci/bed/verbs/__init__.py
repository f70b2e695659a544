"""
The verbs of ../../testbed.py: a module for each, named in its VERBS. A module has

- its documentation: the first line for the list of verbs, all of it for ``testbed.py VERB --help``;
- ``REST``, the name of the words that are none of our own options, or None if there must be none;
- ``EXAMPLE``, the last line of its help, or None;
- ``add_options(parser)``;
- ``run(arguments)``, which returns the exit status; ``arguments.rest`` are the words that it passes on.

A failure that the contributor can mend is raised as a ``console.Problem``.
"""
