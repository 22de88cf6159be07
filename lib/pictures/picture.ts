/** What a notebook shows, by media type. */
export interface DisplayBundle {
  /** The picture itself, inline. */
  "text/html": string;
  /** The same in words and characters. */
  "text/plain": string;
}

/** What a {@linkcode Picture} consists of. */
export interface PictureForms {
  /** For notebooks and web pages. */
  svg: string;
  /** For terminals, and wherever a notebook cannot show pictures. */
  text: string;
  /**
   * The text with colours.
   *
   * @default {text}
   */
  coloredText?: string;
}

/** A picture that shows itself: drawn in a notebook, as text in a terminal. */
export class Picture {
  /** The picture as SVG, to stand inline in HTML or in a file of its own. */
  readonly svg: string;
  /** The picture as text, without colours. */
  readonly text: string;
  readonly #coloredText: string;

  /**
   * Takes over a picture that was drawn.
   *
   * @param forms The picture as SVG and as text.
   */
  constructor({ svg, text, coloredText = text }: PictureForms) {
    this.svg = svg;
    this.text = text;
    this.#coloredText = coloredText;
  }

  /** What a notebook shows. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    // As `image/svg+xml` it would be blank in exported notebooks: nbconvert cleans it of its shapes.
    return { "text/html": this.svg, "text/plain": this.text };
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](_inspect: unknown, options?: { colors?: boolean }): string {
    return options?.colors ? this.#coloredText : this.text;
  }
}
