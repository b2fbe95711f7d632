// Replaces the page's body as the server pushes it, says how old it is, and asks before what cannot be undone. Pages work without this file.
const LOST_MS = 10_000;
const live = document.querySelector('[data-live]');
if (live) {
  const fresh = document.querySelector('[data-fresh]');
  const events = new EventSource(live.dataset.live);
  let heardAt = Date.now();
  let pending;
  let ended = false;

  // Replacing what a person is working in would take the text or the selection away from them: it waits until they are done.
  const isBusy = () => {
    const selection = getSelection();
    const selects = selection && !selection.isCollapsed && live.contains(selection.anchorNode);
    const field = document.activeElement?.closest('input, textarea, select');
    return Boolean(selects || (field && live.contains(field)));
  };
  const opened = () => [...live.querySelectorAll('details')].map((one) => one.open);
  const keyOf = (element) =>
    element.getAttribute('href') ?? element.form?.getAttribute('action') ?? element.textContent;
  const focusable = () => [...live.querySelectorAll('a, button, summary')];
  const update = () => {
    if (pending === undefined || isBusy()) return;
    const open = opened();
    const focused = live.contains(document.activeElement) ? keyOf(document.activeElement) : undefined;
    live.innerHTML = pending;
    pending = undefined;
    live.querySelectorAll('details').forEach((one, at) => {
      one.open = open[at] ?? one.open;
    });
    if (focused !== undefined)
      focusable()
        .find((one) => keyOf(one) === focused)
        ?.focus({ preventScroll: true });
  };
  const tell = () => {
    const seconds = Math.round((Date.now() - heardAt) / 1000);
    const lost = Date.now() - heardAt > LOST_MS;
    fresh.hidden = false;
    fresh.className = lost || ended ? 'notice bad' : 'hint';
    fresh.textContent = ended
      ? 'You are signed out: this page does not change any more.'
      : lost
        ? `Connection lost: this page shows what was so ${seconds} s ago.`
        : `Updated ${seconds} s ago.`;
    update();
  };
  const heard = () => {
    heardAt = Date.now();
    tell();
  };
  events.addEventListener('body', (event) => {
    pending = event.data;
    heard();
  });
  events.addEventListener('alive', heard);
  events.addEventListener('ended', () => {
    ended = true;
    events.close();
    tell();
  });
  setInterval(tell, 1_000);
  addEventListener('pagehide', () => events.close());
}
addEventListener('submit', (event) => {
  const question = event.target.dataset?.confirm;
  if (question && !confirm(question)) event.preventDefault();
});
