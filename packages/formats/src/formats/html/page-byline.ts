import { looksLikePerson } from '../newsml/party.ts';
import { fold } from './fold.ts';

/**
 * The byline of a page by what its data, its head and its printed lines say, in that order; a named person before an
 * organisation, such as the site that many publishing systems name in the author's place.
 */
export function pageByline(
  said: readonly (string | undefined)[],
  organisations: readonly (string | undefined)[],
): string | undefined {
  const named = said.filter((name) => name !== undefined && name !== '') as string[];
  const known = new Set(organisations.map((name) => fold(name ?? '')));
  const isOrganisation = (name: string) =>
    known.has(fold(name)) || (!looksLikePerson(name) && !/[,&]|\band\b/.test(name));
  const [first] = named;
  if (first === undefined || !isOrganisation(first)) return first;
  return named.find((name) => looksLikePerson(name) && !isOrganisation(name)) ?? first;
}
