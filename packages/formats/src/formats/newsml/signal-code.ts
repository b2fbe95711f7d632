import type { Signal } from '@dateline/story';
import { lookUp } from '../../text/look-up.ts';

const signals: Record<string, Signal> = {
  flash: 'flash',
  alert: 'alert',
  newsalert: 'alert',
  update: 'update',
  updated: 'update',
  lead: 'lead',
  writethru: 'writethru',
  'write-through': 'writethru',
  writethrough: 'writethru',
  replace: 'writethru',
  take: 'take',
  correction: 'correction',
  corrected: 'correction',
  corrective: 'correction',
  rectify: 'correction',
  rectification: 'correction',
  refile: 'refile',
  kill: 'kill',
  killed: 'kill',
  mandatorykill: 'kill',
  withdraw: 'withdrawal',
  withdrawn: 'withdrawal',
  withdrawal: 'withdrawal',
  retraction: 'withdrawal',
  delete: 'withdrawal',
  advisory: 'advisory',
};

/** The signal that a code of any provider's scheme stands for, by the word alone; undefined for routing and the like. */
export const signalOfCode = (code: string): Signal | undefined => lookUp(signals, code.toLowerCase());
