/** What the floor says to one of the two: pure. */
import type { FloorAct, MeetingRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

export interface Turn {
  /** Whose turn it is, as the heading. */
  title: string;
  /** The same for the browser's tab, without a name. */
  tab: string;
  how: string;
  /** What this person can do, the first being the main thing; nothing where it is the other's to do. */
  acts: readonly { act: FloorAct; label: string }[];
}

export function turnOf({ floor }: MeetingRead, me: string, name: string): Turn {
  const mine = floor.speaker === me;
  const named = (text: string) => fill(text, { name });
  const letGo = { act: "let_go", label: copy.letGo } as const;
  switch (floor.stage) {
    case "free":
      return {
        title: copy.turnFree,
        tab: copy.tabFree,
        how: copy.howFree,
        acts: [{ act: "take", label: copy.begin }],
      };
    case "speaking":
      return mine
        ? {
            title: copy.turnMine,
            tab: copy.tabMine,
            how: named(copy.howMine),
            acts: [
              { act: "finish", label: copy.finished },
              { act: "let_go", label: named(copy.passOn) },
            ],
          }
        : { title: named(copy.turnTheirs), tab: copy.tabTheirs, how: copy.howTheirs, acts: [] };
    case "saying_back":
      return mine
        ? { title: named(copy.backTheirs), tab: copy.tabTheirs, how: copy.howBackTheirs, acts: [letGo] }
        : {
            title: copy.backMine,
            tab: copy.tabMine,
            how: copy.howBackMine,
            acts: [{ act: "say_back", label: copy.saidBack }],
          };
    case "said_back":
      return mine
        ? {
            title: copy.answerMine,
            tab: copy.tabMine,
            how: copy.howAnswerMine,
            acts: [
              { act: "thats_it", label: copy.thatsIt },
              { act: "not_quite", label: copy.notQuite },
              letGo,
            ],
          }
        : { title: named(copy.answerTheirs), tab: copy.tabTheirs, how: copy.howAnswerTheirs, acts: [] };
  }
}
