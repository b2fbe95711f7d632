import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { datelineCommand } from '../../cli/src/program.ts';
import { anchorsOf, codeOf, codeSpans, documents, relativeLinks } from './documents.ts';
import { root } from './source-files.ts';

const all = documents();
const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);

describe('links', () => {
  it('lead to files that exist', () => {
    const broken = all.flatMap((document) =>
      relativeLinks(document)
        .filter(({ target }) => !existsSync(join(root, target)))
        .map(({ target }) => `${document.path} links to ${target}, which does not exist`),
    );
    expect(broken).toEqual([]);
  });

  it('lead to headings that exist', () => {
    const broken = all.flatMap((document) =>
      relativeLinks(document)
        .filter(({ target, heading }) => heading && target.endsWith('.md') && existsSync(join(root, target)))
        .filter(({ target, heading }) => !anchorsOf(readFileSync(join(root, target), 'utf8')).includes(heading ?? ''))
        .map(({ target, heading }) => `${document.path} links to ${target}#${heading}, which has no such heading`),
    );
    expect(broken).toEqual([]);
  });
});

it('files that documents name exist', () => {
  const path = /^(?:packages|services|cli|tests|infra|docs|bench)\/[\w./-]+$/;
  const made = ['packages/formats/src/formats/slip.ts', 'tests/fixtures/slip/'];
  const missing = all.flatMap((document) =>
    codeSpans(document.text)
      .filter((span) => path.test(span) && !made.includes(span) && !existsSync(join(root, span)))
      .map((span) => `${document.path} names ${span}, which does not exist`),
  );
  expect(missing).toEqual([]);
});

describe('decisions', () => {
  const folder = join(root, 'docs/adr');
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');

  it('are all listed in docs/adr/README.md', () => {
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    const missing = pages.filter((name) => !index.includes(`(${name})`));
    expect(missing, 'add a line for each of these to docs/adr/README.md').toEqual([]);
  });

  it.each(pages)('%s says context, options, decision and consequences', (name) => {
    const headings = anchorsOf(readFileSync(join(folder, name), 'utf8'));
    expect(headings).toEqual(expect.arrayContaining(['context', 'options', 'decision', 'consequences']));
  });

  it('that code refers to by number exist', () => {
    const numbers = pages.map((name) => name.slice(0, 4));
    const sources = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => readFileSync(join(root, 'packages', path), 'utf8'));
    const named = sources.flatMap((text) => [...text.matchAll(/\bADR (\d{4})/g)].map((match) => match[1] ?? ''));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((number) => !numbers.includes(number))).toEqual([]);
  });
});

describe('commands', () => {
  const lines = all.flatMap(({ path, text }) => codeOf(text).map((line) => ({ path, line })));

  it('of npm are scripts of package.json', () => {
    const unknown = lines.flatMap(({ path, line }) =>
      [...line.matchAll(/\bnpm run ([a-z:]+)/g)]
        .filter((match) => !scripts.includes(match[1] ?? ''))
        .map((match) => `${path}: npm run ${match[1]}`),
    );
    expect(unknown).toEqual([]);
  });

  it('of dateline exist, with the options that are named', () => {
    const unknown = lines.flatMap(({ path, line }) =>
      [...line.matchAll(/(?:^|npx |[$;&(] ?)dateline ([a-z]+)([^|;&#\n]*)/g)]
        .map((match) => problemOf(match[1] ?? '', match[2] ?? ''))
        .filter((problem) => problem !== undefined)
        .map((problem) => `${path}: ${line.trim()}: ${problem}`),
    );
    expect(unknown).toEqual([]);
  });
});

const program = datelineCommand({});
const named = (command: Command, name: string) => command.commands.find((one) => one.name() === name);

/** What is wrong with a command as a document writes it. */
function problemOf(name: string, rest: string): string | undefined {
  let command = named(program, name);
  if (command === undefined) return `there is no command "${name}"`;
  for (const [, word] of rest.matchAll(/\s+([a-z]+(?:-[a-z]+)*)\b/gy)) {
    if (command.commands.length === 0) break;
    const nested: Command | undefined = named(command, word!);
    if (nested === undefined) return `"${command.name()}" has no command "${word}"`;
    command = nested;
  }
  const known = command.options.map(({ long }) => long);
  const options = [...rest.matchAll(/\s(--[a-z][a-z-]*)/g)].map((match) => match[1]);
  const missing = options.filter((option) => !known.includes(option));
  return missing.length > 0 ? `no option ${missing.join(', ')}` : undefined;
}
