import { FULL, longName } from "../_full.ts";
import { CHROMIUM, VisitedSite } from "./_site.ts";

const isRequired = Deno.env.get("CI") === "true";

let opening: Promise<VisitedSite> | undefined;

/**
 * A test that visits the site in Chromium. Without it the test is ignored, and its name says what to install;
 * on CI it fails.
 */
export function withBrowser(
  name: string,
  visit: (site: VisitedSite) => Promise<void>,
  { ignore = false }: { ignore?: boolean } = {},
): void {
  const isMissing = CHROMIUM === undefined;
  Deno.test({
    name: isMissing ? `${name} (needs Debian's package chromium)` : name,
    ignore: ignore || isMissing && !isRequired,
    // The browser and the server are started by the first test and serve all tests of the file.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => await visit(await (opening ??= VisitedSite.open())),
  });
}

/** The same, in `task test:full` only. */
export function inFull(name: string, visit: (site: VisitedSite) => Promise<void>): void {
  withBrowser(longName(name), visit, { ignore: !FULL });
}

Deno.test.afterAll(async () => {
  const site = await opening;
  await site?.[Symbol.asyncDispose]();
});
