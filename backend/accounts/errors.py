"""Refusals of accounts."""

from backend.core.problems import Problem


class SignInFailed(Problem):
    """The address and the passphrase do not go together; which of the two is not said."""

    status = 401
    title = "That address and passphrase do not go together"
    remembered = False


class PassphraseClosed(Problem):
    """A hundred wrong passphrases from new devices, or from this one: a recovery code, another device or mail opens it.

    Said of every address alike, whether anybody has an account with it or not (S8, S9).
    """

    status = 401
    title = "Come back in another way"
    remembered = False


class SignUpRefused(Problem):
    """No link or invitation that allows a new account, or the server takes none; the reason is not said."""

    status = 403
    title = "An account cannot be made with this link"
    remembered = False


class EmailTaken(Problem):
    """There is an account with this address; told only to who holds a link, an invitation or an account (S9)."""

    status = 409
    title = "There is an account with this address already"
    remembered = False


class PassphraseRefused(Problem):
    """The passphrase is too easy to guess; `reason` says in which way."""

    status = 422
    title = "Choose another passphrase"
    remembered = False


class ZoneUnknown(Problem):
    """No such IANA time zone."""

    status = 422
    title = "This time zone is not known"
    remembered = False


class ConsentOutdated(Problem):
    """The text agreed to is not the present one; read the new one first."""

    status = 422
    title = "The text has changed; please read it again"
    remembered = False


class ConsentRequired(Problem):
    """Nothing is stored before the person agreed to the present text (P1)."""

    status = 403
    title = "Please read and agree first"
    remembered = False


class ReauthRequired(Problem):
    """An open session alone may not do this; prove once more who you are (H7)."""

    status = 403
    title = "Please confirm that it is you"
    remembered = False


class ProofFailed(Problem):
    """The passphrase is not the right one, or the passkey is none of this account's."""

    status = 403
    title = "That does not belong to this account"
    remembered = False


class RecoveryRefused(Problem):
    """No code of anybody's that can still be used; whether it ever was one is not said."""

    status = 401
    title = "This code opens nothing"
    remembered = False


class CodesRefused(Problem):
    """Two of the codes are the same, or one is there already: whatever made them does not make them at random."""

    status = 422
    title = "These codes are not new"
    remembered = False


class PasskeyRefused(Problem):
    """What the passkey signed is not what was asked for, or it is nobody's; which of them is not said."""

    status = 401
    title = "This passkey does not open this"
    remembered = False


class PasskeyNotAdded(Problem):
    """The passkey is there already, or was made for something else, or without the person being verified."""

    status = 422
    title = "This passkey cannot be added"
    remembered = False


class PasskeysFull(Problem):
    """As many passkeys as one account can have."""

    status = 409
    title = "There are as many passkeys as one account can have"
    remembered = False


class LastPasskey(Problem):
    """The account has no passphrase: without this passkey nobody could sign in."""

    status = 409
    title = "This is the last way in"
    remembered = False


class HttpsNeeded(Problem):
    """Signing in over plain http beyond this machine would send the passphrase in the clear."""

    status = 403
    title = "Signing in needs HTTPS here"
    remembered = False


class SessionLocked(Problem):
    """The app lock is on: unlock, sign this device out, or leave; nothing else answers (H11)."""

    status = 423
    title = "Unlock first"
    remembered = False


class PinRefused(Problem):
    """The PIN is one of those that are guessed first."""

    status = 422
    title = "Choose another PIN"
    remembered = False


class PinWrong(Problem):
    """Not the PIN of this device; `left` says how many tries are left before it is signed out."""

    status = 403
    title = "That is not the PIN"
    remembered = False


class NoAppLock(Problem):
    """This device has no app lock."""

    status = 409
    title = "This device has no app lock"
    remembered = False
