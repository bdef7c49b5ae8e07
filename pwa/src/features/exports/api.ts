/** A download of one's own words: allowed once, made while one waits, told line by line. */
import { http, ok, once, send } from "../../core/api.ts";
import { newKey } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { ExportSection } from "../../core/wire.ts";

export interface Words {
  type: "words";
  file: Record<string, unknown>;
  reading: ExportSection[];
}

export interface Pdf {
  type: "pdf";
  /** In base64. */
  data: string;
  not_shown: number;
}

export type Told = (part: number) => void;
type Line = Words | Pdf | { type: "progress"; done: number; total: number };

export const exportsApi = {
  words: (told: Told) => download<Words>({ form: "words" }, told),
  pdf: (picked: readonly string[], told: Told) => download<Pdf>({ form: "pdf", picked }, told),
};

export type ExportsApi = typeof exportsApi;

/** The server asks for the passphrase where it was not given just now; then the permission is good for one download. */
async function download<Last extends Words | Pdf>(body: unknown, told: Told): Promise<Last> {
  const { id } = await ok(http.POST("/exports", { headers: once() }));
  const response = await send(
    new Request(`${location.origin}/api/v1/exports/${id}/downloads`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": newKey() },
      body: JSON.stringify(body),
    }),
  );
  if (!response.ok || !response.body) throw await Problem.from(response);
  for await (const line of lines(response.body)) {
    if (line.type !== "progress") return line as Last;
    told(line.total > 0 ? line.done / line.total : 1);
  }
  throw Problem.unreachable();
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = "";
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const parts = (rest + chunk.value).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) yield JSON.parse(part) as Line;
  }
}
