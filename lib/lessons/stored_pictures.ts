import { type MimeBundle, splitLines } from "./mime_bundle.ts";

/**
 * Brings pictures into the shape in which a notebook's file keeps them: as images, with what they say to those
 * who cannot see them.
 *
 * A notebook that comes from somebody else is not trusted. Of its HTML, JupyterLab and Notebook 7 show then
 * what their sanitizer lets through: of an inline SVG all words in one heap, of an `<img>` with a `data:`
 * address the picture (https://github.com/jupyterlab/jupyterlab/issues/10464).
 *
 * @param data The forms of an output, by media type.
 * @returns The same; only the HTML is another one.
 */
export function storedPictures(data: Readonly<MimeBundle>): MimeBundle {
  return withHtml(data, (html) => {
    const stored = html.replaceAll(/<svg .*?<\/svg>/gs, imageOf);
    // Of HTML that begins with an element that JupyterLab does not know, it shows the source.
    return stored.startsWith("<schedule-player") ? `<div>${stored}</div>` : stored;
  });
}

/**
 * Brings pictures back into the shape in which a cell has shown them: as inline SVG, which takes over the
 * page's colours, and can be stepped through.
 *
 * @param data The forms of an output, as {@linkcode storedPictures} has made them.
 * @returns The same; only the HTML is another one.
 */
export function inlinePictures(data: Readonly<MimeBundle>): MimeBundle {
  return withHtml(data, (html) => html.replaceAll(IMAGE, (_, address) => svgOf(address)));
}

const SCHEME = "data:image/svg+xml,";
const IMAGE = /<img class="last-ticket" [^>]*? src="data:image\/svg\+xml,([^"]*)">/g;

function withHtml(data: Readonly<MimeBundle>, change: (html: string) => string): MimeBundle {
  const html = data["text/html"];
  if (!Array.isArray(html)) return { ...data };
  return { ...data, "text/html": splitLines(change(html.join(""))) };
}

function imageOf(svg: string): string {
  const [title, description] = ["title", "desc"].map((name) =>
    new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(svg)?.[1] ?? ""
  );
  const words = `${title} ${description}`.trim().replaceAll('"', "&quot;");
  return `<img class="last-ticket" alt="${words}" src="${SCHEME}${addressOf(svg)}">`;
}

/** Browsers skip line breaks in an address: with them, a small change is a small difference in the file. */
function addressOf(svg: string): string {
  return encodeURI(svg).replaceAll(/[#&']/g, encoded).replaceAll("%0A", "%0A\n");
}

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function svgOf(address: string): string {
  return decodeURIComponent(address.replaceAll("\n", ""));
}
