import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { session } from "../../core/session.ts";
import type { ReadinessRead } from "../../core/wire.ts";
import { space as open } from "../../test/space.ts";
import { ReadinessScreen } from "./Readiness.tsx";
import { ReadinessStore } from "./store.ts";

beforeEach(async () => {
  await disk.open("readiness");
  session.state.value = "in";
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

test("a choice that is not told is taken back, also while the space is paused", async () => {
  const paused = { ...open, pause: { until: null, mine: false, theirs: true } };
  let now: ReadinessRead = { mine: "not_now", told: null, exploration: null };
  const methods: string[] = [];
  const outbox = new Outbox(async (request) => {
    methods.push(request.method);
    now = { ...now, mine: null };
    return Response.json(now);
  });
  const store = new ReadinessStore({ space: () => paused, api: { read: async () => now }, outbox, disk });
  store.follow();
  await store.load();
  render(<ReadinessScreen space={paused} store={store} today="2026-03-10" />);

  fireEvent.click(screen.getByRole("button", { name: "Take my choice back" }));

  await waitFor(() => expect(screen.queryByRole("button", { name: "Take my choice back" })).toBeNull());
  expect(methods).toEqual(["DELETE"]);
});
