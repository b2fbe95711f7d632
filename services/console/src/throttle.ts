const WRONG = 10;
const WINDOW_MS = 15 * 60_000;
/** Logins remembered at most; a flood of invented ones pushes out the oldest. */
const REMEMBERED = 10_000;

/** Refuses a login after ten wrong passwords within fifteen minutes. Kept in memory: one console process has the logins. */
export function createThrottle(now: () => number) {
  const wrong = new Map<string, number[]>();
  const recent = (login: string): number[] => (wrong.get(login) ?? []).filter((at) => at > now() - WINDOW_MS);
  return {
    allows: (login: string): boolean => recent(login).length < WRONG,
    failed(login: string): void {
      const times = [...recent(login), now()];
      wrong.delete(login);
      wrong.set(login, times);
      if (wrong.size > REMEMBERED) wrong.delete(wrong.keys().next().value ?? '');
    },
    succeeded: (login: string): void => void wrong.delete(login),
  };
}
