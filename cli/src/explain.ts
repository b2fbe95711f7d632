/** Refusal of a command: its message is all that the user needs. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
  readonly code = 'COMMAND_FAILED';
}

const hints: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens there. Is the server running? `npx dateline doctor` checks each of them.',
  ENOTFOUND: 'That host name does not resolve. `npx dateline config` shows what is configured.',
  '28P01': 'PostgreSQL refused the password. Check DATABASE_URL.',
  '3D000': 'That database does not exist. Create it, then run `npx dateline migrate`.',
  '42P01': 'A table is missing. Run `npx dateline migrate`.',
};

/** One or two lines for a terminal: what happened and what to do. A stack only for what should not happen. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = String((error as { code?: unknown }).code ?? '');
  const hint = hints[code];
  if (hint) return `dateline: ${error.message || code}\n${hint}`;
  const expected = code !== '' && !code.startsWith('ERR_');
  return `dateline: ${expected ? error.message : (error.stack ?? error.message)}`;
}
