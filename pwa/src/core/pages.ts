/** All pages of a list, one after the other. */
interface Page<T> {
  items: T[];
  next: string | null;
}

export async function allPages<T>(load: (before: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let before: string | null = null;
  do {
    const page: Page<T> = await load(before);
    all.push(...page.items);
    before = page.next;
  } while (before);
  return all;
}
