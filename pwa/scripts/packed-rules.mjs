// A Vite plugin: ships the composer's rules written short (scripts/packing.mjs).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packed } from "./packing.mjs";

const RULES = fileURLToPath(new URL("../../content/composer/en/rules.json", import.meta.url));
const UNPACKING = fileURLToPath(new URL("../src/coach/checker/unpacking.ts", import.meta.url));
/** No such file is there; its name becomes that of the chunk. */
const WRITTEN_SHORT = fileURLToPath(new URL("../rules.js", import.meta.url));
export function packedRules() {
  return {
    name: "wordkept-packed-rules",
    apply: "build",
    enforce: "pre",
    resolveId: (source) => (source === "content/composer/en/rules.json" ? WRITTEN_SHORT : null),
    load(id) {
      if (id !== WRITTEN_SHORT) return null;
      this.addWatchFile(RULES);
      const file = JSON.stringify(JSON.parse(readFileSync(RULES, "utf8")));
      const code = [
        `import { unpacked } from ${JSON.stringify(UNPACKING)};`,
        `export default unpacked(${JSON.stringify(packed(file))}).then(JSON.parse);`,
      ].join("\n");
      return { code, map: null };
    },
  };
}
