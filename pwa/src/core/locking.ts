/** What is open in this page's memory only, such as the key of private notes: Hide and signing out close it at once. */
const closers = new Set<() => void>();

/** Have something closed when the app is locked. */
export function whenLocked(close: () => void): void {
  closers.add(close);
}

export function lock(): void {
  for (const close of closers) close();
}
