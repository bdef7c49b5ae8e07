"""Two people on a server of their own, whose disk or database a test takes away."""

from people import Person, agree, pair
from serving import Server

from backend.core.clock import system_clock
from backend.core.keys import make_server_key
from backend.operation import preparing
from backend.settings import Settings


def couple_on(settings: Settings) -> tuple[Server, Person, Person]:
    """Two people in an open space, on a server of their own."""
    settings.data_dir.mkdir(exist_ok=True)
    make_server_key(settings.key_file)
    preparing.prepare(settings)
    server = Server(settings, system_clock)
    alex, sam = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
    pair(alex, sam)
    agree(alex, sam)
    return server, alex, sam


def ready(server: Server, person: Person) -> bool:
    server.app.state.pulse_felt_until = 0.0
    return person._http.get("/readyz").status_code == 200
