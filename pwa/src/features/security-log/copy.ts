import { type Counted, catalogue } from "../../core/words.ts";

const signInRefused: Counted = {
  one: "A wrong passphrase, passkey or used code was tried when signing in, on {device}.",
  other: "A wrong passphrase, passkey or used code was tried {count} times when signing in, on {device}.",
};
const proofRefused: Counted = {
  one: "A wrong passphrase or passkey was given where it is asked for again, on {device}.",
  other: "A wrong passphrase or passkey was given {count} times where it is asked for again, on {device}.",
};
const pinRefused: Counted = {
  one: "A wrong PIN was given, on {device}.",
  other: "A wrong PIN was given {count} times, on {device}.",
};
const more: Counted = { one: "And one more.", other: "And {count} more." };

export const copy = catalogue({
  en: {
    title: "Security log",
    intro:
      "What happened to the locks of your account, by day. Nobody else sees it, and nobody can clear it.",
    notYou: "If one of these was not you, sign that device out, and choose a new passphrase.",
    toPassphrase: "Another passphrase",
    toDevices: "Your devices",
    older: "Older ones",
    still: "Still trying.",
    asOf: "This needs signal. What this page knew last is shown.",
    nothing: "Nothing yet.",
    thisDevice: "this device",
    operator: "the server, by whoever runs it",

    look: "Look at it",
    wasMe: "It was me",
    stopIt: "Stop it",
    stopped: "Stopped. Nobody is told.",
    notStopped: "That did not reach the server. Try again in a moment.",
    more,

    kinds: {
      signed_up: "You made this account, on {device}.",
      signed_in: "Signed in, on {device}.",
      session_ended: "{about} was signed out, from {device}.",
      others_ended: "All other devices were signed out, from {device}.",
      session_gave_way:
        "{about} was signed out to make room when {device} signed in: sixty devices fit, and it was unused for longest.",
      token_reused: "An old key of {device} was used once more, as from a copy. It was signed out.",
      export_allowed: "Your words were exported, on {device}.",
      export_ended: "A download of your words that had not begun was ended, on {device}.",
      notes_key_changed: "The passphrase of your private notes was chosen, on {device}.",
      notes_cleared: "All private notes were deleted, on {device}.",
      push_subscribed: "Reminders were turned on, on {device}.",
      push_ended: "Reminders were stopped for a device, on {device}.",
      calendar_made: "A new address for a calendar was made, on {device}.",
      calendar_ended: "The address for a calendar was ended, on {device}.",
      invitation_made: "An invitation was made, on {device}.",
      words_confirmed: "The three words of an invitation were confirmed, on {device}.",
      app_lock_set: "The app lock was set or changed, on {device}.",
      app_lock_off: "The app lock was taken off, on {device}.",
      pins_used_up: "{device} was signed out after five wrong PINs.",
      passphrase_changed: "The passphrase was changed, on {device}. All other devices were signed out.",
      email_added: "An email was added, on {device}.",
      email_changed: "The email was changed, on {device}.",
      passkey_added: "A passkey was added, on {device}.",
      passkey_removed: "A passkey was removed, on {device}.",
      recovery_codes_made: "Ten recovery codes were made, on {device}. Those from before stopped working.",
      recovery_code_used: "Signed in with a recovery code, on {device}. All other devices were signed out.",
      recovery_asked: "Somebody asked to come into this account without its passphrase, on {device}.",
      recovery_code_sent:
        "A code to come in without the passphrase, asked for on {device}, went out by mail to your address.",
      recovery_approved: "{about} was let in without the passphrase, from {device}.",
      recovery_stopped:
        "Whoever asked to come in without the passphrase, on {about}, was stopped, from {device}.",
      recovered_by_mail:
        "A new passphrase was chosen with a code from a mail, on {device}. All other devices were signed out.",
      recovered_by_approval:
        "A new passphrase was chosen, on {device}, which another device had let in. All others were signed out.",
      deletion_asked: "Deleting the account was asked for, on {device}.",
      deletion_undone: "Deleting the account was undone by signing in, on {device}.",
      restored:
        "An earlier copy of this server was brought back, by whoever runs it. All devices were signed out. What was changed since then, a passphrase too, may be as it was before.",
      space_left: "You left the space, from {device}.",
      space_deletion_asked: "Deleting what you wrote in a space was asked for, on {device}.",
      space_deletion_undone: "Deleting what you wrote in a space was undone, on {device}.",
      invitation_cancelled: "An invitation was cancelled, on {device}.",
      blocked: "Somebody you shared a space with was blocked, on {device}.",
      unblocked: "Somebody you had blocked is not blocked any more, by {device}.",
    } as Readonly<Record<string, string>>,
    counted: {
      sign_in_refused: signInRefused,
      proof_refused: proofRefused,
      pin_refused: pinRefused,
    } as Readonly<Record<string, Counted>>,
    other: "Something changed, on {device}.",
  },
});
