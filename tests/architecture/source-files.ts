import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the root, with slashes: "packages/story/src/story.ts". */
  path: string;
  /** "packages/story", "services/gateway", "cli". */
  room: string;
  text: string;
  /** Module names as written in import and export statements, and in dynamic imports. */
  imports: string[];
}

const rooms = (folder: string): string[] => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

/** Product code, without its tests. */
export function sourceFiles(): SourceFile[] {
  return [...rooms('packages'), ...rooms('services'), 'cli'].flatMap((room) =>
    walk(join(root, room))
      .filter((path) => /\.(ts|js)$/.test(path) && !path.endsWith('.test.ts') && !path.includes('/scripts/'))
      .map((path) => readSource(room, path)),
  );
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path);
    return [path];
  });
}

function readSource(room: string, path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const statements = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)(['"])([^'"\n]+)\1/gm);
  return { room, path: relative(root, path), text, imports: [...statements].map((match) => match[2] ?? '') };
}

/** Code without comments and string contents, so that a word in prose is no finding. */
export const withoutProse = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
