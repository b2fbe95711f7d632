import { describe, expect, it } from 'vitest';
import { FigureSources, shown } from './figures.ts';

const at = (clock: string): Date => new Date(`2026-11-28T${clock}Z`);

function sourcesAt(clock: { now: Date }, limitMs?: number): FigureSources {
  return new FigureSources(() => clock.now, limitMs);
}

describe('a figure', () => {
  it('is the value where its source answers', async () => {
    const figure = await sourcesAt({ now: at('16:00:00') }).ask('Kafka', async () => 7);
    expect(figure).toEqual({ known: true, value: 7 });
    expect(shown(figure, at('16:00:00'), String)).toBe('7');
  });

  it('is unknown since its source answered last, and says why', async () => {
    const clock = { now: at('16:00:00') };
    const sources = sourcesAt(clock);
    await sources.ask('Kafka', async () => 7);
    clock.now = at('16:05:00');
    const figure = await sources.ask('Kafka', () => Promise.reject(new Error('connection refused')));
    expect(figure).toMatchObject({ known: false, since: at('16:00:00'), because: 'Kafka: connection refused' });
    const text = String(await shown(figure, clock.now, String)).replaceAll(/<[^>]+>/g, '');
    expect(text).toBe('unknown since 16:00:00 · 5 min ago, because Kafka: connection refused');
  });

  it('is unknown since it was asked for where its source never answered', async () => {
    const figure = await sourcesAt({ now: at('16:05:00') }).ask('Redis', () => Promise.reject(new Error('gone')));
    expect(figure).toMatchObject({ known: false, since: at('16:05:00') });
  });

  it('waits for a silent source no longer than the limit', async () => {
    const figure = await sourcesAt({ now: at('16:05:00') }, 1).ask('Redis', () => new Promise(() => undefined));
    expect(figure).toMatchObject({ known: false, because: 'Redis does not answer' });
  });

  it('says of a statement that took too long what to do', async () => {
    const late = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
    const figure = await sourcesAt({ now: at('16:05:00') }).ask('PostgreSQL', () => Promise.reject(late));
    expect(figure).toMatchObject({ because: 'counting took PostgreSQL longer than a second; ask for less' });
  });
});
