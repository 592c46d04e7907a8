"""Training of the built-in anti-aliased twin; README.md says how."""
