const extended =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;
const basic = /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;
const mailed = /^(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?\s*(?:[+-]\d{4}|[A-Z]{1,5})?$/i;

/**
 * A time as news formats write it, as UTC with milliseconds: ISO 8601 extended and basic, RFC 5322. A time without a
 * zone is taken for UTC, since the sender's zone is not known here. undefined for anything else, also for 31 February.
 */
export function instantOf(text: string | undefined): string | undefined {
  const written = text?.trim() ?? '';
  const parts = extended.exec(written) ?? basic.exec(written);
  if (parts !== null) return fromParts(parts);
  const moment = mailed.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

function fromParts(parts: RegExpExecArray): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const milliseconds = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  return new Date(local - offsetOf(parts[8]) * 60_000).toISOString();
}

/** Minutes east of Greenwich. */
function offsetOf(zone: string | undefined): number {
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '');
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === '-' ? -minutes : minutes;
}
