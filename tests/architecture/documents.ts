import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './source-files.ts';

export interface Document {
  /** From the root, with slashes: "docs/operations.md". */
  path: string;
  text: string;
}

const skipped = new Set(['node_modules', '.git', '.dateline', '.native', 'fixtures', 'results']);

/** Every Markdown file of the repository. */
export function documents(): Document[] {
  return filesUnder(root)
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** Targets of the links and pictures that lead into the repository, as paths from the root and the heading after "#". */
export function relativeLinks({ path, text }: Document): { target: string; heading: string | undefined }[] {
  const targets = withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g);
  return [...targets]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', heading] = target.split('#', 2);
      return { target: file === '' ? path : join(dirname(path), file), heading };
    });
}

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** Headings as GitHub makes anchors of them. */
export const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Lines of code blocks and code spans: where commands stand. */
export function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].flatMap((match) => (match[1] ?? '').split('\n'));
  return [...blocks, ...codeSpans(text)];
}

/** What stands between single backquotes. */
export const codeSpans = (text: string): string[] =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
