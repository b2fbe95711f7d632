import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles, withoutProse } from './source-files.ts';

const files = sourceFiles();
const packages = [
  'story',
  'formats',
  'dedup',
  'topics',
  'store',
  'flow',
  'event-log',
  'queues',
  'webhooks',
  'runtime',
  'pages',
  'subscriptions',
  'alerts',
  'payloads',
  'forms',
].map((name) => `@dateline/${name}`);

/** What each room may import of the workspace. Imports point one way (ARCHITECTURE.md). */
const allowed: Record<string, string[]> = {
  'packages/story': [],
  'packages/flow': [],
  'packages/event-log': ['@dateline/flow'],
  'packages/queues': ['@dateline/flow'],
  'packages/webhooks': [],
  'packages/runtime': ['flow', 'event-log', 'queues', 'webhooks'].map((name) => `@dateline/${name}`),
  'packages/pages': [],
  'packages/formats': ['@dateline/story'],
  'packages/dedup': ['@dateline/story'],
  'packages/topics': ['@dateline/story'],
  'packages/store': ['@dateline/story'],
  'packages/subscriptions': ['story', 'formats', 'topics', 'store', 'webhooks', 'runtime'].map(
    (name) => `@dateline/${name}`,
  ),
  'packages/payloads': ['story', 'formats', 'store', 'flow', 'webhooks', 'runtime'].map((name) => `@dateline/${name}`),
  'packages/forms': ['story', 'formats', 'store', 'subscriptions', 'pages'].map((name) => `@dateline/${name}`),
  'packages/alerts': ['@dateline/flow', '@dateline/webhooks', '@dateline/store'],
};

const pure = ['packages/story', 'packages/formats', 'packages/dedup', 'packages/topics'];

const workspaceImports = (file: SourceFile): string[] => file.imports.filter((name) => name.startsWith('@dateline/'));

function mayImport(file: SourceFile, name: string): boolean {
  if (file.room === 'cli') return true;
  return (allowed[file.room] ?? packages).includes(name);
}

const findings = (check: (file: SourceFile) => string[]): string[] =>
  files.flatMap((file) => check(file).map((finding) => `${file.path}: ${finding}`));

describe('the import rule', () => {
  it('lets imports point one way only', () => {
    expect(findings((file) => workspaceImports(file).filter((name) => !mayImport(file, name)))).toEqual([]);
  });

  it('keeps relative imports inside their own room', () => {
    const depth = (file: SourceFile) => file.path.split('/').length - file.room.split('/').length - 1;
    const climbs = (name: string) => name.split('/').filter((step) => step === '..').length;
    expect(
      findings((file) => file.imports.filter((name) => name.startsWith('..') && climbs(name) > depth(file))),
    ).toEqual([]);
  });

  it('lets only the store import pg', () => {
    const importsPg = (file: SourceFile) => file.imports.filter((name) => /^pg(-|$)/.test(name));
    expect(findings((file) => (file.room === 'packages/store' ? [] : importsPg(file)))).toEqual([]);
  });

  it('lets only the event log import kafkajs', () => {
    const importsKafka = (file: SourceFile) => file.imports.filter((name) => name.startsWith('kafkajs'));
    expect(findings((file) => (file.room === 'packages/event-log' ? [] : importsKafka(file)))).toEqual([]);
  });

  it('lets only the queues import bullmq and ioredis', () => {
    const importsQueue = (file: SourceFile) => file.imports.filter((name) => /^(bullmq|ioredis)$/.test(name));
    expect(findings((file) => (file.room === 'packages/queues' ? [] : importsQueue(file)))).toEqual([]);
  });

  it('keeps clock, randomness and I/O out of the pure packages', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bprocess\.env\b|\bfetch\(|\bsetTimeout\(|\bperformance\.now\(/g;
    const io = /^node:(fs|net|http|https|http2|child_process|dns|tls|dgram|timers|worker_threads)/;
    expect(
      findings((file) =>
        pure.includes(file.room)
          ? [...(withoutProse(file.text).match(impure) ?? []), ...file.imports.filter((name) => io.test(name))]
          : [],
      ),
    ).toEqual([]);
  });

  it('reads the environment at the edge only', () => {
    const edges = /^(services\/[^/]+\/src\/main\.ts|cli\/)/;
    expect(
      findings((file) => (edges.test(file.path) ? [] : (withoutProse(file.text).match(/\bprocess\.env\b/g) ?? []))),
    ).toEqual([]);
  });
});

describe('names and sizes', () => {
  it('has no file or folder that could hold anything', () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|data|common|shared|misc)(\.ts|\/)/;
    expect(files.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });

  it('has each exported type name once', () => {
    const declared = /^export (?:declare )?(?:abstract )?(?:type|interface|class) (\w+)/gm;
    const names = files.flatMap(({ text }) => [...text.matchAll(declared)].map(([, name]) => name));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('keeps files under three hundred lines', () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      // Rules are lists of words, one file a top topic, and have no second idea to part off.
      .filter(({ path, lines }) => lines > 300 && !path.startsWith('packages/topics/src/rules/en/'));
    expect(long).toEqual([]);
  });
});
