"""The workbench: a case in the browser, on this machine alone.

The house: models ← access (the one gate for reads) ← actions (the only writes) ← pages ← urls. ``asking``
puts the library's questions, quick ones at once and slow ones in a pool of workers. The library never imports
any of this.
"""
