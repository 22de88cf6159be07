import { assertEquals } from "@std/assert";
import { SCENE_NAMES, SCENES } from "../../../lib/commands/demo/scenes.ts";

/** On paper, by hand: latency 100 ms. */
const PAPER = {
  //            no-lock, lock, one-by-one, message
  "10 for 1": [300, 100 + 200 + 900, 1000 + 200 + 900, 200],
  "10 for 3": [300, 100 + 600 + 700, 1000 + 600 + 700, 200],
  "10 for 10": [300, 100 + 2000, 3000, 200],
  "4 for 9": [300, 100 + 800, 1200, 200],
  "10 for 0": [200, 100 + 1000, 2000, 200],
  "1 for 1": [300, 300, 300, 200],
};

Deno.test("idealMs() is what the delays alone take in each scene", () => {
  for (const [size, expected] of Object.entries(PAPER)) {
    const [clients = 0, tickets = 0] = size.split(" for ").map(Number);
    const actual = SCENE_NAMES.map((name) =>
      SCENES[name].idealMs({ clients, tickets, latency: 100 })
    );
    assertEquals(actual, expected, size);
  }
});

Deno.test("idealMs() is 0 when there is no latency", () => {
  for (const name of SCENE_NAMES) {
    assertEquals(SCENES[name].idealMs({ clients: 10, tickets: 1, latency: 0 }), 0);
  }
});

Deno.test("client functions take a lock in the lock's scene only", () => {
  const locking = SCENE_NAMES.filter((name) => String(SCENES[name].client).includes("lock"));
  assertEquals(locking, ["lock"]);
});
