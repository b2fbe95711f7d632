/** A table's entry for a word from outside, who may ask for "constructor" or "__proto__"; undefined when it has none of its own. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
