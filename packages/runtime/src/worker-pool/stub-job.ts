/** Jobs for the tests of the pool: what a well-behaved, a slow, a greedy and a dying one do. */
export type StubJob = { kind: 'echo'; value: unknown } | { kind: 'throw' | 'burn' | 'hoard' | 'die' };

export function run(job: StubJob): unknown {
  switch (job.kind) {
    case 'echo':
      return job.value;
    case 'throw':
      throw Object.assign(new Error('a bug'), { code: 'BUG' });
    case 'burn':
      for (;;) Math.sqrt(2);
    case 'hoard':
      for (const kept: object[] = []; ; ) kept.push({ kept });
    case 'die':
      return process.exit(3);
  }
}
