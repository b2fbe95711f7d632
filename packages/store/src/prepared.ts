/**
 * A statement that PostgreSQL parses and plans once a connection. It is given to `query` in place of a text; the driver sends
 * its text the first time and its name from then on.
 */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

const texts = new Map<string, string>();

/**
 * Names a statement that runs for every story or delivery. After five runs PostgreSQL keeps one plan for all values, unless it
 * estimates plans made for the values as cheaper: look at both by `explain` with `plan_cache_mode`.
 *
 * Its columns are listed one by one: a migration that adds a column to `*` would make every later run of it fail.
 * Throws when the name stands for another text already, since the first to run on a connection would decide what both do.
 * @param name at most 63 bytes, which is where PostgreSQL cuts names off
 */
export function prepared(name: string, text: string): PreparedStatement {
  if (!/^[a-z][a-z-]{0,62}$/.test(name)) {
    throw new Error(`"${name}" cannot name a statement: use up to 63 lower-case letters and dashes`);
  }
  if ((texts.get(name) ?? text) !== text) {
    throw new Error(`The statement name "${name}" stands for another text already: choose a name of its own`);
  }
  texts.set(name, text);
  return Object.freeze({ name, text });
}
