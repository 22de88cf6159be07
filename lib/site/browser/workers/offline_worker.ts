/**
 * The service worker: after the first visit all pages are there without a network. What was built together is
 * kept together, under the name of its contents.
 *
 * @module
 */

/** Put in front of this script when the site is built. */
declare const BUILT: { readonly version: string; readonly files: readonly string[] };

interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchingEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const NAME = `last-ticket ${BUILT.version}`;

addEventListener("install", (event) => {
  // Not from the browser's own cache, which may still have files of the build before.
  const files = BUILT.files.map((file) => new Request(file, { cache: "reload" }));
  const work = caches.open(NAME).then((cache) => cache.addAll(files));
  (event as WaitingEvent).waitUntil(work);
});

addEventListener("activate", (event) => {
  const work = caches.keys().then((names) =>
    Promise.all(
      names.filter((name) => name.startsWith("last-ticket ") && name !== NAME)
        .map((name) => caches.delete(name)),
    )
  );
  (event as WaitingEvent).waitUntil(work);
});

addEventListener("fetch", (event) => {
  const { request, respondWith } = event as FetchingEvent;
  const answer = caches.open(NAME)
    .then((cache) => cache.match(request, { ignoreSearch: true }))
    .then((kept) => kept ?? fetch(request));
  respondWith.call(event, answer);
});
