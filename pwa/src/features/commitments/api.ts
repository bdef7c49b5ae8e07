import { http, ok } from "../../core/api.ts";
import type { CommitmentRead } from "../../core/wire.ts";

/** Commitments a page, as many as the server gives. */
const PAGE = 100;

export const commitmentsApi = {
  /** All of a space, newest first. */
  async all(space_id: string): Promise<CommitmentRead[]> {
    const all: CommitmentRead[] = [];
    let before: string | null = null;
    do {
      const page: { items: CommitmentRead[]; next: string | null } = await ok(
        http.GET("/spaces/{space_id}/commitments", {
          params: {
            path: { space_id },
            query: { limit: PAGE, ...(before ? { before: Number(before) } : {}) },
          },
        }),
      );
      all.push(...page.items);
      before = page.next;
    } while (before);
    return all;
  },
  one: (space_id: string, commitment_id: string) =>
    ok(
      http.GET("/spaces/{space_id}/commitments/{commitment_id}", {
        params: { path: { space_id, commitment_id } },
      }),
    ),
  /** The day both look at it again, as a file for a calendar. */
  reviewDay: (space_id: string, commitment_id: string) =>
    ok(
      http.GET("/spaces/{space_id}/commitments/{commitment_id}/calendar-entry", {
        params: { path: { space_id, commitment_id } },
        parseAs: "text",
      }),
    ),
  history: (space_id: string) =>
    ok(http.GET("/spaces/{space_id}/commitments/history", { params: { path: { space_id } } })),
};

export type CommitmentsApi = typeof commitmentsApi;
