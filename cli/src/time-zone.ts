import { isTimeZone } from '@dateline/formats';
import { InvalidArgumentError } from 'commander';

/** A zone as an option gives it. Throws InvalidArgumentError for what the IANA database does not name. */
export function timeZone(name: string): string {
  if (isTimeZone(name)) return name;
  throw new InvalidArgumentError(
    `"${name}" is no zone of the IANA database. Name a place, such as Europe/Berlin or America/New_York.`,
  );
}
