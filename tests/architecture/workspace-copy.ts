import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { recipeBlocks } from './recipe-blocks.ts';
import { root } from './source-files.ts';

const PARTS = [
  'package.json',
  'packages',
  'services',
  'cli',
  'docs',
  'tests/conformance',
  'tests/fixtures',
  'tests/support',
];

/** A copy of the workspace in which a recipe of CONTRIBUTING.md can be followed word by word. */
export interface WorkspaceCopy {
  copy: string;
  /** Runs Node in the copy and returns what it prints. */
  node(...args: readonly string[]): string;
  /** Writes those files of the recipes whose paths match. */
  follow(paths: RegExp): void;
  /** What an editor does for the line: the name at the end of the list that a file holds, and its import. */
  nameInList(list: string, name: string, from: string): void;
  remove(): void;
}

export function copyWorkspace(): WorkspaceCopy {
  const copy = mkdtempSync(join(tmpdir(), 'dateline-recipe-'));
  for (const path of PARTS) cpSync(join(root, path), join(copy, path), { recursive: true, filter: isOwn });
  linkModules(copy);
  return {
    copy,
    node: (...args) => execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8' }),
    follow(paths) {
      for (const [path, content] of recipeBlocks) {
        if (!paths.test(path)) continue;
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), content);
      }
    },
    nameInList: (list, name, from) => addToList(join(copy, list), name, from),
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}

const isOwn = (path: string): boolean => !path.includes('/node_modules');

/** Packages of others from this workspace, our own from the copy. */
function linkModules(copy: string): void {
  const modules = join(root, 'node_modules');
  mkdirSync(join(copy, 'node_modules/@dateline'), { recursive: true });
  for (const name of readdirSync(modules).filter((one) => one !== '@dateline')) {
    symlinkSync(join(modules, name), join(copy, 'node_modules', name));
  }
  for (const name of readdirSync(join(modules, '@dateline'))) {
    const home = relative(realpathSync(root), realpathSync(join(modules, '@dateline', name)));
    symlinkSync(join(copy, home), join(copy, 'node_modules/@dateline', name));
  }
}

function addToList(path: string, name: string, from: string): void {
  const text = readFileSync(path, 'utf8');
  const listed = text.replace(/,?(\s*)\] as (const|readonly)/, `, ${name}$1] as $2`);
  if (listed === text) throw new Error(`${path} holds no list`);
  writeFileSync(path, `import { ${name} } from '${from}';\n${listed}`);
}
