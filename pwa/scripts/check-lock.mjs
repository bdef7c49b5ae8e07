// Every platform package a locked package asks for must be in the lock, and no download address may be:
// npm leaves out what one registry lacks without a word, and an address ties the lock to one host.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? "package-lock.json", "utf8"));
const faults = [];

function isLocked(from, name) {
  for (let folder = from; ; ) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
    const up = folder.lastIndexOf("/node_modules/");
    folder = up >= 0 ? folder.slice(0, up) : "";
  }
}

for (const [at, locked] of Object.entries(packages)) {
  if (locked.link) continue;
  if (locked.resolved) faults.push(`${at}: holds a download address`);
  if (at && !locked.inBundle && !(locked.version && locked.integrity)) faults.push(`${at}: no version or integrity`);
  for (const name of Object.keys(locked.optionalDependencies ?? {})) {
    if (!isLocked(at, name)) faults.push(`${at}@${locked.version}: ${name} is not in the lock`);
  }
}
for (const fault of faults) console.error(fault);
process.exit(faults.length ? 1 : 0);
