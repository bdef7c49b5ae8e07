/// <reference types="vite/client" />
/** Words and data read at build time; each importer says what shape it expects. */
declare module "content/*.toml" {
  const data: unknown;
  export default data;
}
