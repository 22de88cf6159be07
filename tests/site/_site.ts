import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "npm:playwright-core@1.65.1";
import { buildSite } from "../../lib/site/build_site.ts";
import { serveFolder } from "../../lib/site/serve_folder.ts";

export type { Page };

/** Where Chromium is: Debian's, or what `CHROMIUM` names. */
export const CHROMIUM: string | undefined = findChromium();

function findChromium(): string | undefined {
  const named = Deno.env.get("CHROMIUM");
  for (const path of named ? [named] : ["/usr/bin/chromium", "/usr/bin/google-chrome"]) {
    try {
      if (Deno.statSync(path).isFile) return path;
    } catch {
      // It is not there.
    }
  }
  return undefined;
}

/** The site works wherever it is served from. */
const PATH = "/courses/last-ticket/";

/** A built site, served, and a browser that visits it. */
export class VisitedSite implements AsyncDisposable {
  /** The address of the site's folder. */
  readonly address: string;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(server: Deno.HttpServer<Deno.NetAddr>, browser: Browser, folder: string) {
    this.#server = server;
    this.#browser = browser;
    this.#folder = folder;
    this.address = `http://localhost:${server.addr.port}${PATH}`;
  }

  /** Builds the site, and starts a server and a browser. */
  static async open(): Promise<VisitedSite> {
    const folder = await Deno.makeTempDir({ prefix: "last-ticket-site-test-" });
    await buildSite(folder);
    const server = serveFolder(folder, 0, PATH);
    const browser = await chromium.launch({
      ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
      args: ["--no-sandbox"],
    });
    return new VisitedSite(server, browser, folder);
  }

  /** The folder that the site was built into. */
  get folder(): string {
    return this.#folder;
  }

  /** Opens a page of the site in a fresh profile; whatever goes wrong in it fails the test. */
  async visit(name: string, options: BrowserContextOptions = {}): Promise<VisitedPage> {
    const context = await this.#browser.newContext(options);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(this.address + name);
    return { page, problems, [Symbol.asyncDispose]: () => context.close() };
  }

  /** Stops the server, as when the network is lost. */
  async stopServer(): Promise<void> {
    await this.#server.shutdown();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.#server.shutdown();
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** A page that is visited, and what its console has complained about. */
export interface VisitedPage extends AsyncDisposable {
  readonly page: Page;
  readonly problems: string[];
}

/**
 * Slows a page down as the preset "Mid-tier mobile" of Chromium's developer tools does: a quarter of the processor's
 * speed, and slow 4G (fast 3G, as it was called until 2024), in which each answer takes 562.5 ms and 1.44 Mbit come
 * in a second. Lighthouse applies the same to a phone when it does not simulate it.
 */
export async function slowDown(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await devTools.send("Network.enable");
  await devTools.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 562.5 },
    ...{ downloadThroughput: 180_000, uploadThroughput: 84_375 },
  });
}

/** Puts code into the editor of an exercise, in place of what is there. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(code);
}

/** What a page says of one level of an exercise. */
export interface SaidOfLevel {
  title?: string;
  outcome: string;
  message: string;
}

/** Checks what is in the editor of an exercise. @returns what the page says of each level, or of code that cannot be judged */
export async function checkLevels(page: Page): Promise<SaidOfLevel[]> {
  // The verdict before may stand there until the page has come to the click.
  await page.evaluate("document.querySelector('.verdict')?.classList.add('old')");
  await page.click("button.main");
  await page.waitForSelector(".verdict:not(.old)");
  await page.waitForSelector("button.main[aria-disabled=false]");
  const said: SaidOfLevel[] = [];
  for (const verdict of await page.locator(".verdict").all()) {
    const outcome = await verdict.locator(".outcome").textContent() ?? "";
    const message = await verdict.locator("> p").first().textContent() ?? "";
    const [title] = await verdict.locator("h2").allTextContents();
    said.push({
      ...(title !== undefined && { title }),
      ...{ outcome, message: message.slice(outcome.length).trim() },
    });
  }
  return said;
}

/** Checks what is in the editor of an exercise that has no levels. */
export async function check(page: Page): Promise<SaidOfLevel> {
  const [said] = await checkLevels(page);
  return said!;
}

/** How much wider than the screen a page is. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
}
