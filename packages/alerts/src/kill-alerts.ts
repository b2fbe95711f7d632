import { KILL_LATE_S, type NewAlert, type OpenKill } from '@dateline/store';

/** The alert that an unconfirmed kill is worth, once a kill. It names the story by its id only: what was killed is told to nobody. */
export function killAlert({ storyId, ordinal, since, owed, stuck, endpoints }: OpenKill): NewAlert {
  const more = owed - endpoints.length;
  const who = `${endpoints.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return {
    id: `kill-unconfirmed-${storyId}-${ordinal}`,
    kind: 'kill.unconfirmed',
    severity: 'critical',
    title: `A kill is not confirmed by ${owed === 1 ? 'an endpoint' : `${owed} endpoints`} that had the story`,
    body: [
      `The story ${storyId} was killed. ${KILL_LATE_S / 60} minutes after it was to be sent, at ${since.toISOString()}, no 2xx has come from: ${who}.`,
      stuck > 0
        ? `At ${stuck} of them nothing goes out by itself: the kill failed or the endpoint is off. Call the partner, and send it again once they answer.`
        : 'It is tried again by itself. Call the partner if it stays so: they may still show the story.',
    ].join('\n\n'),
    data: { storyId, ordinal, owed, stuck, endpoints, since: since.toISOString() },
    partnerId: null,
  };
}
