import { assertEquals, assertGreaterOrEqual, assertLessOrEqual } from "@std/assert";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.window` does wherever a client runs. */
export function windowContract(setting: Setting): void {
  Deno.test(`TicketWindow.search() tells the stock and leaves it alone ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ window, terminal }) => {
      const seen = [await window.search(), await window.search(), await window.buy()];
      await terminal.print(JSON.stringify([...seen, await window.search()]));
      return false;
    }, { tickets: 3, window: true });
    assertEquals(ending.lines, ["[3,3,true,2]"]);
    assertEquals(ending.ticketsLeft, 2);
  });

  Deno.test(`TicketWindow.buy() sells one ticket at a time until none is left ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ window, terminal }) => {
      const sold = [await window.buy(), await window.buy(), await window.buy()];
      await terminal.print(JSON.stringify([...sold, await window.search()]));
      return false;
    }, { tickets: 2, window: true });
    assertEquals(ending.lines, ["[true,true,false,0]"]);
  });

  for (const [clients, tickets] of [[2, 0], [3, 1], [3, 2], [2, 4]] as const) {
    const sold = Math.min(clients, tickets);
    Deno.test(`TicketWindow.buy() sells exactly ${sold} of ${tickets} tickets to ${clients} clients ${setting.name}`, async () => {
      const endings = await setting.run(({ window }) => window.buy(), {
        ...{ clients, tickets, window: true },
      });
      for (const { bought, ticketsLeft, threw } of endings) {
        assertEquals(threw, []);
        assertEquals(bought.length, sold);
        assertEquals(ticketsLeft, tickets - sold);
      }
    });
  }

  Deno.test(`TicketWindow.search() finds no more than there were and no fewer than are left ${setting.name}`, async () => {
    const endings = await setting.run(async ({ window, terminal }) => {
      await terminal.print(String(await window.search()));
      return await window.buy();
    }, { clients: 3, tickets: 2, window: true });
    for (const { lines, bought } of endings) {
      assertEquals(bought.length, 2);
      for (const line of lines) {
        assertGreaterOrEqual(Number(line), 0);
        assertLessOrEqual(Number(line), 2);
      }
    }
  });

  Deno.test(`criticalSection() works at the window as well ${setting.name}`, async () => {
    const ending = await runOne(
      setting,
      ({ criticalSection, window }) => criticalSection(() => window.buy()),
      { window: true },
    );
    assertEquals(ending.bought, ["Ann"]);
    assertEquals(ending.mostInSection, 1);
  });
}
