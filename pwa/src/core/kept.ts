/**
 * Short values that this phone keeps outside its sealed base: what must be known before anything is opened. None says
 * whose they are or what anybody wrote. Where storage is blocked they hold until the page closes.
 */

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // Blocked.
  }
}
