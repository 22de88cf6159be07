import { assertEquals, assertStringIncludes } from "@std/assert";
import { Picture } from "../../lib/pictures/picture.ts";
import { foldRepeats } from "../../lib/pictures/fold_repeats.ts";
import { drawSchedule, drawTimeline } from "../../lib/pictures/draw.ts";
import { timelineOf } from "../../lib/pictures/timeline_of.ts";
import { LOCKED } from "./_races.ts";
import { NO_LOCK, RETRY_STORM } from "./_schedules.ts";

/** What Deno's kernel calls for the last value of a cell and in `Deno.jupyter.display`. */
function bundleOf(thing: object): unknown {
  const display: unknown = Reflect.get(thing, Symbol.for("Jupyter.display"));
  return typeof display === "function" ? display.call(thing) : undefined;
}

Deno.test("Picture displays SVG as HTML, as nbconvert blanks image/svg+xml, and text", () => {
  const picture = new Picture({ svg: "<svg/>", text: () => "text" });
  assertEquals(bundleOf(picture), { "text/html": "<svg/>", "text/plain": "text" });
});

Deno.test("Picture prints its text, with colours where they are wanted", () => {
  const picture = new Picture({
    svg: "<svg/>",
    text: (color) => color ? "\x1b[1mtext\x1b[0m" : "text",
  });
  assertEquals(Deno.inspect(picture), "text");
  assertEquals(Deno.inspect(picture, { colors: true }), "\x1b[1mtext\x1b[0m");
});

Deno.test("drawSchedule() draws one picture in both forms, with repeated rows folded", () => {
  const { svg, text } = drawSchedule(RETRY_STORM);
  for (const form of [svg, text]) assertStringIncludes(form, "rows 4 to 6 happen 4 times");
  assertEquals(bundleOf(drawSchedule(NO_LOCK)), {
    "text/html": drawSchedule(NO_LOCK).html,
    "text/plain": drawSchedule(NO_LOCK).text,
    "application/vnd.last-ticket+json": { picture: foldRepeats(NO_LOCK) },
  });
});

Deno.test("drawTimeline() draws one picture in both forms, under its title", () => {
  const timeline = timelineOf(LOCKED, ["Ann", "Bob"]);
  const { svg, text } = drawTimeline(timeline, { title: "Exactly 1 purchase of 1 ticket." });
  assertStringIncludes(svg, "<title>Exactly 1 purchase of 1 ticket.</title>");
  assertStringIncludes(text, "Exactly 1 purchase of 1 ticket.\n\nms    0 ");
  assertStringIncludes(text, "read 1, bought");
});
