"""
What ../../testbed.py can do: one module for each verb, named in its VERBS. Such a module holds

- its documentation: the first line for the list of verbs, all of it for ``testbed.py VERB --help``;
- ``REST``, what the words after our own options are, or None if there are to be none;
- ``OPTIONS``, our own options: {name: whether a value follows};
- ``EXAMPLE``, the last line of its help, or None;
- ``add_options(parser)``;
- ``run(arguments)``, which returns the exit status; ``arguments.rest`` are the words that it passes on.

Whatever can go wrong for a reason that the contributor can mend is raised as a ``console.Problem``.
"""
