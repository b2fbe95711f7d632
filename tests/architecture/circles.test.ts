import { describe, expect, it } from 'vitest';
import { circlesOf, importsByFile } from './circles.ts';

describe('circles of imports', () => {
  it('finds those of two, of many and of one, and no line that merely meets itself again', () => {
    const edges = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
      ['e', ['f']],
      ['f', ['g', 'a']],
      ['g', ['e']],
      ['h', ['h']],
    ]);
    expect(circlesOf(edges)).toEqual([['e', 'f', 'g'], ['h']]);
  });

  it('reads imports of types and of other packages', () => {
    const imports = importsByFile();
    expect(imports.get('packages/queues/src/ports.ts')).toEqual([]);
    expect(imports.get('packages/queues/src/job-queue.ts')).toContain('packages/queues/src/ports.ts');
    expect(imports.get('packages/queues/src/job-worker.ts')).toContain('packages/flow/src/index.ts');
  });

  it('has none, types included: a contract stands below whoever puts its parts together (ports.ts)', () => {
    expect(circlesOf(importsByFile())).toEqual([]);
  });
});
