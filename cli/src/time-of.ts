import { CommandFailed } from './explain.ts';

/** Reads a moment (RFC 3339). Throws CommandFailed with how to write it. */
export function timeOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new CommandFailed(`"${text}" is no time. Write it as 2026-11-24T08:00:00Z.`);
  return time;
}
