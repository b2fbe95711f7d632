// Replaces the page's body as the server pushes it, and asks before what cannot be undone. Pages work without this file.
const live = document.querySelector('[data-live]');
if (live) {
  const events = new EventSource(live.dataset.live);
  events.addEventListener('body', (event) => {
    // Replacing what a person is working in would take the focus and the text away from them.
    if (live.contains(document.activeElement)) return;
    live.innerHTML = event.data;
  });
  addEventListener('pagehide', () => events.close());
}
addEventListener('submit', (event) => {
  const question = event.target.dataset?.confirm;
  if (question && !confirm(question)) event.preventDefault();
});
