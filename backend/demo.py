"""`make demo`: two invented people and some weeks of their life, through the real use cases, in a folder of its own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import click

from backend.accounts.access import Caller, prove_caller
from backend.accounts.passphrases import Passphrases
from backend.accounts.schemas import SignUpDraft, SignUpKey
from backend.accounts.service import sessions, sign_up
from backend.check_ins.schemas import AboutUs, Answer, CheckInDay, CheckInDraft, Feelings, Words
from backend.check_ins.service import ask
from backend.check_ins.service import writing as check_ins
from backend.commitments import service as commitments
from backend.commitments.schemas import CommitmentDraft
from backend.composer import check
from backend.composer.rules import load_rules
from backend.content.demo import load_demo
from backend.content.feelings import load_feelings
from backend.content.ground_rules import load_ground_rules
from backend.content.match_words import load_match_words
from backend.content.prompts import load_prompts
from backend.core.data_keys import DataKeys
from backend.core.db import Database
from backend.core.engine import create_engine
from backend.core.hub import create_hub
from backend.core.keys import read_server_key
from backend.core.sealing import Sealing
from backend.core.tokens import Claims
from backend.core.unit_of_work import UnitOfWork
from backend.journey import service as journey
from backend.journey.schemas import MarkDraft
from backend.main import CONTENT
from backend.messages.schemas import AdditionDraft, MessageDraft
from backend.messages.service import writing as messages
from backend.operation import preparing, serving
from backend.settings import ROOT, Settings
from backend.spaces.access import Member, prove_active
from backend.spaces.models import SpaceKind
from backend.spaces.schemas import GroundRulesDraft, InvitationAnswer, InvitationDraft
from backend.spaces.service import invitations, join_requests, space

P = ParamSpec("P")
T = TypeVar("T")
DAYS = 25
PASSPHRASE = "a lantern by the river"  # noqa: S105  (of two invented people)
CONSENT = "1"


@dataclass
class Actor:
    """One of the two, in a session of this day."""

    name: str
    claims: Claims


class Life:
    """Lives the days of `content/demo/`, each at its own time."""

    def __init__(self, settings: Settings, words: dict[str, Any]) -> None:
        self.words = words
        self.now = datetime.now(UTC).replace(hour=18, minute=5) - timedelta(days=DAYS)
        self.keys = DataKeys(create_engine(settings.keys_database), read_server_key(settings.key_file))
        self.db = Database(settings.database, Sealing(self.keys), lambda: self.now, create_hub())
        self.actors: dict[str, Actor] = {}
        self.prompts = load_prompts(CONTENT)
        self.feelings = load_feelings(CONTENT)
        self.rules = load_rules(CONTENT, "en")

    async def as_caller(
        self, who: str, use_case: Callable[Concatenate[UnitOfWork, Caller, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do something that needs no space."""
        claims = self.actors[who].claims
        return await self.db.write(lambda uow: use_case(uow, prove_caller(uow, claims, CONSENT), *args, **kwargs))

    async def as_member(
        self, who: str, use_case: Callable[Concatenate[UnitOfWork, Member, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do something in the space."""
        claims = self.actors[who].claims

        def command(uow: UnitOfWork) -> T:
            _, member = prove_active(uow, claims, CONSENT)
            assert member is not None  # noqa: S101  (both are in the space from the first day on)
            return use_case(uow, member, *args, **kwargs)

        return await self.db.write(command)

    async def begins(self) -> None:
        """Both make an account, pair, and sign the ground rules."""
        secrets = Passphrases()
        for person in self.words["people"]:
            link = await self.db.write(sign_up.print_link)
            draft = SignUpDraft(
                name=person["name"],
                email=person["email"],
                passphrase=PASSPHRASE,
                zone=person["zone"],
                consent_version=CONSENT,
                key=SignUpKey(kind="operator_link", secret=link),
            )
            kept = await secrets.hash(PASSPHRASE)
            doors = sign_up.Doors({"operator_link": sign_up.opens}, closed=False)
            account_id = sign_up.new_account_id()
            opened = await self.db.write(
                lambda uow, draft=draft, kept=kept, doors=doors, account_id=account_id: sign_up.make_account(  # type: ignore[misc]
                    uow, account_id, draft, kept, doors, "Chrome, Android"
                )
            )
            self.actors[person["name"]] = Actor(person["name"], Claims(opened.account_id, opened.session_id, 0))
        secrets.close()
        one, other = self.actors
        invitation = await self.as_caller(one, invitations.invite, InvitationDraft(kind=SpaceKind.PARTNERS))
        answer = InvitationAnswer(secret=invitation.secret)
        request = await self.as_caller(other, join_requests.join, answer, load_match_words(CONTENT))
        version = load_ground_rules(CONTENT).version
        rules = GroundRulesDraft(sentences_version=version, letters=True, delivered_shown=True, check_in_time="20:00")
        for who in (one, other):
            await self.as_caller(who, join_requests.confirm, request.id)
        for who in (one, other):
            await self.as_member(who, space.sign_ground_rules, rules, version)

    async def lives(self, day: int) -> None:
        """One evening: answers, letters, signatures, marks."""
        await self._new_sessions()
        for check_in in self.words["check_ins"]:
            if day in check_in["on"]:
                await self._answers(check_in, day)
        for check_in in self.words["check_ins"]:
            if day in check_in["heard"]:
                await self._hears_answer(check_in)
        for message in self.words["messages"]:
            await self._writes_or_hears(message, day)
        for commitment in self.words["commitments"]:
            await self._offers_or_signs(commitment, day)
        for mark in self.words["marks"]:
            if mark["on"] == day:
                await self.as_member(
                    mark["by"], journey.mark, mark["step"], MarkDraft(mark=mark["mark"], turn=1), self.prompts
                )

    async def _new_sessions(self) -> None:
        """Weeks pass; a session that slept for two of them would have ended."""
        for actor in self.actors.values():
            account_id = actor.claims.account_id
            opened = await self.db.write(
                lambda uow, account_id=account_id: sessions.open_session(uow, account_id, "Chrome, Android")  # type: ignore[misc]
            )
            await self.db.write(
                lambda uow, actor=actor: sessions.end_one(  # type: ignore[misc]
                    uow, prove_caller(uow, actor.claims, CONSENT), actor.claims.session_id
                )
            )
            actor.claims = Claims(account_id, opened.session_id, 0)

    async def _answers(self, check_in: dict[str, Any], day: int) -> None:
        count = check_in["on"].index(day)
        answer = Answer(
            feelings=Feelings(words=check_in["feelings"][count % len(check_in["feelings"])], for_both=True),
            about_us=AboutUs(stop=check_in["stops"][count % len(check_in["stops"])], for_both=True),
            words=None
            if count % 3
            else Words(text=check_in["words"][count // 3 % len(check_in["words"])], for_both=True),
        )
        claims = self.actors[check_in["by"]].claims

        def asks(uow: UnitOfWork) -> None:
            caller, member = prove_active(uow, claims, CONSENT)
            step = journey.current_step(uow, member.space_id) if member else None
            ask(uow, caller, member, caller.today, step, self.prompts)

        def answers(uow: UnitOfWork) -> CheckInDay:
            caller, member = prove_active(uow, claims, CONSENT)
            return check_ins.answer(uow, caller, member, CheckInDraft(on=caller.today, answer=answer), self.feelings)

        await self.db.write(asks)
        mine = (await self.db.write(answers)).mine
        check_in["id"] = mine and mine.id

    async def _hears_answer(self, check_in: dict[str, Any]) -> None:
        claims = self.actors[check_in["by"]].claims

        def hears(uow: UnitOfWork) -> None:
            who = prove_active(uow, claims, CONSENT)
            check_ins.open_reveal(uow, *who, check_in["id"])
            check_ins.hear(uow, *who, check_in["id"])

        await self.db.write(hears)

    async def _writes_or_hears(self, message: dict[str, Any], day: int) -> None:
        other = next(name for name in self.actors if name != message["by"])
        if message["on"] == day:
            draft = MessageDraft(kind=message["kind"], mode="free", text=message["text"], hold="none")
            verdict = check("i_statement", "free", message["text"], self.rules)
            message["id"] = (await self.as_member(message["by"], messages.send, draft, verdict)).id
        if message.get("heard_on") == day:
            await self.as_member(other, messages.hear, message["id"])
        addition = message.get("addition")
        if addition is not None and addition["on"] == day:
            verdict = check("i_statement", "free", addition["text"], self.rules)
            await self.as_member(
                message["by"], messages.add, message["id"], AdditionDraft(text=addition["text"]), verdict
            )

    async def _offers_or_signs(self, commitment: dict[str, Any], day: int) -> None:
        if commitment["on"] == day:
            review_on = (self.now + timedelta(days=commitment["review_after"])).date()
            draft = CommitmentDraft(text=commitment["text"], review_on=review_on)
            commitment["id"] = (await self.as_member(commitment["by"], commitments.offer, draft)).id
        for signature in commitment["signed"]:
            if signature["on"] == day:
                commitment_id: UUID = commitment["id"]
                await self.as_member(signature["by"], commitments.sign, commitment_id, 1)


NOT_FOR_SHOW = ("database_url", "keys_url", "redis_url", "secret_file", "push_key_file", "smtp_url")


def run() -> None:
    """Fill the demo's folder at the first start, then serve it."""
    settings = Settings()
    own = settings.data_dir == Settings.model_fields["data_dir"].default
    folder = ROOT / "demo-data" if own else settings.data_dir / "demo"
    words = load_demo(CONTENT).model_dump()
    if not folder.exists():
        filling = folder.with_name(f"{folder.name}.filling")
        shutil.rmtree(filling, ignore_errors=True)  # what was interrupted
        there = apart(settings, filling)
        preparing.prepare(there)
        asyncio.run(_fill(there, words))
        filling.rename(folder)
    settings = apart(settings, folder)
    for person in words["people"]:
        click.echo(f"  {person['name']}: {person['email']} with the passphrase: {PASSPHRASE}")
    serving.serve(settings, begin=True)


def apart(settings: Settings, folder: Path) -> Settings:
    """The same, but nothing of what people really use: everybody knows the passphrase of the two."""
    return settings.model_copy(update={**dict.fromkeys(NOT_FOR_SHOW), "data_dir": folder, "workers": 1})


async def _fill(settings: Settings, words: dict[str, Any]) -> None:
    life = Life(settings, words)
    try:
        await life.begins()
        with click.progressbar(range(DAYS), label="  Living some weeks") as days:
            for day in days:
                await life.lives(day)
                life.now += timedelta(days=1)
    finally:
        life.db.close()
        life.keys.close()
