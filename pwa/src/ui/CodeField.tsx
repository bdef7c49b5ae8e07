import { Field, type FieldProps } from "./Field.tsx";

/** A field for a code that was kept on paper or came by mail. */
export function CodeField(
  props: Pick<FieldProps, "name" | "label" | "hint" | "value" | "onInput" | "error">,
) {
  return <Field {...props} spellcheck={false} maxLength={80} required />;
}
