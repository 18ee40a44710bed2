"""The acts behind the façade that take several rooms of storage, a module for each kind."""
