import { assertEquals } from "@std/assert";
import { type Client, LockNameError } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What locks with names, and trains, are wherever a client runs. */
export function journeyContract(setting: Setting): void {
  Deno.test(`Desk.locks() gives one lock for each name ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, locks, terminal }) => {
      const tell = async (what: string, name: string): Promise<void> => {
        const guard = await locks(name).tryAcquire();
        await terminal.print(`${what}: ${guard !== undefined}`);
        guard?.release();
      };
      const east = await locks("east").acquire();
      await tell("the same name", "east");
      await tell("another name", "west");
      const shared = await lock.tryAcquire();
      await terminal.print(`the lock without a name: ${shared !== undefined}`);
      shared?.release();
      east.release();
      east.release();
      await tell("after the release", "east");
      return false;
    });
    assertEquals(ending.lines, [
      "the same name: false",
      "another name: true",
      "the lock without a name: true",
      "after the release: true",
    ]);
  });

  Deno.test(`Desk.locks() keeps out whoever asks for the same name ${setting.name}`, async () => {
    const endings = await setting.run(async ({ locks, office }) => {
      using _guard = await locks("east").acquire();
      return await office.buy();
    }, { clients: 3, tickets: 2 });
    for (const { bought, ticketsLeft, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 2);
      assertEquals(ticketsLeft, 0);
    }
  });

  Deno.test(`Desk.locks() lets a client give up waiting for one lock and keep the other ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ locks, terminal }) => {
      using _east = await locks("east").acquire();
      using _west = await locks("west").acquire();
      await locks("west").acquire({ timeout: 0 }).catch(({ name }) => terminal.print(name));
      const east = await locks("east").tryAcquire();
      await terminal.print(`east is free: ${east !== undefined}`);
      return false;
    });
    assertEquals(ending.lines, ["LockTimeoutError", "east is free: false"]);
  });

  Deno.test(`Desk.locks() refuses what cannot be a name ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ locks, terminal }) => {
      for (const json of ['""', '"../east"', '".east"', '"a b"', "7", "null"]) {
        try {
          locks(JSON.parse(json));
        } catch (error) {
          if (!(error instanceof LockNameError)) throw error;
          await terminal.print(error.message.replace(/^.*: current value is /, error.code + " "));
        }
      }
      try {
        locks("a".repeat(81));
      } catch (error) {
        await terminal.print(String(error instanceof LockNameError));
      }
      return false;
    });
    assertEquals(ending.lines, [
      ...['LOCK_NAME ""', 'LOCK_NAME "../east"', 'LOCK_NAME ".east"', 'LOCK_NAME "a b"'],
      ...["LOCK_NAME 7", "LOCK_NAME null", "true"],
    ]);
  });

  Deno.test(`Desk.offices() has a stock for each train of the journey ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ journey, offices, terminal }) => {
      await terminal.print(journey.join(" "));
      await offices("west").write({ count: 5 });
      const found = [await offices("east").search(), (await offices("west").read()).count];
      await terminal.print(found.join(" "));
      return await offices("east").buy();
    }, { tickets: 2, journeys: [["west", "east"]] });
    assertEquals(ending.lines, ["west east", "2 5"]);
    assertEquals(ending.bought, ["Ann"]);
    assertEquals(ending.trainsLeft, { east: 1, west: 5 });
  });

  Deno.test(`Desk.offices() refuses a train that the journey does not go by ${setting.name}`, async () => {
    const client: Client = ({ offices }) => offices("north").buy();
    const [ending] = await setting.run(client, { journeys: [["west", "east"]] });
    assertEquals(ending?.threw, [
      'NotInThisRaceError: Cannot use desk.offices("north") in this race as the journey goes by west and ' +
      "east: use the names in desk.journey",
    ]);
    const [without] = await setting.run(client);
    assertEquals(without?.threw, [
      'NotInThisRaceError: Cannot use desk.offices("north") in this race as it has no journeys: use ' +
      "desk.office, or run it with `journeys`",
    ]);
  });

  Deno.test(`Desk.journey is each client's own, and locks in one order sell each seat once ${setting.name}`, async () => {
    const endings = await setting.run(async ({ journey, locks, offices }) => {
      using held = new DisposableStack();
      for (const train of journey.toSorted()) held.use(await locks(train).acquire());
      const stocks = [];
      for (const train of journey) stocks.push(await offices(train).read());
      if (stocks.some(({ count }) => count === 0)) return false;
      for (const [index, train] of journey.entries()) {
        await offices(train).write({ count: stocks[index]!.count - 1 });
      }
      return true;
    }, { clients: 3, journeys: [["east", "west"], ["west", "east"], ["west"]] });
    for (const { bought, threw, trainsLeft } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 1);
      assertEquals(trainsLeft, { east: bought[0] === "Cat" ? 1 : 0, west: 0 });
    }
  });
}
