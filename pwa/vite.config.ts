import preact from "@preact/preset-vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { manifest } from "./scripts/manifest.mjs";
import { packedRules } from "./scripts/packed-rules.mjs";
import { shellStyle } from "./scripts/shell-style.mjs";
import { supportPlainPage } from "./scripts/support-page.mjs";
import { toml } from "./scripts/toml.mjs";

/** Features and content by file, as people meet them: each small enough for the first screen of a visit. */
const bundles = [
  ["first-run", "first-run"],
  ["beginning", "accounts(?!/changing)|spaces|consent|operator|ground_rules"],
  ["day", "today|check-ins|feelings"],
  ["talk", "messages|coach|composer(?!/en)|steps|timeline"],
  ["settings", "settings|support"],
  // Of no use before someone is signed in: the worker fetches what is called so once somebody is (src/sw.ts).
  // Beside it all: what works before there is an account, and what it shares with the notes.
  ["later-notebook", "notebook|notes(?=/notes?\\.(css|ts))"],
  ["later-way", "breaches|readiness|promises|agreements|setbacks|reviews|endings|something-new|patterns"],
  ["later-together", "time-outs|meetings|reassurance|commitments"],
  ["later-own", "notes|exports|support-plans|practices|reminders|calendars|security-log|app-lock|deletions|accounts/changing|passkeys|recovery|keys"],
] as const;

export default defineConfig({
  plugins: [
    preact(),
    packedRules(),
    toml(),
    shellStyle(),
    supportPlainPage(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "sw.ts",
      injectRegister: false,
      registerType: "prompt",
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg}"],
        globIgnores: ["plain-icon*"],
        // The server answers the page at "/" and at no other name.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => (entry.url === "index.html" ? { ...entry, url: "/" } : entry)),
            warnings: [],
          }),
        ],
      },
      manifest,
    }),
  ],
  server: { fs: { allow: [".."] }, proxy: { "/api": { target: "http://localhost:8000", ws: true } } },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // What every screen uses in one file: on a slow line requests cost more than bytes.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "core", test: /src\/(core|ui|frame)\/|node_modules\/(@?preact|idb|openapi-fetch)/ },
            { name: "app", tags: ["$initial"] },
            // Needed to sign in, and so before anything that comes later.
            { name: "passkey", test: /src\/keys\/(passkey|base64url)/ },
            // Screens that are opened together lie together: one file compresses better than many. What is heavy and
            // seldom needed (the QR code, the checker) stays apart.
            ...bundles.map(([name, parts]) => ({ name, test: new RegExp(`(features|content|src)/(${parts})/(?!Qr|checker)`) })),
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/setup.ts"],
    testTimeout: 20_000,
  },
});
