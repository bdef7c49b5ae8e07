"""P1: once the text has changed, every route that keeps anything waits for a new yes, but those that are named here."""

from laws.matrix import ROWS
from laws.world import World, needed_by, prepared
from people import problem

# Ends, takes back, deletes, locks, proves or asks; what one says with it is a choice among a few, and no words.
WITHOUT_A_NEW_YES = {
    *("allow_export", "download_export", "check_draft", "issue_live_ticket", "ask_for_challenge", "see_notices"),
    *("prove_identity", "prove_by_passkey", "give_consent", "let_in", "stop_recovery_requests"),
    *("set_app_lock", "take_off_app_lock", "stay_awake", "lock_app", "unlock_app"),
    *("pause_space", "resume_space", "leave_space", "block", "start_time_out", "end_time_out", "reopen_step"),
    *("end_agreement", "end_commitment", "end_exploration", "end_meeting", "open_check_in", "open_review"),
    *("change_reminders", "try_out_reminders", "delete_account", "delete_space", "undo_space_deletion"),
}


def test_nothing_is_kept_of_what_one_says_before_the_present_text_is_agreed_to(world: World) -> None:
    tried: set[str] = set()
    kept: list[str] = []
    state = world.a.server.app.state
    agreed, changed = state.consent, state.consent.model_copy(update={"version": "2"})
    for row in ROWS:
        actor = next((one for one in "AP" if row.expect.get(one) in {200, 201, 202, 204}), None)
        if row.method in {"GET", "DELETE"} or actor is None or row.operation in tried | WITHOUT_A_NEW_YES:
            continue
        tried.add(row.operation)
        call = prepared(world, row, actor, world.targets(actor, needed_by(row)))
        state.consent = changed
        answer = call()
        state.consent = agreed
        if answer.status_code != 403 or problem(answer) != (403, "consent-required"):
            kept.append(f"{row.operation}: {answer.status_code} {answer.text[:200]}")
    assert kept == []
    assert len(tried) > 50
