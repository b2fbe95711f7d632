export interface Marked {
  text: string;
  differs: boolean;
}

/** Words compared at most on each side; longer copy is compared up to here and shown unmarked after it. */
const WORDS = 2_000;

/** Marks the words that two texts do not share in order: longest common subsequence over words (Hunt and Szymanski's problem). */
export function markDifferences(left: string, right: string): { left: Marked[]; right: Marked[] } {
  const [a, b] = [words(left), words(right)];
  const common = longestCommon(a.slice(0, WORDS), b.slice(0, WORDS));
  return {
    left: mark(
      a,
      common.map(([at]) => at),
    ),
    right: mark(
      b,
      common.map(([, at]) => at),
    ),
  };
}

/** Words with the space after them, so that joining gives the text back. */
const words = (text: string): string[] => text.match(/\S+\s*/g) ?? [];

/** Pairs of positions of the words in common. Rows of 16-bit lengths: 2,000 words a side need 8 MB for a moment. */
function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i]!.trim() === b[j]!.trim();
      lengths[i * width + j] = same
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return walk(a, b, lengths, width);
}

function walk(a: readonly string[], b: readonly string[], lengths: Uint16Array, width: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]!.trim() === b[j]!.trim()) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Runs of words that are shared or differ, each as one piece. */
function mark(all: readonly string[], shared: readonly number[]): Marked[] {
  const known = new Set(shared);
  const pieces: Marked[] = [];
  for (const [at, word] of all.entries()) {
    const differs = !known.has(at) && at < WORDS;
    const last = pieces.at(-1);
    if (last?.differs === differs) last.text += word;
    else pieces.push({ text: word, differs });
  }
  return pieces;
}
