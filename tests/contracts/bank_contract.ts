import { assert, assertEquals } from "@std/assert";
import { PaymentDeclinedError } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.bank` does wherever a client runs. */
export function bankContract(setting: Setting): void {
  Deno.test(`Bank.pay() takes the money when it declines nothing ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ bank, terminal }) => {
      await terminal.print(String(await bank.pay()));
      return true;
    });
    assertEquals(ending.lines, ["undefined"]);
    assertEquals(ending.bought, ["Ann"]);
  });

  Deno.test(`Bank.pay() declines one payment and takes the next one ${setting.name}`, async () => {
    const endings = await setting.run(async ({ bank }) => {
      let declined = 0;
      for (let payment = 0; payment < 2; payment++) {
        try {
          await bank.pay();
        } catch (error) {
          if (!(error instanceof PaymentDeclinedError)) throw error;
          declined++;
        }
      }
      return declined === 1;
    }, { declined: 1 });
    assert(endings.some(({ bought }) => bought.length === 1));
    for (const { threw } of endings) assertEquals(threw, []);
  });

  Deno.test(`Bank.pay() throws what says that the payment was declined ${setting.name}`, async () => {
    const endings = await setting.run(async ({ bank }) => {
      await bank.pay();
      return true;
    }, { declined: 1 });
    const refusal = "PaymentDeclinedError: The bank has declined the payment";
    assert(endings.some(({ threw }) => threw[0] === refusal));
  });
}
