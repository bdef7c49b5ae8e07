import { http, ok, once, onlyIf } from "../../core/api.ts";
import type { NoteRead, NotesKeyRead, NotesKeyWay, RecoverySheet, RecoveryWay } from "../../core/wire.ts";

/** Notes a page, as many as the server gives. */
const PAGE = 100;

export const notesApi = {
  /** All of one's own, as ciphertext. */
  async all(): Promise<NoteRead[]> {
    const all: NoteRead[] = [];
    let before: string | null = null;
    do {
      const page: { items: NoteRead[]; next: string | null } = await ok(
        http.GET("/notes", {
          params: { query: { limit: PAGE, ...(before ? { before: Number(before) } : {}) } },
        }),
      );
      all.push(...page.items);
      before = page.next;
    } while (before);
    return all;
  },
  key: (): Promise<NotesKeyRead> => ok(http.GET("/notes/key")),
  putKey: (way: NotesKeyWay, version: number): Promise<NotesKeyRead> =>
    ok(http.PUT("/notes/key", { body: { ways: [way] }, headers: { ...once(), ...onlyIf(version) } })),
  /** What the recovery codes made last open. */
  sheet: (): Promise<RecoverySheet> => ok(http.GET("/account/recovery-codes")),
  putRecovery: (way: RecoveryWay, version: number): Promise<NotesKeyRead> =>
    ok(
      http.PUT("/notes/key/recovery", {
        body: { way: "recovery", ...way },
        headers: { ...once(), ...onlyIf(version) },
      }),
    ),
  clear: () => ok(http.DELETE("/notes", { headers: once() })),
};

export type NotesApi = typeof notesApi;
