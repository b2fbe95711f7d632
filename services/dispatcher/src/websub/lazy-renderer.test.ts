import type { FeedRenderer } from '@dateline/payloads';
import { describe, expect, it, vi } from 'vitest';
import { lazyRenderer } from './lazy-renderer.ts';

const job = {} as Parameters<FeedRenderer['render']>[0];

function renderer() {
  const render = vi.fn(async () => 'rendered' as never);
  return { render, [Symbol.asyncDispose]: vi.fn(async () => undefined) };
}

describe('a renderer that opens when it is needed', () => {
  it('opens once, for all that is rendered, and closes what it opened', async () => {
    const one = renderer();
    const open = vi.fn(async () => one);
    const lazy = lazyRenderer(open);
    await Promise.all([lazy.render(job), lazy.render(job)]);
    await lazy[Symbol.asyncDispose]();
    expect([open.mock.calls.length, one.render.mock.calls.length]).toEqual([1, 2]);
    expect(one[Symbol.asyncDispose]).toHaveBeenCalledOnce();
  });

  it('tries again after it could not be opened', async () => {
    const open = vi.fn<() => Promise<FeedRenderer>>();
    open.mockRejectedValueOnce(new Error('no thread')).mockResolvedValueOnce(renderer());
    const lazy = lazyRenderer(open);
    await expect(lazy.render(job)).rejects.toThrow('no thread');
    expect(await lazy.render(job)).toBe('rendered');
  });

  it('closes without an error when it was never opened, or could not be', async () => {
    const lazy = lazyRenderer(async () => Promise.reject(new Error('no thread')));
    await lazy[Symbol.asyncDispose]();
    await expect(lazy.render(job)).rejects.toThrow('no thread');
    await lazy[Symbol.asyncDispose]();
  });
});
