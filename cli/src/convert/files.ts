import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FormatError } from '@dateline/formats';

/** One input of a conversion: where it is and when it came, as far as the file system knows. */
export interface InputFile {
  /** As given, or found below a directory given; "-" for standard input. */
  path: string;
  /** Reads it. Throws FormatError FILE_UNREADABLE or ITEM_TOO_LARGE. */
  read(): Promise<{ bytes: Uint8Array; receivedAt: string }>;
}

/**
 * The files that the arguments name, one at a time: directories are walked when their turn comes, in the order of names, so
 * that memory holds one directory's names and not the archive. Files and directories whose names begin with a dot are skipped, and so are links to
 * directories, which may lead back up.
 */
export async function* filesOf(
  paths: readonly string[],
  stdin: NodeJS.ReadableStream,
  maxBytes: number,
): AsyncGenerator<InputFile> {
  for (const path of paths) {
    if (path === '-') yield { path, read: () => readStream(stdin, maxBytes) };
    else for await (const file of walk(path)) yield { path: file, read: () => readPath(file, maxBytes) };
  }
}

async function* walk(path: string): AsyncGenerator<string> {
  if (!(await isDirectory(path))) {
    yield path;
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of names) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* walk(inside);
    else if (entry.isFile() || (entry.isSymbolicLink() && !(await isDirectory(inside)))) yield inside;
  }
}

/** False for what is missing too: reading it tells why. */
const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function readPath(path: string, maxBytes: number): Promise<{ bytes: Uint8Array; receivedAt: string }> {
  try {
    const { size, mtime } = await stat(path);
    if (size > maxBytes) throw tooLarge(size, maxBytes);
    return { bytes: await readFile(path), receivedAt: mtime.toISOString() };
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FormatError('FILE_UNREADABLE', `Cannot read the file: ${reason}`, undefined, cause);
  }
}

async function readStream(
  stream: NodeJS.ReadableStream,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; receivedAt: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw tooLarge(size, maxBytes);
    chunks.push(bytes);
  }
  return { bytes: Buffer.concat(chunks), receivedAt: new Date().toISOString() };
}

function tooLarge(size: number, maxBytes: number): FormatError {
  const message = `The item has ${size} bytes or more; the limit is ${maxBytes}. Raise --max-bytes, or split it`;
  return new FormatError('ITEM_TOO_LARGE', message);
}
