/** What tells whether a file is still being written. */
export interface FileState {
  ino: bigint;
  size: bigint;
  mtimeNs: bigint;
}

export const isSameState = (a: FileState, b: FileState): boolean =>
  a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;

/**
 * Returns a filter for the looks at a folder: those files whose state has stayed the same for `settleMs` since it was first
 * seen, in at least two looks.
 */
export function settling(settleMs: number): <F extends FileState>(files: readonly F[], nowMs: number) => F[] {
  let seen = new Map<bigint, { state: FileState; since: number }>();
  return (files, nowMs) => {
    const before = seen;
    seen = new Map();
    return files.filter((file) => {
      const earlier = before.get(file.ino);
      const stayed = earlier !== undefined && isSameState(earlier.state, file);
      const since = stayed ? earlier.since : nowMs;
      seen.set(file.ino, { state: file, since });
      return stayed && nowMs - since >= settleMs;
    });
  };
}
