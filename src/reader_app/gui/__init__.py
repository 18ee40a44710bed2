"""The window, in Qt. Knows the library façade and the domain, nothing below."""
