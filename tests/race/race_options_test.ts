import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  type Client,
  ClientSourceError,
  RaceOptionError,
  type RaceOptions,
  runClients,
} from "last-ticket";

const sellNothing: Client = () => Promise.resolve(false);

const BAD_OPTIONS: [string, RaceOptions][] = [
  ["'clients' must be a whole number from 1 to 200: current value is 0", { clients: 0 }],
  ["'clients' must be a whole number from 1 to 200: current value is 201", { clients: 201 }],
  ["'clients' must be a whole number from 1 to 200: current value is 2.5", { clients: 2.5 }],
  ["'clients' must be a whole number from 1 to 200: current value is NaN", { clients: NaN }],
  ["'tickets' must be a whole number", { tickets: -1 }],
  ["'latency' must be a number of milliseconds", { latency: -1 }],
  ["'latency' must be a number of milliseconds", { latency: Infinity }],
  ["'timeout' must be a number of milliseconds", { timeout: 0 }],
  ["'lease' must be a number of milliseconds from 1 to 86400000", { lease: 0 }],
  ["'lease' must be absent when 'window' or 'store' is true", { lease: 100, window: true }],
  ["'lease' must be absent when 'window' or 'store' is true", { lease: 100, store: true }],
  ["'earlier' must be a whole number from 0 to 1000000000000", { store: true, earlier: -1 }],
  ["'journeys' must be empty at a window, a store and a database", {
    ...{ clients: 1, lease: 100, journeys: [["east"]] },
  }],
  ["'names' must be 2 different names", { clients: 2, names: ["Ann"] }],
  ["'names' must be 2 different names", { clients: 2, names: ["Ann", "Ann"] }],
  ["'schedule' must name clients of the race (Ann, Bob): Cat1", { clients: 2, schedule: "Cat1" }],
  ["'schedule' must number each operation, as in Ann1: Ann", { clients: 1, schedule: "Ann1 Ann" }],
  ["'schedule' must number each operation, as in Ann1: Ann!", { clients: 1, schedule: "Ann!" }],
  ["'schedule' must name clients of the race (Ann): Ann0", { clients: 1, schedule: "Ann0" }],
  [
    "'names' must not have A and A1 when there is a 'schedule', as A12 would be a step of both",
    { clients: 2, names: ["A1", "A"], schedule: "A1 A12" },
  ],
  ["'schedule' must be absent when 'start' is", { clients: 1, schedule: "", start: "one by one" }],
  ["'schedule' must be absent when there is a 'beforeOperation'", {
    clients: 1,
    schedule: "Ann1",
    beforeOperation: () => Promise.resolve(),
  }],
];

for (const [message, options] of BAD_OPTIONS) {
  Deno.test(`runClients() refuses ${Deno.inspect(options)}`, async () => {
    const error = await assertRejects(() => runClients(options, sellNothing), RaceOptionError);
    assertStringIncludes(error.message, message);
  });
}

const UNKNOWN_OPTIONS: [object, string, string | undefined][] = [
  [{ client: 3 }, "client", "clients"],
  [{ clients: 3, Latency: 10 }, "Latency", "latency"],
  [{ startTogether: true }, "startTogether", undefined],
  [{ oneEvent: (): void => {} }, "oneEvent", "onEvent"],
  [{ signal: undefined, gate: undefined }, "gate", undefined],
];

for (const [options, option, closest] of UNKNOWN_OPTIONS) {
  Deno.test(`runClients() refuses the option '${option}', which does not exist`, async () => {
    const error = await assertRejects(() => runClients(options, sellNothing), RaceOptionError);
    assertEquals([error.code, error.option, error.closest], ["RACE_OPTION", option, closest]);
    assertStringIncludes(
      error.message,
      closest === undefined
        ? `there is no option '${option}': the options are 'clients', 'tickets', 'latency'`
        : `Cannot run clients as there is no option '${option}': did you mean '${closest}'?`,
    );
  });
}

Deno.test("runClients() refuses a start that it does not know", async () => {
  const start = "sometimes" as "together";
  await assertRejects(
    () => runClients({ start }, sellNothing),
    RaceOptionError,
    `'start' must be "together" or "one by one": current value is "sometimes"`,
  );
});

Deno.test("runClients() refuses what is neither yes nor no", async () => {
  for (const option of ["lock", "window", "store", "inOneProcess", "stayAlive", "endlessReaders"]) {
    await assertRejects(
      () => runClients({ [option]: "false" }, sellNothing),
      RaceOptionError,
      `'${option}' must be true or false: current value is "false"`,
    );
  }
});

Deno.test("runClients() refuses functions whose text cannot travel", async () => {
  const clients = {
    client(): Promise<boolean> {
      return Promise.resolve(true);
    },
  };
  class Buyer {}
  const others = [Boolean, Buyer] as unknown as Client[];
  for (const client of [clients.client, sellNothing.bind(null), ...others]) {
    await assertRejects(() => runClients({}, client), ClientSourceError, "text that can travel");
  }
});

Deno.test("runClients() refuses what is no client", async () => {
  const client = "buy" as unknown as Client;
  await assertRejects(() => runClients({}, client), ClientSourceError, 'current value is "buy"');
  await assertRejects(
    () => runClients({}, new URL("https://example.com/client.ts")),
    ClientSourceError,
    "not a local file",
  );
});

Deno.test("runClients() lets several races run at the same time", async () => {
  const races = await Promise.all(
    Array.from({ length: 3 }, () =>
      runClients({ clients: 2, latency: 1 }, async (desk) => {
        using _guard = await desk.lock.acquire();
        return await desk.office.buy();
      })),
  );
  assertEquals(races.map(({ purchases }) => purchases), [1, 1, 1]);
});
