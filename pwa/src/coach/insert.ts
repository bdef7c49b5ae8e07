/** Put words into a text field as if they were typed, so that the browser's own undo takes them out again. */
export function insert(field: HTMLTextAreaElement, words: string, start: number, end: number): void {
  field.focus();
  field.setSelectionRange(start, end);
  // Deprecated, and the only way into the undo history; where it is gone, the words are put in all the same.
  if (typeof document.execCommand === "function" && document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: words }));
}

/** A beginning as it fits in at `start`: small where a sentence is going on, without a second space before `end`. */
export function fitted(beginning: string, text: string, start: number, end: number): string {
  const before = text.slice(0, start).trimEnd();
  const goesOn = before !== "" && !/[.!?…:\n]["”’)]*$/.test(before) && !/\n\s*$/.test(text.slice(0, start));
  const small =
    goesOn && !/^I\b/.test(beginning) ? beginning[0]?.toLowerCase() + beginning.slice(1) : beginning;
  return /^\s/.test(text.slice(end)) ? small.trimEnd() : small;
}
