"""The dialogs. Each shows what it is given and tells by signals what the reader wants."""
