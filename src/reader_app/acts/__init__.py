"""What the façade does over several rooms of storage, one module a kind of act."""
