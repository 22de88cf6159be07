import { assertEquals, assertRejects } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import { ExploreOptionError, type ExploreOptions } from "../../lib/explorer/options.ts";
import { play } from "../../lib/explorer/play.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";

const buy: Client = ({ office }) => office.buy();

async function refusalOf(options: object): Promise<ExploreOptionError> {
  return await assertRejects(() => explore(options, buy), ExploreOptionError);
}

Deno.test("explore() refuses an option that does not exist and names the closest one", async () => {
  const error = await refusalOf({ client: 3 });
  assertEquals([error.option, error.closest], ["client", "clients"]);
  assertEquals(
    error.message,
    "Cannot explore as there is no option 'client': did you mean 'clients'?",
  );
  assertEquals((await refusalOf({ maxPreemption: 1 })).closest, "maxPreemptions");
  assertEquals((await refusalOf({ weather: "sunny" })).closest, undefined);
});

Deno.test("explore() refuses a fault that does not exist", async () => {
  const error = await refusalOf({ faults: { crashes: 1 } });
  assertEquals([error.option, error.closest], ["crashes", "crash"]);
});

Deno.test("play() refuses an option that does not exist", async () => {
  const options: object = { ticket: 2 };
  const error = await assertRejects(
    () => play(buy, "", options as ExploreOptions),
    ExploreOptionError,
  );
  assertEquals(error.closest, "tickets");
});

Deno.test("explore() refuses values that cannot work", async () => {
  const wrong: [ExploreOptions, string][] = [
    [{ clients: 0 }, "'clients' must be a whole number from 1 to 20: current value is 0"],
    [{ clients: 21 }, "'clients' must be a whole number from 1 to 20: current value is 21"],
    [{ tickets: 0.5 }, "'tickets' must be a whole number from 0 to"],
    [{ earlier: 0.5 }, "'earlier' must be a whole number from 0 to 1000000000000"],
    [{ names: ["Ann", "Ann"] }, "'names' must be 2 different names, one for each client"],
    [{ names: ["Ann", "Bob 2"] }, "'names' must be words of letters"],
    [{ names: ["A", "A1"] }, "'names' must be words of letters, as a schedule has numbers behind"],
    [{ faults: { fail: -1 } }, "'faults.fail' must be a whole number from 0 to 6"],
    [{ slow: NaN }, "'slow' must be a number of at least 0"],
    [{ slow: -1 }, "'slow' must be a number of at least 0"],
    [{ maxPreemptions: -1 }, "'maxPreemptions' must be a number of at least 0"],
    [{ maxStates: 0 }, "'maxStates' must be a number of at least 1"],
    [{ timeout: NaN }, "'timeout' must be a number of at least 1: current value is NaN"],
  ];
  for (const [options, message] of wrong) {
    await assertRejects(() => explore(options, buy), ExploreOptionError, message);
  }
});

Deno.test("explore() fills in what it is not told", async () => {
  const { clients, tickets, failure } = await explore({}, buy);
  assertEquals([clients, tickets], [2, 1]);
  assertEquals(failure?.clients.map(({ name }) => name), ["Ann", "Bob"]);
});

Deno.test("explore() hands out a failure that survives JSON", async () => {
  const { failure } = await explore({ clients: 3 }, buy);
  assertEquals(JSON.parse(JSON.stringify(failure)), failure);
});

Deno.test("explore() and play() refuse what is no client, as a notebook checks no types", async () => {
  const rule = "as 'client' must be a function or 2 of them: current value is ";
  for (const wrong of [undefined, "client", { clients: 2 }, [buy, undefined], [buy]]) {
    const client = wrong as unknown as Client;
    await assertRejects(() => explore({}, client), ExploreOptionError, `Cannot explore ${rule}`);
    await assertRejects(() => play(client), ExploreOptionError, `Cannot play ${rule}`);
  }
});

Deno.test("play() refuses options in the place of the schedule", async () => {
  const options = { clients: 3 } as unknown as string;
  await assertRejects(
    () => play(buy, options),
    ExploreOptionError,
    "Cannot play as 'schedule' must be text: current value is ",
  );
});
