// deno-lint-ignore-file no-import-prefix -- the pin belongs to this file, the only one that drives a browser.

import { type Browser, chromium, type Locator, type Page } from "npm:playwright-core@1.65.1";
import { type JupyterServer, pageAddress } from "../../lib/lessons/jupyter/server.ts";

const CHROMIUM = "/usr/bin/chromium";
/** How long a page, a kernel or a button may take on a busy computer, in milliseconds. */
const TIMEOUT_MS = 60_000;
/** The notebook as Jupyter's own scripts have it. */
const NOTEBOOK = "Jupyter.notebook";
const CELLS = `${NOTEBOOK}.get_cells()`;

/** Whether there is the browser that {@linkcode ClassicNotebook} drives. */
export function isChromiumMissing(): boolean {
  try {
    return !Deno.statSync(CHROMIUM).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return true;
    throw error;
  }
}

/** A notebook in the classic user interface, in a real browser that nobody sees. */
export class ClassicNotebook implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** Opens a notebook, and waits until its kernel can be used. */
  static async open({ url, token }: JupyterServer, path: string): Promise<ClassicNotebook> {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
      page.setDefaultTimeout(TIMEOUT_MS);
      await page.goto(pageAddress({ url, token, program: "notebook", path }));
      await page.waitForFunction(`window.Jupyter?.notebook?.kernel?.is_connected?.()`);
      // Jupyter knows the ids of cells, its page does not.
      await page.evaluate(
        `for (const cell of ${CELLS}) cell.element.attr("data-cell", cell.id)`,
      );
      return new ClassicNotebook(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Runs all cells, by the menu, and waits until the last one has ended. */
  async runAll(): Promise<void> {
    await this.#page.locator("#menubar").getByText("Cell", { exact: true }).click();
    await this.#page.locator("#run_all_cells").click();
    await this.#page.waitForFunction(
      `${CELLS}.every((cell) => cell.cell_type !== "code" || cell.input_prompt_number > 0)`,
    );
  }

  /** Types another source into a cell, and runs it. */
  async change(id: string, source: string): Promise<void> {
    const cell = this.#cell(id);
    await cell.locator(".CodeMirror").click();
    await this.#page.keyboard.press("Control+a");
    // At once: typed key by key, the editor would add closing brackets of its own.
    await this.#page.keyboard.insertText(source);
    await this.#page.keyboard.press("Control+Enter");
  }

  /** Waits until a cell shows a text. */
  async shows(id: string, text: string): Promise<void> {
    await this.#cell(id).locator(".output_area").getByText(text).first().waitFor();
  }

  /** All that a cell shows, as text. */
  async output(id: string): Promise<string> {
    return (await this.#cell(id).locator(".output_area").allInnerTexts()).join("\n");
  }

  /** The sizes of the pictures that a cell shows, in pixels; 0 for one that cannot be seen. */
  async pictures(id: string): Promise<{ width: number; height: number }[]> {
    const pictures = await this.#cell(id).locator(".output_area :is(svg, img)").all();
    return await Promise.all(
      pictures.map(async (picture) => {
        const { width = 0, height = 0 } = await picture.boundingBox() ?? {};
        return { width, height };
      }),
    );
  }

  /** The ids of the cells that show an error. */
  async errors(): Promise<string[]> {
    const cells = await this.#page.locator(".code_cell:has(.output_error)").all();
    return await Promise.all(cells.map(async (it) => await it.getAttribute("data-cell") ?? "?"));
  }

  /** Closes the browser. The kernel ends with its server. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }

  #cell(id: string): Locator {
    return this.#page.locator(`[data-cell="${id}"]`);
  }
}
