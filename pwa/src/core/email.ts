/** As the server takes it: without the signs by which a mail would go to another address, or to several. */
export const isEmail = (typed: string): boolean =>
  /^[^@\s<>()[\]\\,;:"]+@[^@\s<>()[\]\\,;:"]+$/.test(typed.trim());
