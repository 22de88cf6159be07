import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { stripVTControlCharacters } from "node:util";
import { foldRepeats } from "../../lib/pictures/fold_repeats.ts";
import { scheduleText } from "../../lib/pictures/schedule_text.ts";
import { columnsOf } from "../../lib/text/wrap.ts";
import {
  DEADLOCK,
  HOSTILE,
  LEAKED_LOCK,
  LOST_UPDATE,
  NO_LOCK,
  RETRY_STORM,
  SCHEDULES,
  type TitledSchedule,
} from "./_schedules.ts";

const draw = ({ title, ...picture }: TitledSchedule): string =>
  scheduleText(foldRepeats(picture), { title });
const widest = (text: string): number => Math.max(...text.split("\n").map(columnsOf));

/** Golden texts are indented like the code around them. */
const golden = (text: string) => text.slice(1).replace(/\n +$/, "").replaceAll(/^ {4}/gm, "");

Deno.test("scheduleText() draws columns and says what a client still believes", () => {
  assertEquals(
    draw(NO_LOCK),
    golden(`
    Ann and Bob both bought the only ticket.

    row    Ann                    Bob                shared
      1    search → 1                                tickets = 1
      2    read tickets → 1
      3                           search → 1
      4                           read tickets → 1
      5                           write tickets = 0  tickets = 0
      6    ✗ write tickets = 0
           ^ still believes tickets = 1, read in row 2; row 5 has changed it since
    `),
  );
});

Deno.test("scheduleText() shows who holds and who waits, also after the last row", () => {
  assertEquals(
    draw(DEADLOCK),
    golden(`
    Ann waits to acquire hall 2, Bob waits to acquire hall 1: nobody can go on.

    row    Ann                 Bob               shared
      1  │ acquire hall 1                        hall 1: Ann
      2  │ holds hall 1      │ acquire hall 2    hall 1: Ann, hall 2: Bob
         : waits for hall 2  : waits for hall 1
    `),
  );
});

Deno.test("scheduleText() draws repeated rows once and goes on counting", () => {
  assertEquals(
    draw(RETRY_STORM),
    golden(`
    Ann and Bob are in the critical section at the same time.

    row    Ann                        Bob                      shared
      1    create new lock → true                              lock: Ann
      2  ║ enter section
      3  ‖ is paused
      4  ‖ paused                     create new lock → false
      5  ‖ in the critical section    age of lock → 0…70
      6  ‖                            sleep 10 ms
                                      ↻ rows 4 to 6 happen 4 times
     16  ‖                            create new lock → false
     17  ‖                            age of lock → 150
     18  ‖                            remove lock              no lock file
     19  ‖                            create new lock → true   lock: Bob
     20  ‖                          ║ ✗ enter section
    `),
  );
});

Deno.test("scheduleText() breaks what is shared between its parts and goes on with the marks", () => {
  assertStringIncludes(
    draw(LEAKED_LOCK),
    golden(`
      1  │ acquire lock                                         tickets = 1,
         │                                                      lock: Ann
    `),
  );
});

Deno.test("scheduleText() takes at most 80 columns for two clients and 100 for three", () => {
  for (const picture of Object.values(SCHEDULES)) {
    const limit = picture.clients.length > 2 ? 100 : 80;
    const text = draw(picture);
    assert(widest(text) <= limit, `${widest(text)} columns in\n${text}`);
  }
  for (const width of [40, 60, 120]) {
    const text = scheduleText(LOST_UPDATE, { width });
    assert(widest(text) <= width, `${widest(text)} columns in\n${text}`);
  }
});

Deno.test("scheduleText() prints no control characters of learners' code", () => {
  // deno-lint-ignore no-control-regex
  assert(!/[\u0000-\u0009\u000b-\u001f\u202e]/.test(draw(HOSTILE)));
  assertEquals(scheduleText(HOSTILE, { title: HOSTILE.title, width: 200 }).split("\n").length, 6);
});

Deno.test("scheduleText() breaks a step that is too long for its column, and cuts off no answer", () => {
  const rows = ["Ann", "Bob"].map((client) => ({
    ...{ client, text: "swap store = 0 if version 0 → no" },
    ...{ tone: "look", shared: "" } as const,
  }));
  const picture = { clients: ["Ann", "Bob"], rows, bars: [], stale: [] };
  assertEquals(scheduleText(picture, { width: 56 }).split("\n"), [
    "row    Ann                    Bob",
    "  1    swap store = 0 if",
    "       version 0 → no",
    "  2                           swap store = 0 if",
    "                              version 0 → no",
  ]);
});

Deno.test("scheduleText() draws the same characters with and without colour", () => {
  for (const picture of Object.values(SCHEDULES)) {
    const folded = foldRepeats(picture);
    const [plain, coloured] = [scheduleText(folded), scheduleText(folded, { color: true })];
    assertEquals(stripVTControlCharacters(coloured), plain);
    assert(coloured !== plain && !plain.includes("\x1b"));
  }
});

Deno.test("scheduleText() draws a picture without clients and rows", () => {
  assertStringIncludes(
    draw({ title: "Nothing.", clients: [], rows: [], bars: [], stale: [] }),
    "Nothing.",
  );
});
