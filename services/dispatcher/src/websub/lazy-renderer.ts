import type { FeedRenderer } from '@dateline/payloads';

/**
 * Opens its threads when something is rendered for the first time: most installations push no whole feed. Where they cannot be
 * opened that rendering fails, and the next one tries again.
 */
export function lazyRenderer(open: () => Promise<FeedRenderer>): FeedRenderer {
  let opened: Promise<FeedRenderer> | undefined;
  const opening = (): Promise<FeedRenderer> => {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    render: async (job) => (await opening()).render(job),
    [Symbol.asyncDispose]: async () => (await opened?.catch(() => undefined))?.[Symbol.asyncDispose](),
  };
}
