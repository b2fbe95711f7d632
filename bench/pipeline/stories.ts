import { below, type Random, seeded } from '../dedup/random.ts';

/** Words that news is made of, the most frequent first. Further ones are invented, so that new words keep coming. */
const ENGLISH = (
  'the of and to in a said for that on was is with as at by it from be has had were an which would not but are its he they after government market year new ' +
  'two company minister week state police court people city percent million prices bank talks trade report officials president country first last three time ' +
  'more than other about before over their been will also could should while under since against between during into because where when who what there ' +
  'election party parliament vote law budget tax plan deal agreement strike union workers jobs school hospital doctors patients health water food oil gas ' +
  'energy power plant factory port ship airport train road bridge storm flood fire rescue army troops border peace attack security investigation trial judge ' +
  'lawyer prison sentence appeal shares profit sales revenue investors growth inflation rates central currency debt loan export import farmers harvest grain ' +
  'wheat weather winter summer research scientists university students teachers children women men family home house rent building club team match season ' +
  'coach player goal win title final film music theatre museum festival book author award history church village river lake island coast mountain forest'
).split(' ');

const PLACES =
  'London Paris Berlin Madrid Vienna Warsaw Lisbon Oslo Dublin Rome Athens Prague Geneva Tokyo Nairobi Lagos Lima Ottawa Sydney Delhi'.split(
    ' ',
  );
const GIVEN = 'Anna Peter Maria John Elena David Sofia Thomas Laura Daniel Julia Martin Clara Simon Helen Victor'.split(
  ' ',
);
const CONSONANTS = 'bcdfghjklmnprstvw';
const VOWELS = 'aeiou';
const INVENTED = 30_000;

/** The body of a push: Dateline's own JSON of some 2.4 KB, with a headline and words of its own. The same number gives the same story. */
export function pushedStory(guid: string, number: number, language = 'en'): string {
  const random = seeded(number * 7_919 + 13);
  const paragraphs = Array.from({ length: 5 }, () => paragraphOf(random));
  const dateline = `${one(random, PLACES).toUpperCase()} - `;
  const bodyText = [`${dateline}${paragraphs[0]}`, ...paragraphs.slice(1)].join('\n\n');
  const bodyHtml = bodyText
    .split('\n\n')
    .map((text) => `<p>${text}</p>`)
    .join('\n');
  return JSON.stringify({ guid, headline: headlineOf(random), bodyText, bodyHtml, language, urgency: 4 });
}

const headlineOf = (random: Random): string =>
  capital(`${invented(random)} ${words(random, 6)} in ${one(random, PLACES)}`);

const paragraphOf = (random: Random): string =>
  [
    `${words(random, 16)} ${one(random, PLACES)}, ${nameOf(random)} said`,
    `${words(random, 11)} ${below(random, 9_000) + 12} ${words(random, 11)}`,
  ]
    .map((sentence) => `${capital(sentence)}.`)
    .join(' ');

const words = (random: Random, count: number): string => Array.from({ length: count }, () => word(random)).join(' ');

/** Frequent words far more often than rare ones; a tenth is invented. */
const word = (random: Random): string =>
  random() < 0.1 ? invented(random) : ENGLISH[Math.floor(ENGLISH.length ** random()) - 1]!;

const nameOf = (random: Random): string => `${one(random, GIVEN)} ${capital(invented(random))}`;

function invented(random: Random): string {
  let spelled = '';
  for (let rest = below(random, INVENTED) + 4_000; rest > 0; rest = Math.floor(rest / 85))
    spelled += CONSONANTS[rest % 17]! + VOWELS[Math.floor(rest / 17) % 5]!;
  return spelled;
}

const one = (random: Random, list: readonly string[]): string => list[below(random, list.length)]!;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
