/** Keep the focus at the letter when the button that was pressed goes. */
export const staying = (work: () => void) => (event: MouseEvent) => {
  (event.currentTarget as HTMLElement).closest("article")?.focus({ preventScroll: true });
  work();
};
