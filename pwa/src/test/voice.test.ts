/** What people read: said in catalogues alone, and in the voice that is promised. */
import ts from "typescript";
import { expect, test } from "vitest";

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.{test,testing,gen}.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const CATALOGUE = /\bcatalogue\(/;
/** What an attribute says to people; the other attributes name things for the browser. */
const SAYS = /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label|hint|text)$/;

/** No pressure, no counting of days, no demand to forgive, no praise for staying, no regret in the app's name. */
const NEVER_SAID =
  /\b(streaks?|scores?|forgiv\w*|forgave|waiting for you|keep(s|ing)? you waiting|should(?! we call you)|must|failed|we (regret|apologi[sz]e)|we('re| are) sorry|well done|great job|good job|keep it up|keep going|proud of you|(glad|good) (that )?you stayed|stay together|give up|are you sure|something went wrong|trust (him|her|them) again|your (spouse|partner))\b|!/i;
const ROMANCE =
  /\b(love[ds]?|lovers?|loving|romanc\w*|romantic|spouses?|husbands?|wi(fe|ves)|boyfriends?|girlfriends?|kiss\w*|sex\w*|intima\w*|dat(e|es|ing) nights?|marri\w*|wedding|couples?|darling|affairs?|in bed)\b/i;
const EMOJI = /[\u{1f000}-\u{1faff}\u2600-\u27bf]|\ufe0f/u;
const LETTERS = /\p{L}{2}/u;

type Said = readonly [file: string, words: string];

/** Every text between quotes that a catalogue holds, in each of its languages. */
function words([file, source]: [string, string]): Said[] {
  const found: Said[] = [];
  const look = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) && LETTERS.test(node.text)) found.push([file, node.text]);
    if (ts.isPropertyAssignment(node)) look(node.initializer);
    else if (!ts.isImportDeclaration(node)) ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS));
  return found;
}

/** Every text that a screen shows without asking a catalogue. */
function literals([file, source]: [string, string]): Said[] {
  const found: Said[] = [];
  const quoted = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) && LETTERS.test(node.text)) found.push([file, node.text]);
    else if (ts.isTemplateExpression(node))
      for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)])
        if (LETTERS.test(part.text)) found.push([file, part.text]);
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(quoted);
    if (ts.isBinaryExpression(node)) [node.left, node.right].filter(() => !compares(node)).forEach(quoted);
    if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node))
      node.expression && quoted(node.expression);
  };
  const look = (node: ts.Node) => {
    if (ts.isJsxText(node) && LETTERS.test(node.text)) found.push([file, node.text.trim()]);
    if (ts.isJsxElement(node) || ts.isJsxFragment(node))
      node.children.filter(ts.isJsxExpression).forEach(quoted);
    if (ts.isJsxAttribute(node) && ts.isIdentifier(node.name) && SAYS.test(node.name.text))
      node.initializer && quoted(node.initializer);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.InKeyword,
]);
const compares = (node: ts.BinaryExpression) => COMPARISONS.has(node.operatorToken.kind);

const catalogues = Object.entries(sources).filter(([, source]) => CATALOGUE.test(source));
const said = catalogues.flatMap(words);
const saying = (pattern: RegExp) => said.filter(([, text]) => pattern.test(text));

test("every feature's words were found", () => {
  expect(catalogues.length).toBeGreaterThan(25);
  expect(said.length).toBeGreaterThan(1000);
});

test("no word pushes, counts, demands to be forgiven or praises staying", () => {
  expect(saying(NEVER_SAID)).toEqual([]);
});

test("family and friends read no word of romance", () => {
  expect(saying(ROMANCE)).toEqual([]);
});

test("nothing is an emoji", () => {
  expect(saying(EMOJI)).toEqual([]);
});

test("a screen holds no words of its own", () => {
  expect(
    Object.entries(sources)
      .filter(([file]) => file.endsWith(".tsx"))
      .flatMap(literals),
  ).toEqual([]);
}, 30_000);

test("the search for words finds them where screens could hide some", () => {
  const hidden = `<p aria-label="one of" title={a ? "two of" : b}>three of {c && "four of"} {\`five of \${d}\`}</p>`;
  expect(
    literals(["Screen.tsx", `export const Screen = () => ${hidden};`]).map(([, text]) => text.split(" ")[0]),
  ).toEqual(expect.arrayContaining(["one", "two", "three", "four", "five"]));
});
