"""The benchmark: this site against other ways to show the same rows, in one interleaved run.

`python -m bench.run --size 10000` measures, `python -m bench.profile` says what the time of one
page goes into. docs/performance.md holds what was measured and how to read it.
"""
