// Put tokens and the shell's style into the page as served, so that the first paint waits for no second request.
// It is the page's one inline style; the server allows it by its hash.
import { readFileSync } from "node:fs";

const FILES = ["src/ui/tokens.css", "src/ui/shell.css"];

/** @returns {import("vite").Plugin} */
export function shellStyle() {
  return {
    name: "wordkept-shell-style",
    transformIndexHtml: {
      order: "pre",
      handler: (html) => html.replace("/* shell */", () => FILES.map((file) => readFileSync(file, "utf8")).join("\n")),
    },
  };
}
