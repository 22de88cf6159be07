/** As much of an element as the player uses: the course is checked without a browser's types. */
interface Part {
  readonly dataset: Readonly<Record<string, string | undefined>>;
  readonly style: { clipPath: string; visibility: string; opacity: string };
  innerHTML: string;
  value: string;
  textContent: string | null;
  querySelector(selectors: string): Part | null;
  querySelectorAll(selectors: string): Iterable<Part>;
  addEventListener(type: string, listener: (event: Pointed) => void): void;
  setAttribute(name: string, value: string): void;
  getBoundingClientRect(): { readonly top: number; readonly height: number };
}

/** A click. */
interface Pointed {
  readonly clientY: number;
}

/** As much of a browser as the player uses. */
interface Browser {
  readonly HTMLElement: new () => Part;
  readonly customElements: {
    get(name: string): unknown;
    define(name: string, element: new () => Part): void;
  };
}

/**
 * Defines the custom element `<schedule-player>`, once a page. All that it shows it has already, drawn and
 * worded: the picture within it, and in its attributes the controls and the sentence of each row. So without
 * scripts the picture is there all the same, and this only lets it be stepped through.
 *
 * Its own text is the script of pages and notebooks: it uses nothing from outside.
 */
function definePlayer({ HTMLElement, customElements }: Browser): void {
  if (customElements.get("schedule-player")) return;

  class SchedulePlayer extends HTMLElement {
    #isReady = false;

    connectedCallback(): void {
      const controls = this.querySelector(".controls");
      const picture = this.querySelector(".picture");
      if (this.#isReady || !controls || !picture) return;
      this.#isReady = true;
      controls.innerHTML = this.dataset["controls"] ?? "";
      const [slider, said] = [controls.querySelector("input"), controls.querySelector("output")];
      if (!slider || !said) return;
      // Of a drawing for wide screens and one for narrow ones, the page shows one.
      const drawings = Array.from(this.querySelectorAll("svg"), (svg): [Part, number[]] => [
        svg,
        JSON.parse(svg.dataset["reaches"] ?? this.dataset["reaches"] ?? "[]"),
      ]);
      const stories: string[] = JSON.parse(this.dataset["stories"] ?? "[]");
      const last = stories.length - 1;
      const go = (to: number): void => {
        const row = Math.min(Math.max(to, 0), last);
        slider.value = String(row);
        said.textContent = stories[row] ?? "";
        slider.setAttribute("aria-valuetext", said.textContent);
        for (const [svg, reaches] of drawings) {
          svg.style.clipPath = `inset(0 0 ${100 * (1 - (reaches[row] ?? 1))}% 0)`;
        }
        for (const part of this.querySelectorAll("[data-row]")) {
          const isReached = Number(part.dataset["row"]) <= row;
          part.style.visibility = isReached ? "" : "hidden";
        }
        for (const button of this.querySelectorAll("[data-go]")) {
          const isBack = Number(button.dataset["go"]) < 0;
          // One that is disabled would lose the keyboard's focus.
          const isAtEnd = row === (isBack ? 0 : last);
          button.setAttribute("aria-disabled", String(isAtEnd));
          button.style.opacity = isAtEnd ? "0.4" : "";
        }
      };
      for (const button of this.querySelectorAll("[data-go]")) {
        const way = Number(button.dataset["go"]);
        button.addEventListener("click", () => go(Number(slider.value) + way));
      }
      slider.addEventListener("input", () => go(Number(slider.value)));
      // What is clipped from the drawing cannot be clicked: its place can.
      picture.addEventListener("click", ({ clientY }) => {
        for (const [svg, reaches] of drawings) {
          const { top, height } = svg.getBoundingClientRect();
          // One that is not shown has no height, and no row there.
          const row = reaches.findIndex((reach) => (clientY - top) / height < reach);
          if (row > 0) go(row);
        }
      });
      go(last);
    }
  }
  customElements.define("schedule-player", SchedulePlayer);
}

/** The script that makes the `<schedule-player>` elements of a page play. */
export const PLAYER_SCRIPT = `(${definePlayer})(globalThis);`;
