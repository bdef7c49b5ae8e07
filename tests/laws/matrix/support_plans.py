"""Support plans: one's own, and what is shown in a space."""

from laws.matrix.row import Row, author, both, everybody

PLAN = {"heading": "who_i_call", "text": "My sister."}
PLAN_ITEM = "/support-plan/{shown_item}"
SHARED_ITEM = "/spaces/{space}/support-plan/{shown_item}/sharing"

ROWS = [
    Row("read_support_plan", "GET", "/support-plan", expect=everybody(200)),
    Row("write_support_plan_item", "POST", "/support-plan", PLAN, expect=everybody(201)),
    Row("change_support_plan_item", "PUT", PLAN_ITEM, PLAN, version=1, expect=author(200, partner=404)),
    Row("remove_support_plan_item", "DELETE", PLAN_ITEM, expect=author(204, partner=404)),
    Row("read_shared_support_plan", "GET", "/spaces/{space}/support-plan", expect=both(200)),
    Row("share_support_plan_item", "POST", SHARED_ITEM, expect=author(200, partner=404)),
    Row("take_back_support_plan_item", "DELETE", SHARED_ITEM, expect=author(204, partner=404)),
]
