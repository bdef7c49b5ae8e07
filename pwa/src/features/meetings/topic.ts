import { useEffect, useMemo, useState } from "preact/hooks";
import { Draft } from "../../core/draft.ts";
import type { MeetingTopicDraft } from "../../core/wire.ts";

const NO_TOPIC: MeetingTopicDraft = { heading: "feelings", text: "" };

/** The one topic typed now: kept on this phone until the talk has it, or is over. */
export function useTopic(space: string) {
  const draft = useMemo(() => new Draft<MeetingTopicDraft>(`meeting-topic/${space}`, NO_TOPIC), [space]);
  const [takenUp, setTakenUp] = useState(false);
  useEffect(() => {
    void draft.wake().then(() => setTakenUp(draft.value.value.text !== ""));
    return () => void draft.close();
  }, [draft]);
  return {
    now: draft.value.value,
    /** It was written on an earlier visit. */
    takenUp,
    change: (part: Partial<MeetingTopicDraft>) => draft.set({ ...draft.value.value, ...part }),
    clear: () => void draft.clear().then(() => setTakenUp(false)),
  };
}

export type Topic = ReturnType<typeof useTopic>;
