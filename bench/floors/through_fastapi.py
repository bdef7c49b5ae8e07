"""The gathering floor behind FastAPI, with Pydantic models in and out: what the framework costs."""

from typing import Annotated

from fastapi import Depends, FastAPI, Header, WebSocket
from pydantic import BaseModel, ConfigDict, Field

from bench.floors.exchange import DATABASE, Exchange, Person, person
from bench.floors.store import Gathering

app = FastAPI()
exchange = Exchange(Gathering(DATABASE))


class LetterDraft(BaseModel):
    """What its author sends."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=2000)


class LetterRead(BaseModel):
    """What both see."""

    id: int
    pair: int
    author: int
    text: str
    sent_at: float


async def author_of(authorization: Annotated[str, Header()]) -> Person:
    return person(authorization.removeprefix("Bearer "))


@app.post("/letters", status_code=201, response_model=LetterRead)
async def post(draft: LetterDraft, author: Annotated[Person, Depends(author_of)]) -> dict[str, object]:
    return await exchange.take(author, draft.text)


@app.get("/health")
async def health() -> str:
    return "ok"


@app.websocket("/live")
async def live(socket: WebSocket) -> None:
    await exchange.follow(socket)
