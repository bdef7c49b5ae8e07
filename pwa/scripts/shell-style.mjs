// Put tokens and the shell's style into the page as served, so that the first paint waits for no second request.
// It is the page's one inline style; the server allows it by its hash.
import { readFileSync } from "node:fs";

const FILES = ["src/ui/tokens.css", "src/ui/shell.css"];

const squeeze = (css) =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,]) ?/g, "$1")
    .replaceAll(/: /g, ":")
    .replaceAll(";}", "}")
    .trim();

export function shellStyle() {
  return {
    name: "wordkept-shell-style",
    transformIndexHtml: (html) =>
      html.replace("/* shell */", () => squeeze(FILES.map((file) => readFileSync(file, "utf8")).join("\n"))),
  };
}
