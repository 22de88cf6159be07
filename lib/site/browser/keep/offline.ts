/** When a page is at rest, in milliseconds: its script has run, and workers that it starts have begun. */
const AT_REST = 3_000;

/**
 * Keeps the course for times without a network, where browsers allow it: on https and on localhost. What is kept is
 * the whole site: whoever has just come waits for the first check or move, and not for that.
 */
export function keepOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  const address = new URL("offline_worker.js", document.baseURI);
  setTimeout(() => {
    // Without it the course works all the same, with a network.
    navigator.serviceWorker.register(address).catch(() => {});
  }, AT_REST);
}
