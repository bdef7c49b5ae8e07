/** What the server compiles from the composer's content files; its shape is the checker's to know. The built app gives a promise of it. */
declare module "content/composer/en/rules.json" {
  const file: import("./checker/rules.ts").RulesFile;
  export default file;
}
declare module "content/composer/en/texts.json" {
  const texts: Readonly<Record<string, import("./coach.ts").CoachText>>;
  export default texts;
}
