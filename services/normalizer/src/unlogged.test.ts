import { expect, it } from 'vitest';
import { createUnloggedSweep } from './unlogged.ts';

function sweepOver() {
  const state = { unread: ['rc_lost', 'rc_slow'], end: 10, committed: 4 };
  const marked: string[] = [];
  const sweep = createUnloggedSweep({
    listUnread: async () => [...state.unread],
    markNotLogged: async (ids) => {
      const still = ids.filter((id) => state.unread.includes(id));
      marked.push(...still);
      state.unread = state.unread.filter((id) => !still.includes(id));
      return still.length;
    },
    lag: async () => [{ partition: 0, end: state.end, committed: state.committed, lag: state.end - state.committed }],
  });
  return { state, marked, sweep };
}

it('settles a receipt only when all that stood on the log has been read, and not one that was read meanwhile', async () => {
  const { state, marked, sweep } = sweepOver();
  expect(await sweep()).toBe(0);
  state.end = 500;
  state.committed = 9;
  expect(await sweep()).toBe(0);
  state.unread = ['rc_lost'];
  state.committed = 10;
  expect(await sweep()).toBe(1);
  expect(marked).toEqual(['rc_lost']);
});

it('does not settle what was recorded after the look at the log', async () => {
  const { state, marked, sweep } = sweepOver();
  await sweep();
  state.unread.push('rc_new');
  state.committed = 10;
  await sweep();
  expect(marked).toEqual(['rc_lost', 'rc_slow']);
});
