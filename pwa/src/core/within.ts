/** Thrown where something has not come in time; it may come yet. */
export const LATE = new Error("late");

/** What `work` comes to, waited for so many milliseconds. */
export function within<Result>(wait: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, wait, LATE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
