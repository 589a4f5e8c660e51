"""A scenario's machine as a picture: what is drawn, where it stands, and how it is written down."""
