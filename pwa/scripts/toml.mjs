// A Vite plugin: `import data from "content/prompts/en.toml"`, read at build time, so that no parser is shipped.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

const CONTENT = fileURLToPath(new URL("../../content/", import.meta.url));

/** Where whoever checks an entry of Support looks; no screen shows it, and every phone would carry it. */
const UNSHOWN = new Set(["source", "seen_at"]);

export function toml() {
  return {
    name: "wordkept-toml",
    resolveId(source) {
      return source.startsWith("content/") ? CONTENT + source.slice("content/".length) : null;
    },
    load(id) {
      if (!id.endsWith(".toml")) return null;
      this.addWatchFile(id);
      const shown = id.startsWith(`${CONTENT}support/`) ? (key, value) => (UNSHOWN.has(key) ? undefined : value) : null;
      return { code: `export default ${JSON.stringify(parse(readFileSync(id, "utf8")), shown)};`, map: null };
    },
  };
}
