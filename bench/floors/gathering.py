"""The gathering floor: one writer thread, one commit for all that waits. The measure of everything else."""

from bench.floors.endpoint import endpoint
from bench.floors.exchange import DATABASE
from bench.floors.store import Gathering

app = endpoint(Gathering(DATABASE))
