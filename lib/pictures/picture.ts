import type { SchedulePicture } from "./schedule.ts";
import type { StateGraph } from "./state_graph.ts";
import type { Timeline } from "./timeline.ts";

/** What a notebook keeps of a schedule, a graph or a timeline besides its drawing. */
export type Recorded =
  | { readonly picture: SchedulePicture; readonly title?: string; readonly reason?: string }
  | { readonly graph: StateGraph; readonly title?: string }
  | { readonly timeline: Timeline; readonly name: string };

/** What a notebook shows, by media type. */
export interface DisplayBundle {
  /** The picture itself, inline. */
  "text/html": string;
  /** The same in words and characters. */
  "text/plain": string;
  /** What was drawn, as data, where pages can draw it for phones, too: a notebook's file keeps it. */
  "application/vnd.last-ticket+json"?: Recorded;
}

/** What a notebook keeps of a picture besides its drawing: what was drawn, where pages can draw it for phones. */
export type PictureData = Pick<DisplayBundle, "application/vnd.last-ticket+json">;

/** What a {@linkcode Picture} consists of. */
export interface PictureForms {
  /** For notebooks and web pages. */
  svg: string;
  /**
   * For pages that can do more than show it.
   *
   * @default {svg}
   */
  html?: string;
  /** For terminals, and wherever a notebook cannot show pictures: with colours, or without. */
  text: (color: boolean) => string;
  /** What a notebook keeps besides: what was drawn, as data. */
  recorded?: PictureData | undefined;
}

/** A picture that shows itself: drawn in a notebook, as text in a terminal. */
export class Picture {
  /** The picture as SVG, to stand inline in HTML or in a file of its own. */
  readonly svg: string;
  /** The picture for a page: the SVG, or one that can be stepped through where scripts may run. */
  readonly html: string;
  /** What a notebook keeps besides: what was drawn, as data. */
  readonly recorded: PictureData | undefined;
  readonly #text: (color: boolean) => string;

  /**
   * Takes over a picture that was drawn.
   *
   * @param forms The picture as SVG and as text.
   */
  constructor({ svg, html = svg, text, recorded }: PictureForms) {
    this.svg = svg;
    this.html = html;
    this.recorded = recorded;
    this.#text = text;
  }

  /** The picture as text, without colours. */
  get text(): string {
    return this.#text(false);
  }

  /** What a notebook shows. */
  get bundle(): DisplayBundle {
    // As `image/svg+xml` it would be blank in exported notebooks: nbconvert cleans it of its shapes.
    return { "text/html": this.html, "text/plain": this.text, ...this.recorded };
  }

  /** Shows it in a notebook. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    return this.bundle;
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](_inspect: unknown, options?: { colors?: boolean }): string {
    return this.#text(options?.colors === true);
  }
}

/** Thrown when a promise is to be shown instead of what it promises. */
export class NotAwaitedError extends TypeError {
  /** The name of the class. */
  override name = "NotAwaitedError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "NOT_AWAITED";

  /** Says where the `await` goes. */
  constructor() {
    super(
      "Cannot show a promise: write `await` in front of it, as in `await show(await runClients({}, client))`",
    );
  }
}

const DISPLAY = Symbol.for("Jupyter.display");
/** Longer than the kernel takes to hand outputs over; see below. */
const GRACE_MS = 15;

/**
 * Shows things: in a notebook each as the output of the cell, elsewhere by `console.log`.
 *
 * A cell should end with `await show(...)` rather than with a value. Deno's kernel says that a cell
 * is done before it has sent all its outputs, and whoever runs a notebook without a person, such as
 * nbconvert, stops listening then: of values behind an `await` every third was lost. So this waits a
 * moment after the last one.
 *
 * @example
 * ```ts
 * import { show } from "last-ticket";
 * import { drawTimeline, timelineOf } from "last-ticket/pictures";
 *
 * await show("Nobody has come:", drawTimeline(timelineOf([], ["Ann", "Bob"])));
 * ```
 *
 * @param things What to show, in this order: pictures, races, or anything else.
 * @throws {NotAwaitedError} when one of them is a promise: an `await` is missing
 */
export async function show(...things: unknown[]): Promise<void> {
  if (things.some((thing) => thing instanceof Promise)) throw new NotAwaitedError();
  const kernel = jupyter();
  for (const thing of things) {
    if (kernel && canDisplay(thing)) await kernel.display(thing);
    else console.log(thing);
  }
  if (kernel) await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
}

/**
 * One output of a cell that changes while the cell runs: each thing takes the place of the one before it.
 * Outside of a notebook only the last one is shown.
 */
export class LiveOutput {
  readonly #id = crypto.randomUUID();
  /** What is shown is sent off in its order. */
  #shown: Promise<void> | undefined;

  /** Shows how far it is, in a notebook. */
  async show(thing: object): Promise<void> {
    const kernel = jupyter();
    if (!kernel) return;
    const options = { display_id: this.#id, update: this.#shown !== undefined };
    this.#shown = (this.#shown ?? Promise.resolve()).then(() => kernel.display(thing, options));
    await this.#shown;
  }

  /** Shows what has come of it. */
  async end(thing: object): Promise<void> {
    if (!jupyter()) return console.log(thing);
    await this.show(thing);
    await show();
  }
}

/** Which output of a cell something is. */
interface DisplayOptions {
  display_id: string;
  /** Whether it takes the place of the output of that name. */
  update: boolean;
}

/** What Deno's Jupyter kernel offers to the code of its cells. */
interface JupyterKernel {
  display(thing: unknown, options?: DisplayOptions): Promise<void>;
}

/** The kernel, if this is one: outside of it even reading `Deno.jupyter` throws, and browsers have no Deno. */
function jupyter(): JupyterKernel | undefined {
  const { Deno }: { Deno?: { jupyter?: JupyterKernel } } & typeof globalThis = globalThis;
  try {
    return Deno?.jupyter;
  } catch {
    return undefined;
  }
}

function canDisplay(thing: unknown): boolean {
  return typeof thing === "object" && thing !== null && DISPLAY in thing;
}
