import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { foldRepeats } from "../../lib/pictures/fold_repeats.ts";
import { scheduleSvg } from "../../lib/pictures/schedule_svg.ts";
import { assertGolden } from "./_golden.ts";
import {
  DEADLOCK,
  HOSTILE,
  LEAKED_LOCK,
  LOST_UPDATE,
  NO_LOCK,
  PAUSE,
  SCHEDULES,
  type TitledSchedule,
} from "./_schedules.ts";
import { assertWellFormed, textsOf } from "./_well_formed.ts";

const draw = ({ title, ...picture }: TitledSchedule): string =>
  scheduleSvg(foldRepeats(picture), { title });

for (const name of ["no_lock", "lost_update", "deadlock", "retry_storm", "crash"]) {
  Deno.test(`scheduleSvg() draws goldens/schedule_${name}.svg`, async () => {
    const picture = SCHEDULES[name];
    assert(picture);
    await assertGolden(draw(picture), `schedule_${name}`);
  });
}

Deno.test("scheduleSvg() writes well-formed XML without ids, whatever learners' code prints", () => {
  for (const picture of Object.values(SCHEDULES)) {
    const elements = assertWellFormed(draw(picture));
    // Several pictures stand in one page: ids would clash.
    assertEquals(elements.filter(({ attributes }) => "id" in attributes), []);
    assertEquals(elements.filter(({ name }) => ["script", "img", "b"].includes(name)), []);
  }
});

Deno.test("scheduleSvg() shows hostile texts as texts", () => {
  const texts = textsOf(draw(HOSTILE), "text");
  assert(texts.includes("<b>Ann</b>"), texts.join("\n"));
  assert(texts.includes("waits for <lock>"));
  assert(texts.some((text) => text.startsWith(`</title><script>alert("1" & '2')</script>`)));
});

Deno.test("scheduleSvg() is for screen readers an image with a name and a story", () => {
  const svg = draw(LOST_UPDATE);
  const [root, ...elements] = assertWellFormed(svg);
  assertEquals(root?.attributes.role, "img");
  assertEquals(elements.slice(0, 2).map(({ name }) => name), ["title", "desc"]);
  assertEquals(textsOf(svg, "title")[0], LOST_UPDATE.title);
  const story = textsOf(svg, "desc")[0] ?? "";
  for (
    const sentence of [
      "5. Ann: write tickets = 2; now tickets = 2, lock: Ann.",
      "Bob still believes tickets = 3, read in row 2; row 5 has changed it since.",
      "Cat waits for lock from row 4 to row 9.",
    ]
  ) assertStringIncludes(story, sentence);
});

Deno.test("scheduleSvg() tells who waits after the last step", () => {
  const story = textsOf(draw(DEADLOCK), "desc")[0] ?? "";
  assertStringIncludes(story, "Bob waits for hall 1 at the end.");
  assertStringIncludes(story, "Ann holds hall 1 from row 1 to the end.");
});

Deno.test("scheduleSvg() says in words what colours say", () => {
  const words = (picture: TitledSchedule): string[] => textsOf(draw(picture), "text");
  assert(words(LEAKED_LOCK).includes("holds the lock"));
  assert(words(LEAKED_LOCK).includes("waits for lock"));
  assert(words(PAUSE).includes("paused"));
  assert(words(PAUSE).includes("✗ write tickets = 0"));
  // In two lines, as the columns of two clients are narrow enough for a phone.
  assertStringIncludes(words(NO_LOCK).join(" "), "still believes tickets\u00a0=\u00a01");
  for (const [name, word] of [["retry_storm", "in the critical section"], ["crash", "crashed"]]) {
    const picture = SCHEDULES[name ?? ""];
    assert(picture && words(picture).includes(word ?? ""), name);
  }
});

Deno.test("scheduleSvg() cuts long texts and keeps them whole in a title", () => {
  const svg = draw(LEAKED_LOCK);
  const whole = LEAKED_LOCK.rows[2]?.text ?? "";
  assert(!textsOf(svg, "text").includes(whole));
  assert(
    textsOf(svg, "text").some((text) => text.endsWith("…") && whole.startsWith(text.slice(0, -1))),
  );
  assertStringIncludes(svg, `<title>${whole}</title>`);
});

Deno.test("scheduleSvg() shows what is shared only when it changes", () => {
  const shown = textsOf(draw(NO_LOCK), "text").filter((text) => text.startsWith("tickets ="));
  assertEquals(shown, ["tickets = 1", "tickets = 0"]);
});

Deno.test("scheduleSvg() draws a line wherever another client goes on", () => {
  const lines = assertWellFormed(draw(NO_LOCK)).filter(({ name }) => name === "line");
  assertEquals(lines.length, 2);
});

Deno.test("scheduleSvg() is at most 800 px wide for three clients and keeps all within", () => {
  const long = "x".repeat(300);
  const crowded: TitledSchedule = {
    ...LOST_UPDATE,
    title: `${long} ${"word ".repeat(60)}`,
    rows: LOST_UPDATE.rows.map((row) => ({ ...row, text: long, shared: long + row.shared })),
  };
  for (const picture of [...Object.values(SCHEDULES), crowded]) {
    const [root, ...elements] = assertWellFormed(draw(picture));
    const width = Number(root?.attributes.width);
    const height = Number(root?.attributes.height);
    assert(width <= 800, `${width} px`);
    for (const { name, attributes } of elements) {
      const [right, bottom] = [
        Number(attributes.x ?? 0) + Number(attributes.width ?? 0),
        Number(attributes.y ?? 0) + Number(attributes.height ?? 0),
      ];
      assert(right <= width && bottom <= height, `${name} at ${right}, ${bottom}`);
    }
    // DejaVu Sans Mono, the widest of the usual ones, takes 0.602 of the height.
    for (const [, x, size, text] of draw(picture).matchAll(MONO_TEXT)) {
      const right = Number(x) +
        Number(size) * 0.602 * (text ?? "").replaceAll(/&[^;]+;/g, "&").length;
      assert(right <= width, `${text} ends at ${right}`);
    }
  }
});

const MONO_TEXT =
  /<text x="([\d.]+)"[^>]* font-size="([\d.]+)"[^>]* font-family="ui-monospace[^>]*>(?:<title>[^<]*<\/title>)?([^<]*)/g;

Deno.test("scheduleSvg() draws a picture without clients and rows", () => {
  assertWellFormed(draw({ title: "Nothing.", clients: [], rows: [], bars: [], stale: [] }));
});

Deno.test("scheduleSvg() makes the columns of two clients narrow enough for a phone, and cuts no step", () => {
  const svg = draw(NO_LOCK);
  const columns = [...svg.matchAll(/<rect x="([\d.]+)"[^>]* width="([\d.]+)"[^>]* fill="none"/g)];
  const right = Math.max(...columns.map(([, x, width]) => Number(x) + Number(width)));
  // 360 px, less the margins of a page, at the zoom of its pictures.
  assertLess(right * .8, 344);
  assert(!textsOf(svg, "text").some((text) => text.includes("…")));
});
