import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { processOptions } from '@dateline/runtime';
import { topicSettings } from '@dateline/story';
import { services } from '../cli/src/services.ts';
import { asyncApi } from './generate/asyncapi.ts';
import { configurationPage, environmentExample, optionGroups } from './generate/configuration.ts';
import { schemaFiles } from './generate/schemas.ts';
import { topicsPage } from './generate/topics.ts';
import { formatsPage } from './generate-formats.ts';

const root = join(import.meta.dirname, '..');

/**
 * Every generated file but docs/formats.md, by its path from the root: what it should hold now. A test compares them with
 * what is there; docs/formats.md has a test of its own beside the formats.
 */
export function generatedFiles(): [path: string, text: string][] {
  const groups = optionGroups(services);
  const topics = topicSettings(processOptions.shape.TOPIC_PARTITIONS.parse(undefined));
  return [
    ['docs/configuration.md', configurationPage(groups)],
    ['.env.example', environmentExample(groups)],
    ['docs/asyncapi.yaml', asyncApi(topics)],
    ['infra/kafka/topics.md', topicsPage(topics)],
    ...schemaFiles().map(([name, text]): [string, string] => [`docs/schemas/${name}`, text]),
  ];
}

/** Writes them all: `npm run docs:generate`. */
async function generate(): Promise<void> {
  for (const [path, text] of [...generatedFiles(), ['docs/formats.md', await formatsPage()] as const]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

if (import.meta.main) await generate();
