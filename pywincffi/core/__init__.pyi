# The machinery. The modules that programs use have type information of their own.
