"""What the wrappers share: the extension and its builder, checks, configuration, logging."""
