import { assert, assertEquals } from "@std/assert";
import { exploreProgram } from "../../lib/explorer/explore_program.ts";
import type { Program } from "../../lib/explorer/program.ts";
import type { Reduction } from "../../lib/explorer/search.ts";
import { FULL } from "../_full.ts";
import { compare } from "./_compare.ts";
import { Dice, randomProgram } from "./_random_programs.ts";
import { nap, SmallWorld } from "./_small_world.ts";

const SEED = 20_250_131;
const PROGRAMS = FULL ? 2_000 : 200;

Deno.test(`exploreProgram() loses no outcome of ${PROGRAMS} random programs, and finds the simplest failure`, async () => {
  const dice = new Dice(SEED);
  let compared = 0;
  while (compared < PROGRAMS) {
    const { text, program } = randomProgram(dice);
    const comparison = await compare(program, 100);
    assertEquals(comparison.differences, [], text);
    if (comparison.compared) compared++;
  }
});

/** What the clients end with, in all schedules together. */
async function endsOf(
  client: Program<SmallWorld>["client"],
  reduction: Reduction,
): Promise<Set<string>> {
  const ends = new Set<string>();
  const { complete } = await exploreProgram({
    names: ["Ann", "Bob", "Cat"],
    world: () => new SmallWorld(),
    client,
    check: ({ clients, world }) => {
      ends.add(JSON.stringify([...clients.map(({ value }) => value), world.section.most]));
      return undefined;
    },
  }, { reduction });
  assert(complete);
  return ends;
}

Deno.test("exploreProgram() knows that listing files clashes with creating any of them", async () => {
  const client = async ({ files }: SmallWorld, index: number): Promise<string | boolean> => {
    return index === 0 ? await files.list() : await files.createNew(`file ${index}`, "");
  };
  const expected = await endsOf(client, "none");
  // No file, either of them, both.
  assertEquals(expected.size, 4);
  assertEquals(await endsOf(client, "sleep sets"), expected);
  assertEquals(await endsOf(client, "both"), expected);
});

Deno.test("exploreProgram() sees what clients do to the world between their operations", async () => {
  const client = async ({ files, section }: SmallWorld, index: number): Promise<void> => {
    await files.read(`before ${index}`);
    section.enter();
    await files.read(`within ${index}`);
    section.leave();
  };
  const expected = await endsOf(client, "none");
  // One, two or three of them at a time.
  assertEquals(expected.size, 3);
  assertEquals(await endsOf(client, "sleep sets"), expected);
  assertEquals(await endsOf(client, "both"), expected);
});

Deno.test("exploreProgram() knows that a step may release the locks of its client", async () => {
  const client = async ({ lock, x }: SmallWorld, index: number): Promise<boolean> => {
    if (index > 0) {
      using guard = await lock.tryAcquire();
      return guard !== undefined;
    }
    using _guard = await lock.acquire();
    await x.read();
    return true;
  };
  const expected = await endsOf(client, "none");
  // Each of the others comes in time or too late, or first of all.
  assertEquals(expected.size, 4);
  assertEquals(await endsOf(client, "sleep sets"), expected);
  assertEquals(await endsOf(client, "both"), expected);
});

Deno.test("exploreProgram() knows that one client's operations on different things are in order", async () => {
  const client = async ({ x, y }: SmallWorld, index: number): Promise<string> => {
    if (index > 0) return String(await x.read());
    return await Promise.race([x.read().then(() => "x"), y.read().then(() => "y")]);
  };
  const expected = await endsOf(client, "none");
  assertEquals(expected.size, 2);
  assertEquals(await endsOf(client, "sleep sets"), expected);
  assertEquals(await endsOf(client, "both"), expected);
});

Deno.test("exploreProgram() tells situations apart by when a client has looked at the clock", async () => {
  const client = async ({ x, y }: SmallWorld, index: number): Promise<number[]> => {
    const times: number[] = [];
    const sleepAndLook = async (): Promise<void> => {
      await nap(5);
      await y.read();
      times.push(Date.now());
    };
    if (index === 0) await y.write(7);
    if (index === 1) await x.write(await x.read() + 1);
    if (index === 2) await sleepAndLook();
    if (index > 0) await sleepAndLook();
    return times;
  };
  const expected = await endsOf(client, "none");
  assertEquals(await endsOf(client, "same situation"), expected);
  assertEquals(await endsOf(client, "both"), expected);
});

Deno.test("exploreProgram() knows that a sleeper depends on every change", async () => {
  const client = async ({ x, y }: SmallWorld, index: number): Promise<number> => {
    if (index === 0) await y.write(7);
    if (index !== 1) return 0;
    await x.read();
    await nap(5);
    return await y.read() + Date.now();
  };
  const expected = await endsOf(client, "none");
  assertEquals(await endsOf(client, "sleep sets"), expected);
  assertEquals(await endsOf(client, "both"), expected);
});
