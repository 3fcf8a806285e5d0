"""Votes that others held and counted, told to a register, and counted again by it."""
