"""Questions that are answered by folding what stands: one file a question.

None knows storage; conformity alone knows checks.
Each has ``of(entries)``, which reads them, and methods that answer for a day.
"""
