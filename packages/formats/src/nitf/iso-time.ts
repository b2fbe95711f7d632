/** ISO 8601 as NITF uses it: basic or extended, to the day, minute, second or fraction, with or without an offset. */
const SHAPE =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * A `norm` date of NITF as an instant; undefined for what is no date. A time without an offset is taken as UTC, which the
 * standard's notes ask for and agencies in one time zone forget.
 */
export function instantOfNorm(norm: string | undefined): string | undefined {
  const found = SHAPE.exec(norm?.trim() ?? '');
  if (found === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = found;
  const millisecond = `${fraction}000`.slice(0, 3);
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}${offsetOf(zone)}`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The calendar day of a `norm` date as written, before any change of time zone. */
export function dayOfNorm(norm: string | undefined): string | undefined {
  const found = SHAPE.exec(norm?.trim() ?? '');
  if (found === null) return undefined;
  const day = `${found[1]}-${found[2]}-${found[3]}`;
  return Number.isNaN(Date.parse(day)) ? undefined : day;
}

function offsetOf(zone: string): string {
  if (!/^[+-]/.test(zone)) return 'Z';
  const digits = zone.replace(':', '').padEnd(5, '0');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}
