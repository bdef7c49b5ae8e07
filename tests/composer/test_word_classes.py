"""Word classes are read when they are first asked, and texts are checked in several threads."""

from collections.abc import Iterator, Sequence

from backend.composer.words import Lexicon, WordClass


class Interrupted(Lexicon):
    """Asks the class for another member once, while its first one is being read, as another thread may."""

    asked: WordClass | None = None
    answered: Sequence[int] = ()

    def phrases(self, member: str) -> Iterator[str]:
        asked, self.asked = self.asked, None
        yield from super().phrases(member)
        if asked is not None:
            self.answered = asked.ends(["stay", "awake"], 0)


def test_a_class_that_is_still_being_read_answers_another_thread_in_full() -> None:
    lexicon = Interrupted({})
    sleepless = lexicon.words("cry|stay_awake|worry")
    lexicon.asked = sleepless
    assert sleepless.ends(["worry"], 0) == (1,)
    assert lexicon.answered == [2]
