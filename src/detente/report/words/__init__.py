"""What is said, in plain English: a module a question; numbers, names and what several say by themselves.

A sentence is made once, whole, from named fields; nothing is cut from it or read out of it again. Arranged
so, another language can follow.
"""
