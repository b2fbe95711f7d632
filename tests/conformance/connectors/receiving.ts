import type { AcceptDeps } from '../../../services/gateway/src/accept.ts';

/** An item on the log, by what a connector says about it. */
export interface OnLog {
  receipt: string;
  text: string;
}

/** Receipts and a log in memory: an item that is on the log counts as read, so that a second copy of it is never asked for. */
export function receiving() {
  const receipts = new Map<string, { receivedAt: Date; bodySha256: Buffer; state: string; id: string }>();
  const onLog: OnLog[] = [];
  const hooks = { beforeAppend: async (_text: string): Promise<void> => undefined };
  const accept = {
    async recordReceipt(receipt) {
      const earlier = receipts.get(receipt.id);
      const receivedAt = earlier?.receivedAt ?? new Date('2026-11-29T08:00:00Z');
      const { id, bodySha256 } = receipt;
      if (!earlier) receipts.set(id, { id, bodySha256, receivedAt, state: 'received' });
      return { receivedAt, earlier: earlier && ({ ...earlier, code: null } as never) };
    },
    log: {
      async append(_topic, [record]) {
        const text = new TextDecoder().decode(record?.value);
        await hooks.beforeAppend(text);
        const id = record?.headers?.['dateline-receipt'] ?? '';
        onLog.push({ receipt: id, text });
        const receipt = receipts.get(id);
        if (receipt) receipt.state = 'normalized';
        return [];
      },
    },
  } satisfies AcceptDeps;
  return { accept, onLog, hooks, texts: () => onLog.map(({ text }) => text) };
}
