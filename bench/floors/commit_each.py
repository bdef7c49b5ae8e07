"""The bare floor: a commit for every letter."""

from bench.floors.endpoint import endpoint
from bench.floors.exchange import DATABASE
from bench.floors.store import CommitEach

app = endpoint(CommitEach(DATABASE))
