import type { Story } from '@dateline/story';
import type { Arrival } from './arrival.ts';
import { arrival, at } from './arrivals.fixture.ts';

/** A sequence of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LANGUAGES = ['en', 'en', 'en', 'en', 'en-GB', 'de', 'fr'] as const;
const SOURCES = ['agency', 'paper', 'radio', 'desk'] as const;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');
/** Copies and versions are made of one of the newest so many stories. */
const RECENT = 400;

type Copy = Pick<Story, 'source' | 'guid' | 'headline' | 'bodyText' | 'language'>;

/**
 * Stories of newsrooms that copy, edit, cut, correct, update, kill and send again what they and others sent, in several languages,
 * one every minute or so: the same for the same seed, without end.
 */
export function* newsday(seed: number): Generator<Arrival> {
  const random = randomOf(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const word = () => Array.from({ length: 1 + below(3) }, () => pick(SYLLABLES)).join('');
  const text = (count: number) => Array.from({ length: count }, word).join(' ');
  const number = () => String(10 + below(5_000));
  const recent: Copy[] = [];
  const sent: Arrival[] = [];

  const fresh = (guid: string): Copy => ({
    source: pick(SOURCES),
    guid,
    headline: text(6),
    bodyText: Array.from({ length: 2 + below(4) }, () => `${text(8)} ${number()} ${text(4)}.`).join('\n\n'),
    language: pick(LANGUAGES),
  });
  const edited = (copy: Copy): Copy => {
    const words = copy.bodyText.split(' ');
    for (let edits = 1 + below(6); edits > 0; edits--) words[below(words.length)] = word();
    return { ...copy, bodyText: words.join(' ') };
  };
  const cut = (copy: Copy): Copy => ({ ...copy, bodyText: copy.bodyText.split('\n\n').slice(0, 2).join('\n\n') });
  const withTake = (copy: Copy): Copy => ({ ...copy, bodyText: `${copy.bodyText}\n\n${text(15)} ${number()}.` });
  const renumbered = (copy: Copy): Copy => ({ ...copy, bodyText: copy.bodyText.replace(/\d+/, number()) });
  const elsewhere = (copy: Copy, guid: string): Copy => ({ ...copy, source: pick(SOURCES), guid });
  const abroad = (copy: Copy): Copy => ({ ...copy, language: pick(LANGUAGES) });

  for (let second = 0; ; second += 1 + below(120)) {
    const guid = `g${second}`;
    const old = recent[below(recent.length)];
    const kind = old === undefined ? 0 : random();
    const again = sent[sent.length - 1 - below(Math.min(sent.length, RECENT))];
    if (again && kind > 0.96) {
      yield again;
      continue;
    }
    const made = ((): { copy: Copy; fields?: Partial<Story> } => {
      if (old === undefined || kind < 0.4) return { copy: fresh(guid) };
      if (kind < 0.5) return { copy: elsewhere(old, guid) };
      if (kind < 0.6) return { copy: edited(elsewhere(old, guid)) };
      if (kind < 0.65) return { copy: cut(elsewhere(old, guid)) };
      if (kind < 0.7) return { copy: renumbered(elsewhere(old, guid)) };
      if (kind < 0.76) return { copy: edited(old) };
      if (kind < 0.82) return { copy: withTake(old) };
      if (kind < 0.84) return { copy: abroad(old) };
      if (kind < 0.88) return { copy: edited(old), fields: { versionCreated: at(Math.max(0, second - below(9_000))) } };
      if (kind < 0.9) return { copy: { ...elsewhere(old, guid), headline: `CORRECTED - ${old.headline}` } };
      return { copy: old, fields: { pubStatus: 'canceled' } };
    })();
    recent.push(made.copy);
    if (recent.length > RECENT) recent.shift();
    const one = arrival({ ...made.copy, ...made.fields }, second);
    sent.push(one);
    if (sent.length > RECENT) sent.shift();
    yield one;
  }
}
