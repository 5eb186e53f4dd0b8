"""How many small faults in the engine's arithmetic the tests would not notice: mutation testing on a sample.

    make mutants                                  (20 minutes on two cores; not part of `make test`)
    python -m bench.mutants --package deals --minutes 5 --seed 3

A *mutant* is the engine with one small fault: a comparison that takes its boundary in or leaves it out, plus
for minus, `and` for `or`, `min` for `max`, a `not` or a sign dropped, another constant. Of the tests nearest
to its package those that reach the faulty function run, quick ones first, until one fails. A mutant that they
all pass *survives*: the tests would not notice the fault (or it changes nothing that is promised). Printed
are all survivors, and the share of them by package, with its 95% interval (Wilson).

Mutants are drawn at random, the same for the same seed; packages take turns, so that each gets as many. It
goes on until the time is up: a faster machine tries more of the same list.

Left out, since a fault there is no wrong figure: messages of errors, annotations, records of answers, module
constants (limits and efforts, which the documentation states), and modules that only steer where the search
looks (any multipliers give a true bound, any plan may be valued). A tolerance is made a million times as wide
(twice as wide would be no fault); compiled code is tried as plain Python.

How it is fast: the engine and the tests are loaded once, in two processes (compiled loops as machine code,
and as plain Python). Each times every test and notes which functions it reaches, on the engine as it is; that
is kept in build/ until the engine or the test's file changes. Then each mutant is a fork, in which the code
of the faulty function is exchanged. No file is touched, and what a fork has computed ends with it.

Why a runner of our own: compiled loops have to be tried as plain Python, each function by the tests that
reach it, on a sample that a seed draws by package. mutmut and cosmic-ray were read about, not tried.
"""
