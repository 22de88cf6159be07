import { assert, assertEquals } from "@std/assert";
import { withLock } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.criticalSection()` does wherever a client runs. */
export function criticalSectionContract(setting: Setting): void {
  Deno.test(`criticalSection() returns what the work returns ${setting.name}`, async () => {
    const ending = await runOne(setting, async (desk) => {
      const [now, later] = [
        await desk.criticalSection(() => "now"),
        await desk.criticalSection(() => Promise.resolve("later")),
      ];
      await desk.terminal.print(`${now} ${later}`);
      return false;
    });
    assertEquals(ending.lines, ["now later"]);
    assertEquals(ending.mostInSection, 1);
  });

  Deno.test(`criticalSection() is left when the work throws, and passes that on ${setting.name}`, async () => {
    const ending = await runOne(setting, async (desk) => {
      for (const reason of ["no money", "no seat"]) {
        try {
          await desk.criticalSection(() => {
            throw new Error(reason);
          });
        } catch (error) {
          await desk.terminal.print(String(error));
        }
      }
      await desk.criticalSection(() => Promise.reject(new RangeError("no train")));
      return false;
    });
    assertEquals(ending.lines, ["Error: no money", "Error: no seat"]);
    assertEquals(ending.threw, ["RangeError: no train"]);
    assertEquals(ending.mostInSection, 1);
  });

  Deno.test(`criticalSection() keeps nobody out ${setting.name}`, async () => {
    const endings = await setting.run(
      (desk) => desk.criticalSection(() => desk.office.buy()),
      { clients: 2 },
    );
    assert(endings.some(({ mostInSection }) => mostInSection === 2));
  });

  Deno.test(`criticalSection() has one client in it at a time when a lock is around it ${setting.name}`, async () => {
    const endings = await setting.run(
      (desk) => withLock(desk.lock, () => desk.criticalSection(() => desk.office.buy())),
      { clients: 3 },
    );
    for (const { mostInSection, bought } of endings) {
      assertEquals(mostInSection, 1);
      assertEquals(bought.length, 1);
    }
  });
}
