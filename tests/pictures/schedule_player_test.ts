import {
  assert,
  assertEquals,
  assertMatch,
  assertNotMatch,
  assertStringIncludes,
} from "@std/assert";
import { PLAYER_SCRIPT } from "../../lib/pictures/player_script.ts";
import { schedulePlayer } from "../../lib/pictures/schedule_player.ts";
import { DEADLOCK, HOSTILE, LOST_UPDATE, SCHEDULES } from "./_schedules.ts";
import { assertWellFormed, textsOf } from "./_well_formed.ts";

const attributesOf = (html: string): Record<string, string> =>
  assertWellFormed(html).find(({ name }) => name === "schedule-player")?.attributes ?? {};

const listIn = (attribute = ""): unknown[] => JSON.parse(attribute.replaceAll("&quot;", '"'));

Deno.test("schedulePlayer() has a sentence for the start and for each row, and how far down it reaches", () => {
  for (const picture of Object.values(SCHEDULES)) {
    const attributes = attributesOf(`${schedulePlayer(picture)}`);
    const reaches = listIn(attributes["data-reaches"]).map(Number);
    assertEquals(reaches.length, picture.rows.length + 1);
    assertEquals(reaches, reaches.toSorted((a, b) => a - b));
    assertEquals(reaches.at(-1), 1);
    assertEquals(listIn(attributes["data-stories"]).length, reaches.length);
  }
});

Deno.test("schedulePlayer() says the reason at the row that does the harm, and draws the stale read from there", () => {
  const html = `${schedulePlayer(LOST_UPDATE, { reason: "Bob read too early." })}`;
  const row = LOST_UPDATE.rows.findIndex(({ tone }) => tone === "wrong") + 1;
  assertStringIncludes(html, `<p class="reason" data-row="${row}">Bob read too early.</p>`);
  assertMatch(html, new RegExp(`<path [^>]*data-row="${row}"`));
  const last = `${schedulePlayer(DEADLOCK, { reason: "Both wait." })}`;
  assertStringIncludes(last, `data-row="${DEADLOCK.rows.length}">Both wait.`);
});

Deno.test("schedulePlayer() shows hostile texts as texts", () => {
  const html = `${schedulePlayer(HOSTILE, { reason: "<script>1</script>" })}`;
  const elements = assertWellFormed(html);
  assertEquals(elements.filter(({ name }) => ["script", "b"].includes(name)), []);
  assert(textsOf(html, "p").includes("<script>1</script>"));
});

Deno.test("PLAYER_SCRIPT is a script of its own, and can stand in a page", () => {
  assertNotMatch(PLAYER_SCRIPT, /<\/script|import|<!--/);
  const defined: string[] = [];
  const browser = {
    HTMLElement: class {},
    customElements: { get: () => undefined, define: (name: string) => defined.push(name) },
  };
  new Function("globalThis", PLAYER_SCRIPT)(browser);
  assertEquals(defined, ["schedule-player"]);
});
