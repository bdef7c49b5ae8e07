import { expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import type { CheckInDay } from "../../core/wire.ts";
import { bothIn } from "./given.ts";
import { forgetOther, keepDay, LIST, placeOf } from "./live.ts";

test("when a space closes, the other's words leave this phone and one's own stay", async () => {
  keepDay({ ...bothIn, mine: bothIn.mine && { ...bothIn.mine, heard_on: "2026-03-04" } });
  await disk.write("reads", LIST, { items: [bothIn], next: null });

  await forgetOther();

  const kept = await disk.read<CheckInDay>("reads", placeOf(bothIn.on));
  expect(kept).toMatchObject({ mine: bothIn.mine, other: null, revealed: false, try_asking: null });
  expect(JSON.stringify(await disk.all("reads"))).not.toContain("anxious");
});
