"""The formats by which outsiders check a register: a subject a file, bytes in and bytes out.

Nothing here opens a store or asks a clock; what a log holds comes in as lines and leaf hashes.
"""
