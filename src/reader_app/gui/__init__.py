"""The Qt window. Knows the library façade and the domain, nothing below."""
