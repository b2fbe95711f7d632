import { type Column, type Markup, table } from '@dateline/pages';
import { RESEND_REASONS, type Resend, type ResendAct } from '@dateline/store';

/** What sending again came to, or would come to. */
export interface Resent {
  resends: readonly Resend[];
  /** Stories that were never owed. */
  missed?: number;
}

/** How many are sent by it: again, earlier, or for the first time. */
export const sentBy = ({ resends, missed = 0 }: Resent): number =>
  missed + resends.filter(({ act }) => act === 'resent' || act === 'brought-forward').length;

const words: Record<ResendAct, string> = {
  resent: 'sent again, under the same webhook-id',
  'brought-forward': 'wait for their next attempt, which is made now',
  waiting: 'go later, by themselves',
  nothing: 'are on their way',
  refused: 'are not sent',
};

interface Counted {
  count: number;
  what: string;
}

function counted({ resends, missed = 0 }: Resent, isOperator: boolean): Counted[] {
  const groups = Map.groupBy(
    resends,
    ({ act, because }) => `${words[act]}${because ? `: ${RESEND_REASONS[because]}` : ''}`,
  );
  return [
    ...(missed > 0
      ? [{ count: missed, what: `stories that ${isOperator ? 'it' : 'you'} never got, sent as new ones` }]
      : []),
    ...[...groups].map(([what, some]) => ({ count: some.length, what })),
  ];
}

const columns: Column<Counted>[] = [
  { heading: 'What happens', kind: 'first', cell: ({ what }) => what },
  { heading: 'How many', kind: 'state', cell: ({ count }) => count.toLocaleString('en-GB') },
];

/** A row for each thing that happens to some of them. */
export const resendCounts = (caption: string, resent: Resent, { isOperator }: { isOperator: boolean }): Markup =>
  table(caption, columns, counted(resent, isOperator), 'There is nothing to send.');
