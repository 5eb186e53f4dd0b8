"""How the workbench asks the library: quick answers at once, slow ones in a pool of workers."""
