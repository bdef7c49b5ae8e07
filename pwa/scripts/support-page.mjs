// A Vite plugin: write support.html, the plain page of people who help, which the worker keeps with the app.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { supportPage } from "../src/features/support/page.ts";

const LANGUAGE = "en";
const CONTENT = fileURLToPath(new URL(`../../content/support/${LANGUAGE}.toml`, import.meta.url));
const STYLES = ["src/ui/tokens.css", "src/ui/shell.css", "src/features/support/plain.css"];
const PAGE = "support.html";

const page = (style) =>
  supportPage(parse(readFileSync(CONTENT, "utf8")), { language: LANGUAGE, style, plain: "/plain.html" });

/** @returns {import("vite").Plugin} */
export function supportPlainPage() {
  return {
    name: "wordkept-support-page",
    generateBundle() {
      const style = this.emitFile({ type: "asset", name: "support-plain.css", source: STYLES.map((file) => readFileSync(file, "utf8")).join("\n") });
      this.emitFile({ type: "asset", fileName: PAGE, source: page(`/${this.getFileName(style)}`) });
    },
    configureServer(server) {
      server.middlewares.use(`/${PAGE}`, (_request, response) => {
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end(page("/src/features/support/plain.css"));
      });
    },
  };
}
