/** Keeps the course for times without a network, where browsers allow it: on https and on localhost. */
export function keepOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  // Without it the course works all the same, with a network.
  navigator.serviceWorker.register(new URL("offline_worker.js", document.baseURI)).catch(() => {});
}
