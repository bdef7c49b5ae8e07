/** The day of an instant on this phone's wall, and how it is called in the thread. The time of day is nobody's. */
import { dayName, localDay } from "../../core/clock.ts";
import { copy } from "./copy.ts";

export function dayOf(instant: string): string {
  const at = new Date(instant);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "today", "Tuesday", "3 June". */
export const called = (day: string): string => (day === localDay() ? copy.today : dayName(day));
