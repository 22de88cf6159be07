import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Client, explore, withLock } from "last-ticket";
import { oneInTheSection } from "last-ticket/explorer";

const buyWithLock: Client = async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
};
const buyWithoutLock: Client = async (desk) => {
  await desk.office.search();
  return await desk.office.buy();
};

Deno.test("explore() gives the graph of all states of two clients with a lock, as plain data", async () => {
  const { graph, states } = await explore({ clients: 2 }, buyWithLock);
  assert(graph);
  assertEquals([graph.states.length, graph.failing], [states, []]);
  assertEquals(graph.states[0], {
    shared: "tickets = 1, lock: free",
    clients: [
      { name: "Ann", state: "free", does: "search tickets" },
      { name: "Bob", state: "free", does: "search tickets" },
    ],
  });
  assertEquals(graph.steps[0], {
    ...{ from: 0, to: 1, clients: ["Ann", "Bob"], does: "search tickets → 1" },
  });
  const waits = graph.states.filter(({ clients }) =>
    clients.some(({ state }) => state === "waits")
  );
  assertEquals(waits.map(({ shared }) => shared), Array(2).fill("tickets = 1, lock: Ann"));
  // Every state but the last one leads somewhere, and nobody waits in the last one.
  const ends = [...graph.states.keys()].filter((state) =>
    graph.steps.every(({ from }) => from !== state)
  );
  assertEquals(
    ends.map((end) => graph.states[end]?.clients.map(({ does }) => does)),
    [["returned true", "returned false"]],
  );
  assertEquals(JSON.parse(JSON.stringify(graph)), { ...graph });
});

Deno.test("explore() marks the path that fails in the graph, step by step as its schedule", async () => {
  const { graph, failure } = await explore({ clients: 2 }, buyWithoutLock);
  assert(graph && failure);
  const path = graph.failing.map((place) => graph.steps[place]!);
  assertEquals(
    path.map(({ clients }) => clients.join()),
    failure.schedule.split(" ").map((id) => id.replace(/\d+/, "")),
  );
  for (const [index, step] of path.entries()) {
    assertEquals(step.from, index === 0 ? 0 : path[index - 1]?.to);
  }
  assertEquals(graph.states[path.at(-1)!.to]?.problem, failure.message);
  assertEquals(graph.states.filter(({ problem }) => problem !== undefined).length, 1);
});

Deno.test("explore() ends the graph where a step breaks a rule", async () => {
  const { graph, failure } = await explore({ checks: [oneInTheSection] }, async (desk) => {
    const { criticalSection, office } = desk;
    await office.search();
    return (await criticalSection(() => office.search())) > 5;
  });
  assertEquals(failure?.kind, "two inside");
  assert(graph);
  const last = graph.steps[graph.failing.at(-1)!]!.to;
  assertEquals(graph.steps.filter(({ from }) => from === last), []);
  assertEquals(graph.states[last]?.clients.map(({ state }) => state), [
    ...["in the section", "in the section"],
  ]);
});

Deno.test("explore() tells crashes in the graph", async () => {
  const { graph } = await explore({ faults: { crash: 1 } }, buyWithLock);
  assert(graph);
  assert(graph.steps.some(({ fault }) => fault === "crashes"));
  assert(graph.states.some(({ clients }) => clients.some(({ state }) => state === "crashed")));
});

Deno.test("explore() draws no graph of many clients or states", async () => {
  assertEquals((await explore({ clients: 3 }, buyWithLock)).graph, undefined);
  const { graph } = await explore({}, async ({ office }) => {
    for (let search = 0; search < 12; search++) await office.search();
    return (await office.search()) > 5;
  });
  assertEquals(graph, undefined);
});

Deno.test("ExplorationGraph shows itself in a notebook and in a terminal", async () => {
  const { graph } = await explore({}, buyWithoutLock);
  assert(graph);
  const display: unknown = Reflect.get(graph, Symbol.for("Jupyter.display"));
  assert(typeof display === "function");
  assertStringIncludes(display.call(graph)["text/html"], "<svg ");
  assertStringIncludes(Deno.inspect(graph), "✗ step 1 of the path that fails");
});
