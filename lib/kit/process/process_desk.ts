import type { Desk } from "../desk/desk.ts";
import { PaymentDeclinedError } from "../desk/errors.ts";
import { travel } from "../desk/timers.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import type { Gate } from "./gated.ts";
import { observedSection, type Report } from "./observed.ts";
import { type AskedOperation, type ClientSetup, METHODS } from "./protocol.ts";
import {
  databaseDesk,
  type DeskParts,
  fileDesk,
  leaseDesk,
  storeDesk,
  type Surroundings,
  windowDesk,
} from "./stock_desks.ts";

/**
 * Sets up a client's desk in the client's own process.
 *
 * @param setup Where the tickets are.
 * @param calls The way to the terminal, the bank, the ticket window and the runner.
 * @param report Is given what the client does.
 * @param parts What lets its steps happen, and reaches its database, where there are such.
 */
export async function createDesk(
  { name, latency, stock, journey, asksFirst }: ClientSetup,
  calls: RemoteCalls,
  report: Report,
  parts: DeskParts = {},
): Promise<Desk> {
  const pass: Gate = parts.steps ?? ((_operation, work) => work());
  const surroundings: Surroundings = {
    ...parts,
    ...{ latency, calls, report, pass },
    everywhere: {
      ...{ name, journey },
      terminal: {
        print: (line: string): Promise<void> =>
          pass(
            "print terminal",
            async () => void await calls.call(METHODS.print, { line, client: name }),
          ),
      },
      bank: {
        pay: (): Promise<void> =>
          pass("pay bank", async () => {
            const paid = await calls.call(METHODS.pay);
            await travel(latency);
            if (paid !== true) throw new PaymentDeclinedError();
          }, { mayFail: true, failure: () => new PaymentDeclinedError() }),
      },
      criticalSection: observedSection(report),
    },
    ask: asksFirst
      ? async (operation, work) => {
        const asked: AskedOperation = { operation, client: name };
        await calls.call(METHODS.beforeOperation, asked, { timeout: Infinity });
        return await work();
      }
      : undefined,
  };
  switch (stock.at) {
    case "window":
      return windowDesk(surroundings);
    case "database":
      return await databaseDesk(stock, surroundings);
    case "store":
      return await storeDesk(stock, surroundings);
    case "lease":
      return await leaseDesk(stock, surroundings);
    case "file":
      return fileDesk(stock, surroundings);
  }
}
