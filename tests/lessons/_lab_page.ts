// deno-lint-ignore-file no-import-prefix -- the pin belongs to the files that drive a browser.

import { type Browser, chromium, type Page } from "npm:playwright-core@1.65.1";
import { CHROMIUM } from "../site/_site.ts";

/** How long a page, a kernel or a lesson may take on a busy computer, in milliseconds. */
const TIMEOUT_MS = 180_000;
/** What one turn of the wheel scrolls, in pixels: less than what is seen of the lesson at once. */
const TURN = 500;

/** What a saved notebook says of its cells. */
interface SavedNotebook {
  cells: {
    id: string;
    cell_type: string;
    execution_count?: number | null;
    outputs?: { output_type: string; data?: Record<string, unknown> }[];
  }[];
}

/** A lesson in JupyterLab or Notebook 7, in a real browser that nobody sees. */
export class LabPage implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #file: string;

  private constructor(browser: Browser, page: Page, file: string) {
    this.#browser = browser;
    this.#page = page;
    this.#file = file;
  }

  /**
   * Opens a lesson, and waits until it is there.
   *
   * @param address The page's address.
   * @param file The notebook that it shows.
   */
  static async open(address: string, file: string): Promise<LabPage> {
    if (CHROMIUM === undefined) throw new Error("Chromium is not there: install Debian's chromium");
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(TIMEOUT_MS);
      await page.goto(address);
      await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
      // Cells that are run before the kernel is there are not run at all.
      await page.locator(`.jp-Notebook-ExecutionIndicator[data-status="idle"]`).first()
        .waitFor({ state: "attached" });
      return new LabPage(browser, page, file);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Runs all cells, by the menu, saves the notebook, and waits until all results are in its file. */
  async runAll(): Promise<SavedNotebook> {
    const before = await this.#read();
    await this.#page.locator(".jp-Notebook .jp-Cell").first().click();
    await this.#page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await this.#page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
    const deadline = performance.now() + TIMEOUT_MS;
    for (;;) {
      await this.#page.keyboard.press("Control+s");
      const saved = await this.#read();
      if (saved && hasRunAgain(before, saved)) return saved;
      if (performance.now() > deadline) {
        throw new Error(`Not all cells have run: ${saved && countsOf(saved)}`);
      }
      await this.#page.waitForTimeout(500);
    }
  }

  /** Looks through the whole lesson, and counts the pictures that can be seen in its results. */
  async pictures(): Promise<number> {
    const notebook = this.#page.locator(".jp-Notebook");
    await notebook.hover();
    const seen = new Set<string>();
    // First up, then down: what is not on the screen is not in the page.
    for (const turn of [-TURN, TURN]) {
      for (let step = 0; step < 40; step++) {
        await this.#page.mouse.wheel(0, turn);
        await this.#page.evaluate("new Promise(requestAnimationFrame)");
        for (const picture of await this.#picturesOnScreen()) seen.add(picture);
      }
    }
    return seen.size;
  }

  /** Takes a picture of what is on the screen. */
  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  /** Closes the browser. The kernel ends with its server. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }

  /** @returns What the file says; nothing while it is being written. */
  async #read(): Promise<SavedNotebook | undefined> {
    try {
      return JSON.parse(await Deno.readTextFile(this.#file));
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** The accessible names of those that are large enough to be seen. */
  async #picturesOnScreen(): Promise<string[]> {
    return await this.#page.evaluate<string[]>(`
      [...document.querySelectorAll(".jp-OutputArea-output :is(svg[role=img], img)")]
        .filter((picture) => {
          const { width, height } = picture.getBoundingClientRect();
          return width > 100 && height > 30;
        })
        .map((picture) => picture.getAttribute("aria-label") ?? picture.getAttribute("alt") ??
          picture.outerHTML.slice(0, 2_000))`);
  }
}

function hasRunAgain(before: SavedNotebook | undefined, after: SavedNotebook): boolean {
  const most = Math.max(0, ...(before ? countsOf(before) : []));
  return countsOf(after).every((count) => count > most);
}

function countsOf({ cells }: SavedNotebook): number[] {
  return cells.flatMap(({ cell_type, execution_count }) =>
    cell_type === "code" ? [execution_count ?? 0] : []
  );
}
