import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Client, runClients } from "last-ticket";
import type { Race } from "../../lib/race/display.ts";
import type { Span } from "../../lib/pictures/timeline.ts";
import { timelineOf } from "../../lib/pictures/timeline_of.ts";
import { narrowTimelineSvg } from "../../lib/pictures/narrow_timeline_svg.ts";

const names = ["Ann", "Bob", "Cat"];

/** Takes a permit, looks for a ticket with it, and gives it back. */
const visits: Client = async ({ semaphores, office }) => {
  using _window = await semaphores("windows", 2).acquire();
  return await office.search() < 0;
};

/** A race in which two are held up at the two windows until the third one waits for a permit. */
async function atTwoWindows(): Promise<Race> {
  const third = Promise.withResolvers<void>();
  let inLine = 0;
  return await runClients({
    ...{ clients: 3, names, latency: 50 },
    beforeOperation: () => third.promise,
    onEvent: (event) => {
      if (event.kind === "start" && event.activity === "take") inLine++;
      if (inLine === 3) third.resolve();
    },
  }, visits);
}

function spansOf(race: Race, state: Span["state"]): Span[][] {
  return timelineOf(race.events, names).lanes.map(({ spans }) =>
    spans.filter((span) => span.state === state)
  );
}

Deno.test("runClients() tells who waits for a permit, who has one and who gives it back, and its pictures show it", async () => {
  const race = await atTwoWindows();
  const told = (client: string) =>
    race.events.flatMap((event) =>
      event.client === client && "semaphore" in event ? [`${event.kind} ${event.semaphore}`] : []
    );
  for (const name of names) {
    assertEquals(told(name), ["start windows", "end windows", "give back windows"]);
  }
  const permits = spansOf(race, "permitted").flat().toSorted((a, b) => a.from - b.from);
  assertEquals(permits.length, 3);
  const [first, second, last] = permits;
  // Whoever comes last waits for the first permit that is given back; clocks agree to about 1 ms.
  assert(last!.from >= Math.min(first!.to, second!.to) - 2, JSON.stringify(permits));
  assert(spansOf(race, "searching").flat().every(({ permitted }) => permitted));
  for (const words of ["waiting for a permit", "searching with a permit"]) {
    assertStringIncludes(race.picture.text, words);
  }
  const drawings = [
    race.picture.svg,
    narrowTimelineSvg(timelineOf(race.events, names), { name: race.verdict }),
  ];
  for (const drawing of drawings) {
    for (const words of [">waiting for a permit</text>", ">holding a permit</text>"]) {
      assertStringIncludes(drawing, words);
    }
  }
});

Deno.test("runClients() tells of a permit that is tried for only when it was free, and of one that nobody waits for any more", async () => {
  const race = await runClients({
    clients: 2,
    names: ["Ann", "Bob"],
    start: "one by one",
    latency: 0,
  }, async (desk) => {
    const windows = desk.semaphores("windows", 1);
    const permit = await windows.tryAcquire();
    const none = await windows.tryAcquire();
    const late = await windows.acquire({ timeout: 1 }).catch(() => undefined);
    permit?.release();
    permit?.release();
    return none !== undefined || late !== undefined;
  });
  const told = race.events.flatMap((event) =>
    event.client === "Bob" && "semaphore" in event ? [event.kind] : []
  );
  assertEquals(told, ["start", "end", "start", "leave the line", "give back"]);
});

Deno.test("runClients() tells of a permit that its client has not given back as never released", async () => {
  const race = await runClients(
    { clients: 1, names: ["Ann"], latency: 0 },
    async ({ semaphores }) => {
      await semaphores("windows", 1).acquire();
      return false;
    },
  );
  assertEquals(spansOf(race, "permitted")[0]?.map(({ neverReleased }) => neverReleased), [true]);
});
