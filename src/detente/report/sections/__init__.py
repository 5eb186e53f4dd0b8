"""From answers to blocks: a module a question, and the parts of a paper that set questions side by side.

Each module of a question has ``build(setting, answer, detail)`` and ``headline(setting, answer)``.
"""
