import type { ComponentChildren } from "preact";

interface Props {
  /** Called once at a time: not while `busy`. */
  onSend: () => unknown;
  busy?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** A form that goes nowhere by itself; what is missing is said in our words, not the browser's. */
export function Form({ onSend, busy = false, class: className = "stack loose", children }: Props) {
  return (
    <form
      class={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSend();
      }}
    >
      {children}
    </form>
  );
}
