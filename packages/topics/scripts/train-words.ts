/**
 * Learns what single words say about the 17 top topics, from text whose licence allows shipping the result: the definitions of
 * the Media Topics (© IPTC, CC BY 4.0) and the tuning and calibration parts of our own labelled items. Writes src/words/en.json.
 *
 *   node packages/topics/scripts/train-words.ts
 */
import { writeFileSync } from 'node:fs';
import { labelledItems } from './labelled-items.ts';
import { learnWords } from './learn-words.ts';

const attribution =
  'Learned from the definitions of the IPTC Media Topics, © IPTC, CC BY 4.0, and from items written for Dateline';
const learned = learnWords([...labelledItems('tune'), ...labelledItems('calibrate')]);
writeFileSync(new URL('../src/words/en.json', import.meta.url), `${JSON.stringify({ attribution, ...learned })}\n`);
console.log(`${Object.keys(learned.terms).length} words`);
