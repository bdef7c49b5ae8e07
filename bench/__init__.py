"""Measurements of the whole server, as a black box over HTTP and WebSocket; no tests live here.

`python -m bench.run` starts each system in turn on one core and loads it from another.
`floors/` are the smallest servers that do the same work: what no server on this machine can beat.
Linux only: CPU and memory are read from /proc.
"""
