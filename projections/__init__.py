"""Questions that are answered by folding what stands: one file a question, none knows checks or storage.

Each has ``of(entries)``, which reads them, and methods that answer for a day.
"""
