import type { Email } from 'postal-mime';
import { headerOf } from './headers.ts';

export interface MailSender {
  /** A press office, company or agency. */
  provider?: string;
  /** A person who writes under their own name. */
  byline?: string;
}

const NAME = /^\p{Lu}[\p{L}\p{M}'’-]*(?: (?:\p{Lu}[\p{L}\p{M}'’-]*\.?|de|da|van|von|der|den|di|del|el|al|bin)){1,4}$/u;
/** Desks whose address is made of their name, as those of persons are. */
const DESK =
  /\b(?:press|presse|pressestelle|prensa|stampa|media|news|newsroom|newsletter|desk|office|team|communications?|service|relations|info|redaktion|redacci[oó]n|r[eé]daction|bureau|agency|alerts?|editors?|public|noreply)\b/i;

/**
 * Who sent a mail. A sender is a person only when the address is made of given and family name ("Jane Roe" with jane.roe@ or
 * jroe@): two words in capitals alone are a firm as often. Of a person the provider is the Organization field, if any.
 */
export function senderOf(email: Email): MailSender {
  const { name = '', address = '' } = email.from ?? {};
  const organization = headerOf(email, 'organization');
  if (isPerson(name, address)) return { byline: name, ...(organization !== '' && { provider: organization }) };
  const provider = name || organization || address;
  return provider === '' ? {} : { provider };
}

function isPerson(name: string, address: string): boolean {
  if (name.length > 80 || !NAME.test(name) || DESK.test(name)) return false;
  const mailbox = address.split('@', 1)[0]!.toLowerCase();
  const spellings = [name.toLowerCase(), name.toLowerCase().replace(/[äöü]/g, (vowel) => `${SPELLED[vowel]}e`)];
  return spellings.map(fold).some((spelled) => mailboxesOf(spelled.split(' ')).includes(mailbox));
}

const SPELLED: Record<string, string> = { ä: 'a', ö: 'o', ü: 'u' };

const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[\p{M}'’.]/gu, '');

function mailboxesOf(words: readonly string[]): string[] {
  const [given, family] = [words[0]!, words.at(-1)!];
  const joined = ['.', '_', '-'].flatMap((mark) => [`${given}${mark}${family}`, `${family}${mark}${given}`]);
  return [...joined, `${given[0]}${family}`, `${given[0]}.${family}`];
}
