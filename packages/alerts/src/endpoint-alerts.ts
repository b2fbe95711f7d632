import { DISABLED_AFTER_DAYS, type NewAlert, type TroubledEndpoint } from '@dateline/store';

const DAY = 24 * 3_600_000;
/** Days of only failures after which somebody is told, all before the endpoint is disabled. */
const WARNED_AFTER = [4, 3, 1];

/** The alert that an endpoint's trouble is worth now; undefined = none. The latest warning alone where several are due at once. */
export function endpointAlert(endpoint: TroubledEndpoint): NewAlert | undefined {
  return endpoint.state === 'disabled' ? disabledAlert(endpoint) : failingAlert(endpoint);
}

function disabledAlert({ id, name, partnerId, disabledAt, disabledReason }: TroubledEndpoint): NewAlert | undefined {
  if (disabledAt === null) return undefined;
  return {
    id: `endpoint-disabled-${id}-${disabledAt.getTime()}`,
    kind: 'endpoint.disabled',
    severity: 'critical',
    title: `Endpoint ${name} was disabled`,
    body: [
      `Nothing is sent to the endpoint "${name}" since ${disabledAt.toISOString()}: ${disabledReason ?? 'no reason is recorded'}.`,
      'What it misses is held for as long as events are kept. Enable it once it answers again, and what was held is sent.',
    ].join('\n\n'),
    data: { endpointId: id, endpoint: name, disabledAt: disabledAt.toISOString(), reason: disabledReason },
    partnerId,
  };
}

function failingAlert({ id, name, partnerId, failingSince, now }: TroubledEndpoint): NewAlert | undefined {
  if (failingSince === null) return undefined;
  const days = (now.getTime() - failingSince.getTime()) / DAY;
  const reached = WARNED_AFTER.find((after) => days >= after);
  if (reached === undefined) return undefined;
  const disabledOn = new Date(failingSince.getTime() + DISABLED_AFTER_DAYS * DAY).toISOString();
  return {
    id: `endpoint-failing-${id}-${failingSince.getTime()}-${reached}d`,
    kind: 'endpoint.failing',
    severity: 'warning',
    title: `Endpoint ${name} has only failed for ${reached === 1 ? 'a day' : `${reached} days`}`,
    body: [
      `Every attempt at the endpoint "${name}" has failed since ${failingSince.toISOString()}.`,
      `If that goes on it is disabled at the first failure after ${disabledOn}. Nothing is lost by that: what it misses is held.`,
    ].join('\n\n'),
    data: { endpointId: id, endpoint: name, failingSince: failingSince.toISOString(), days: reached, disabledOn },
    partnerId,
  };
}
