/** A refusal as our server sends it. */
export const refused = (type: string, status: number, more: Readonly<Record<string, unknown>> = {}) =>
  Response.json(
    { type: `/problems/${type}`, title: "", status, ...more },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
