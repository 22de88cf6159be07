// deno-lint-ignore-file no-import-prefix -- the pin belongs to the files that drive a browser.

import { type Browser, chromium, type Locator, type Page } from "npm:playwright-core@1.65.1";
import { type JupyterServer, pageAddress } from "../../lib/lessons/jupyter/server.ts";
import type { CodeCell } from "../../lib/lessons/notebook.ts";
import { CHROMIUM } from "../site/_site.ts";
import type { FrontEndName } from "./_front_ends.ts";

/** How long a page or a kernel may take on a busy computer, in milliseconds. */
const TIMEOUT_MS = 180_000;
/** How long a whole lesson may take there. */
const LESSON_MS = 1_200_000;
/** The tallest page that Chromium takes a screenshot of, in pixels. */
const TALLEST = 16_000;
/** How much of it menus and the like take, in pixels. */
const AROUND = 200;
/** Milliseconds before an unanswered question is asked again: see `JupyterKernel`. */
const ASK_AGAIN_MS = 2_000;
/** The notebook as the application has it, which JupyterLab and Notebook 7 are alike in. */
const PANEL = "jupyterapp.shell.currentWidget";
/** What a link has opened beside it stays behind. */
const IN_FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)";
/** A picture of ours in an output, or one that a text shows. */
const PICTURE =
  ".jp-OutputArea-output :is(svg[role=img], img), .jp-MarkdownOutput.jp-RenderedHTMLCommon img";
const THEMES = { light: "JupyterLab Light", dark: "JupyterLab Dark" };

/** A picture that can be seen in a cell's output, in pixels of the page. */
export interface SeenPicture {
  /** The cell's id. */
  cell: string;
  /** `"svg"` or `"img"`. */
  element: string;
  width: number;
  height: number;
  /** Where it ends on the right. */
  right: number;
  /** What it is called for those who cannot see it. */
  name: string;
  /** The colour behind it, as CSS has it; nothing for an image. */
  ground?: string;
}

/** A lesson in JupyterLab or Notebook 7, in a real browser that nobody sees. */
export class LessonPage implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #frontEnd: FrontEndName;
  readonly #path: string;

  private constructor(browser: Browser, page: Page, frontEnd: FrontEndName, path: string) {
    this.#browser = browser;
    this.#page = page;
    this.#frontEnd = frontEnd;
    this.#path = path;
  }

  /** Opens a lesson, and waits until its kernel answers. */
  static async open(
    { url, token }: JupyterServer,
    { frontEnd, path }: { frontEnd: FrontEndName; path: string },
  ): Promise<LessonPage> {
    if (CHROMIUM === undefined) throw new Error("Chromium is not there: install Debian's chromium");
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(TIMEOUT_MS);
      const address = pageAddress({ url, token, program: frontEnd, path });
      // JupyterLab opens again what a workspace had open, and for a while has that in front of what was asked for.
      const workspace = `/lab/workspaces/${crypto.randomUUID()}/tree/`;
      await page.goto(address.replace("/lab/tree/", workspace));
      const lesson = new LessonPage(browser, page, frontEnd, path);
      await lesson.#untilInFront();
      await lesson.untilKernelAnswers();
      return lesson;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** The ids of the cells that show pictures. */
  static withPictures(cells: readonly CodeCell[]): string[] {
    return cells.filter(({ outputs }) => /<svg|<img/.test(JSON.stringify(outputs)))
      .map(({ id }) => id);
  }

  /** Waits until the kernel is there, also after a restart. */
  async untilKernelAnswers(): Promise<void> {
    await this.#ask(`
      const { sessionContext } = ${PANEL};
      await sessionContext.ready;
      const { kernel } = sessionContext.session;
      const ask = () => void kernel.requestKernelInfo().catch(() => {});
      const timer = setInterval(ask, ${ASK_AGAIN_MS});
      await kernel.info;
      clearInterval(timer);`);
  }

  /** The cells with code, and what they show. */
  async codeCells(): Promise<CodeCell[]> {
    return await this.#ask<CodeCell[]>(
      `return ${PANEL}.content.model.toJSON().cells.filter((it) => it.cell_type === "code");`,
    );
  }

  /** Runs all cells, as the menu does, and waits until each shows what it must. */
  async runAll(): Promise<CodeCell[]> {
    const ran = await this.#ask(
      `return jupyterapp.commands.execute("notebook:run-all-cells");`,
      LESSON_MS,
    );
    if (ran !== true) {
      const failed = (await this.codeCells())
        .filter(({ outputs }) => outputs.some((it) => it.output_type === "error"));
      throw new Error(`Not all cells run: ${JSON.stringify(failed)}`);
    }
    // Of what a cell prints itself, Deno's kernel may send the end after it has called the cell done.
    await this.#page.waitForFunction(`${PANEL}.content.model.toJSON().cells.every((cell) =>
      (cell.metadata.expect ?? []).every((text) =>
        JSON.stringify(cell.outputs).includes(JSON.stringify(text).slice(1, -1))))`);
    return await this.codeCells();
  }

  /** Puts code into the first cell, and starts it. */
  async start(code: string): Promise<void> {
    await this.#ask(`${setFirstCell(code)} void jupyterapp.commands.execute("notebook:run-cell");`);
  }

  /** Puts code into the first cell, runs it, and waits until it shows something. */
  async run(code: string): Promise<string> {
    const cell = await this.#ask<string>(`${setFirstCell(code)}
      await jupyterapp.commands.execute("notebook:run-cell");
      return content.activeCell.model.id;`);
    await (await this.#output(cell)).filter({ hasText: /\S/ }).waitFor();
    return cell;
  }

  /** Does what the buttons and the menu do with the kernel. */
  async kernel(what: "interrupt" | "restart" | "shut down"): Promise<void> {
    const calls = {
      "interrupt": "session.kernel.interrupt",
      "restart": "restartKernel",
      "shut down": "shutdown",
    };
    await this.#ask(`await ${PANEL}.sessionContext.${calls[what]}();`);
  }

  /** The ids of the cells whose outputs are folded. */
  async folded(): Promise<string[]> {
    return await this.#ask<string[]>(
      `return ${PANEL}.content.widgets.filter((it) => it.outputHidden).map((it) => it.model.id);`,
    );
  }

  /** Unfolds all outputs. */
  async unfold(): Promise<void> {
    await this.#ask(`for (const cell of ${PANEL}.content.widgets) cell.outputHidden = false;`);
  }

  /** Looks at the pictures in some cells, one after the other. */
  async pictures(cells: Iterable<string>): Promise<SeenPicture[]> {
    const seen: SeenPicture[] = [];
    for (const cell of cells) {
      const pictures = (await this.#show(cell)).locator(PICTURE);
      await pictures.first().waitFor();
      for (const picture of await pictures.all()) {
        const facts = await picture.evaluate((element) => {
          const { width, height, right } = element.getBoundingClientRect();
          const ground = element.querySelector("rect");
          const view = element.ownerDocument.defaultView;
          return {
            ...{ element: element.localName, width, height, right },
            name: element.getAttribute("alt") ?? element.getAttribute("aria-label") ??
              element.querySelector("title")?.textContent ?? "",
            ...ground && { ground: view.getComputedStyle(ground).fill },
          };
        });
        seen.push({ cell, ...facts });
      }
    }
    return seen;
  }

  /** The ids of the texts that show pictures. */
  async textsWithPictures(): Promise<string[]> {
    return await this.#ask<string[]>(
      `return ${PANEL}.content.model.toJSON().cells.filter((it) => it.cell_type === "markdown" &&
        /!\\[/.test([it.source].flat().join(""))).map((it) => it.id);`,
    );
  }

  /** Saves the lesson, and gives the cells with code as they are in its file. */
  async saved(): Promise<CodeCell[]> {
    return await this.#ask<CodeCell[]>(`
      const { context } = ${PANEL};
      await context.save();
      const { content } = await jupyterapp.serviceManager.contents.get(context.path);
      return content.cells.filter((it) => it.cell_type === "code");`);
  }

  /** What can be read in a cell's output. */
  async text(cell: string): Promise<string> {
    return await (await this.#output(cell)).innerText();
  }

  /** Steps back in the schedule that a cell shows, and waits until it says another row. */
  async stepBack(cell: string): Promise<void> {
    const player = (await this.#output(cell)).locator("schedule-player");
    const said = await player.locator("output").innerText();
    await player.locator('[data-go="-1"]').click();
    await player.locator("output").filter({ hasNotText: said }).waitFor();
  }

  /** Follows a link in a cell's text, and gives what the editor shows that it opens. */
  async editorBehind(link: string, cell: string): Promise<string> {
    // Before its address is that of a file, Jupyter has not taken it over, and it leads nowhere.
    const anchors = (await this.#show(cell)).locator('a[href*="/files/"]');
    const anchor = anchors.filter({ hasText: link }).first();
    const opensWindow = this.#frontEnd === "notebook";
    const [page] = await Promise.all([
      opensWindow ? this.#page.waitForEvent("popup") : this.#page,
      anchor.click(),
    ]);
    const editor = page.locator(".jp-FileEditor .cm-content");
    await editor.filter({ hasText: /\S/ }).waitFor();
    const text = await editor.innerText();
    if (opensWindow) await page.close();
    else await this.#ask(`${PANEL}.close();`);
    await this.#untilInFront();
    return text;
  }

  /** Makes it light or dark, and so many pixels wide, and waits until it is. */
  async look({ theme, width }: { theme: "light" | "dark"; width: number }): Promise<void> {
    await this.#page.setViewportSize({ width, height: 800 });
    await this.#ask(
      `await jupyterapp.commands.execute("apputils:change-theme", { theme: "${THEMES[theme]}" });`,
    );
    await this.#page.waitForFunction(`
      document.body.dataset.jpThemeLight === "${theme === "light"}" && innerWidth === ${width} &&
      document.querySelector("${IN_FRONT}").getBoundingClientRect().right <= ${width}`);
  }

  /** Takes a picture of the whole lesson, however tall, and makes the window as it was. */
  async screenshot(path: string): Promise<void> {
    const { width = 1280, height = 800 } = this.#page.viewportSize() ?? {};
    const all = await this.#ask<number>(
      `return document.querySelector("${IN_FRONT} .jp-WindowedPanel-outer").scrollHeight;`,
    );
    await this.#page.setViewportSize({ width, height: Math.min(all + AROUND, TALLEST) });
    await this.#ask(`document.querySelector("${IN_FRONT} .jp-WindowedPanel-outer").scrollTop = 0;`);
    await this.#page.screenshot({ path });
    await this.#page.setViewportSize({ width, height });
  }

  /** Closes the browser. The kernel ends with its server. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }

  /** Waits until the page shows this lesson, with all of its cells, and no other. */
  async #untilInFront(): Promise<void> {
    await this.#page.waitForFunction(`(() => {
      const { context, content } = window.jupyterapp?.shell.currentWidget ?? {};
      return context?.path === ${JSON.stringify(this.#path)} && context.isReady &&
        content.widgets.length === content.model.cells.length;
    })()`);
  }

  async #output(cell: string): Promise<Locator> {
    return (await this.#show(cell)).locator(".jp-Cell-outputArea");
  }

  /** Scrolls to a cell: what is not on the screen is not drawn. */
  async #show(cell: string): Promise<Locator> {
    const index = await this.#ask<number>(`
      const { content } = ${PANEL};
      const index = content.widgets.findIndex(({ model }) => model.id === ${JSON.stringify(cell)});
      await content.scrollToItem(index, "center");
      return index;`);
    return this.#page.locator(`${IN_FRONT} .jp-Notebook .jp-Cell`).nth(index);
  }

  /** Runs statements in the page. Playwright itself would wait for ever for what they wait for. */
  async #ask<T>(statements: string, timeout = TIMEOUT_MS): Promise<T> {
    return await this.#page.evaluate<T>(`Promise.race([
      (async () => { ${statements} })(),
      new Promise((_, reject) => setTimeout(() => reject(new Error("Too late")), ${timeout})),
    ])`);
  }
}

/** Statements that put code into the first cell of a notebook's `content`, and select it. */
function setFirstCell(code: string): string {
  return `
    const { content } = ${PANEL};
    content.activeCellIndex = content.widgets.findIndex(({ model }) => model.type === "code");
    content.activeCell.model.sharedModel.setSource(${JSON.stringify(code)});`;
}
