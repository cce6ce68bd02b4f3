"""The demo: Passerives, an imaginary network, loaded by `manage.py load_demo`. Its texts are in `content/*.toml`."""
