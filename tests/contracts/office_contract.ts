import { assert, assertEquals } from "@std/assert";
import { TicketFileContentError } from "last-ticket/tickets";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.office` does wherever a client runs. */
export function officeContract(setting: Setting): void {
  Deno.test(`TicketOffice.search() and read() tell the stock and leave it alone ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ office, terminal }) => {
      const seen = [await office.search(), await office.read(), await office.search()];
      await terminal.print(JSON.stringify(seen));
      return false;
    }, { tickets: 3 });
    assertEquals(ending.lines, ['[3,{"count":3},3]']);
    assertEquals(ending.ticketsLeft, 3);
  });

  Deno.test(`TicketOffice.read() gives each caller a value of its own ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ office, terminal }) => {
      const tickets = await office.read();
      tickets.count = 7;
      await terminal.print(JSON.stringify(await office.read()));
      return false;
    });
    assertEquals(ending.lines, ['{"count":1}']);
  });

  Deno.test(`TicketOffice.write() overwrites whatever was there ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ office, terminal }) => {
      const tickets = { count: 5 };
      await office.write(tickets);
      tickets.count = 6;
      await terminal.print(JSON.stringify(await office.read()));
      await office.write({ count: Number.MAX_SAFE_INTEGER });
      return false;
    });
    assertEquals(ending.lines, ['{"count":5}']);
    assertEquals(ending.ticketsLeft, Number.MAX_SAFE_INTEGER);
  });

  Deno.test(`TicketOffice.write() refuses what cannot be tickets and writes nothing ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ office, terminal }) => {
      const wrong = ['{"count":-1}', '{"count":0.5}', '{"count":"0"}', '{"count":null}', "{}"];
      wrong.push("[]", "null", "0", '{"count":0,"price":9}', '{"count":9007199254740992}');
      for (const json of wrong) {
        try {
          await office.write(JSON.parse(json));
          await terminal.print(`${json} was written`);
        } catch (error) {
          if (!(error instanceof TicketFileContentError)) throw error;
          await terminal.print(
            `${error.name}: ${error.message.replace(/'\S*tickets.json'/, "it")}`,
          );
        }
      }
      return false;
    });
    const refusal = (reason: string): string =>
      `TicketFileContentError: Cannot write tickets to it as ${reason}`;
    assertEquals(ending.lines, [
      refusal("'count' must not be negative: current value is { count: -1 }"),
      refusal("'count' must be a whole number: current value is { count: 0.5 }"),
      refusal(`'count' must be a number: current value is { count: "0" }`),
      refusal("'count' must be a number: current value is { count: null }"),
      refusal("'count' is missing: current value is {}"),
      refusal("it must be an object: current value is []"),
      refusal("it must be an object: current value is null"),
      refusal("it must be an object: current value is 0"),
      refusal(
        "'price' would be lost by the next purchase: current value is { count: 0, price: 9 }",
      ),
      refusal(
        "'count' must be at most 9007199254740991: current value is { count: 9007199254740992 }",
      ),
    ]);
    assertEquals(ending.ticketsLeft, 1);
  });

  Deno.test(`TicketOffice.buy() takes one ticket as long as there is one ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ office, terminal }) => {
      const sold = [await office.buy(), await office.buy(), await office.buy()];
      await terminal.print(JSON.stringify(sold));
      return false;
    }, { tickets: 2 });
    assertEquals(ending.lines, ["[true,true,false]"]);
    assertEquals(ending.ticketsLeft, 0);
  });

  Deno.test(`TicketOffice.buy() sells nothing when there are no tickets ${setting.name}`, async () => {
    const endings = await setting.run(({ office }) => office.buy(), { clients: 2, tickets: 0 });
    for (const { bought, ticketsLeft } of endings) {
      assertEquals(bought, []);
      assertEquals(ticketsLeft, 0);
    }
  });

  Deno.test(`TicketOffice.buy() sells one ticket twice without a lock ${setting.name}`, async () => {
    const endings = await setting.run(({ office }) => office.buy(), { clients: 2 });
    assert(endings.some(({ bought }) => bought.length === 2));
    for (const { ticketsLeft } of endings) assertEquals(ticketsLeft, 0);
  });
}
