import { assertEquals } from "@std/assert";
import { jsonReport } from "../../../lib/commands/demo/scenes.ts";
import { inTurn } from "./_race.ts";

Deno.test("jsonReport() has one object for each scene", () => {
  const race = inTurn(2, 1);
  assertEquals(JSON.parse(jsonReport([{ scene: "lock", race }])), {
    scenes: [{
      ...{ scene: "lock", clients: 2, tickets: 1, purchases: 1, oversold: false },
      ...{ searchesOverlapped: true, wallMs: 1, idealMs: 400, events: race.events },
    }],
  });
});
