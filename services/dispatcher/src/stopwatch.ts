/** Time since a moment, in ms, as whichever clock says more: one goes on while a machine sleeps, the other when it is set back. */
export function stopwatch(): () => number {
  const [monotonic, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - monotonic, Date.now() - wall);
}
