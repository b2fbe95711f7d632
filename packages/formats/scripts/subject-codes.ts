/**
 * Writes src/copy/vocabulary/subject-codes.json: IPTC Subject Codes (8 digits, retired in 2010 but alive on the wire) to the
 * Media Topics that replaced them, from the vocabulary file beside the repository.
 * Usage: node packages/formats/scripts/subject-codes.ts ../shared/data/mediatopics-en-GB-2023-10-24.jsonl
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Concept {
  qcode: string;
  label: string;
  broader: string | null;
  retired: string | null;
  subjectcode: string | null;
}

function conceptsOf(file: string): Map<string, Concept> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Concept).map((concept) => [concept.qcode, concept]));
}

/** A retired topic is accepted on input but never assigned: its nearest living parent stands in. */
function living(concept: Concept, all: Map<string, Concept>): Concept | undefined {
  let current: Concept | undefined = concept;
  while (current?.retired) current = current.broader === null ? undefined : all.get(current.broader);
  return current;
}

function tableOf(all: Map<string, Concept>): [string, [string, string]][] {
  const table = new Map<string, [string, string]>();
  const livingFirst = [...all.values()].sort((a, b) => Number(a.retired !== null) - Number(b.retired !== null));
  for (const concept of livingFirst) {
    const legacy = concept.subjectcode?.split('/').at(-1);
    const topic = living(concept, all);
    if (legacy === undefined || topic === undefined || table.has(legacy)) continue;
    table.set(legacy, [topic.qcode.replace('medtop:', ''), topic.label]);
  }
  // Entries, not an object: JavaScript would sort keys such as "10000000" before "01000000".
  return [...table].sort(([a], [b]) => (a < b ? -1 : 1));
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the Media Topics file (JSON lines) as the argument');
const table = tableOf(conceptsOf(file));
const attribution =
  '© IPTC, CC BY 4.0. Derived from the Media Topics vocabulary of 24 October 2023, https://cv.iptc.org/newscodes/mediatopic/';
const rows = table.map(([legacy, topic]) => `    ${JSON.stringify(legacy)}: ${JSON.stringify(topic)}`);
const json = `{\n  "attribution": ${JSON.stringify(attribution)},\n  "topics": {\n${rows.join(',\n')}\n  }\n}\n`;
writeFileSync(new URL('../src/copy/vocabulary/subject-codes.json', import.meta.url), json);
console.log(`${rows.length} Subject Codes`);
