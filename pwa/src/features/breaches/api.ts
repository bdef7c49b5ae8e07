import { http, ok } from "../../core/api.ts";
import type { BreachRead, QuestionRead, StatementRead } from "../../core/wire.ts";

/** Things a page, as many as the server gives. */
const PAGE = 100;

interface Page<Item> {
  items: Item[];
  next: string | null;
}

async function all<Item>(page: (before: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const found: Item[] = [];
  let before: string | undefined;
  do {
    const { items, next } = await page(before);
    found.push(...items);
    before = next ?? undefined;
  } while (before);
  return found;
}

const query = (space_id: string, before: string | undefined) => ({
  params: { path: { space_id }, query: { limit: PAGE, ...(before ? { before } : {}) } },
});

export const breachesApi = {
  breaches: (space: string): Promise<BreachRead[]> =>
    all((before) => ok(http.GET("/spaces/{space_id}/breaches", query(space, before)))),
  statements: (space: string): Promise<StatementRead[]> =>
    all((before) => ok(http.GET("/spaces/{space_id}/statements", query(space, before)))),
  questions: (space: string): Promise<QuestionRead[]> =>
    all((before) => ok(http.GET("/spaces/{space_id}/questions", query(space, before)))),
};

export type BreachesApi = typeof breachesApi;
