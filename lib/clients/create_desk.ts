import { FolderFiles } from "../files/folder_files.ts";
import { FileLock } from "../locks/file_lock.ts";
import type { Lock } from "../locks/lock.ts";
import { NoLock } from "../locks/no_lock.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import { RemoteTicketWindow } from "../messages/remote_ticket_window.ts";
import { PaymentDeclinedError } from "../tickets/bank.ts";
import { FileTicketOffice } from "../tickets/file_ticket_office.ts";
import type { Desk } from "./desk.ts";
import { NotInThisRaceError } from "./errors.ts";
import { GatedFiles, GatedOffice, type Pass } from "./gated_desk.ts";
import {
  ObservedLock,
  ObservedOffice,
  observedSection,
  ObservedWindow,
  type Report,
} from "./observed_desk.ts";
import { METHODS, type Setup } from "./protocol.ts";

/**
 * Sets up a client's desk in the client's own process.
 *
 * @param setup Where the tickets are.
 * @param calls The way to the terminal, the bank, the ticket window and the gate.
 * @param report Takes note of what the client does.
 */
export function createDesk(
  { name, latency, stock, gated }: Setup,
  calls: RemoteCalls,
  report: Report,
): Desk {
  const terminal = {
    print: async (line: string): Promise<void> => void await calls.call(METHODS.print, line),
  };
  const bank = {
    pay: async (): Promise<void> => {
      const paid = await calls.call(METHODS.pay);
      await new Promise((resolve) => setTimeout(resolve, latency));
      if (paid !== true) throw new PaymentDeclinedError();
    },
  };
  const criticalSection = observedSection(report);
  if (stock.at === "window") {
    return {
      name,
      terminal,
      bank,
      criticalSection,
      window: new ObservedWindow(new RemoteTicketWindow(calls, { latency }), report),
      get office(): never {
        throw notHere("desk.office", "the tickets are sold at the window: use desk.window");
      },
      get lock(): never {
        throw notHere("desk.lock", "the window serves one client at a time: no lock is needed");
      },
      get files(): never {
        throw notHere("desk.files", "its clients share nothing but the window: use desk.window");
      },
    };
  }
  const lock: Lock = stock.lock ? new FileLock(stock.lockFile) : new NoLock();
  const office = new FileTicketOffice(stock.ticketFile, { latency });
  const files = new FolderFiles(stock.filesFolder);
  // The runner decides how long a client is held up.
  const pass: Pass = async (operation) =>
    void await calls.call(METHODS.pass, operation, { timeout: Infinity });
  return {
    name,
    terminal,
    bank,
    criticalSection,
    office: new ObservedOffice(gated ? new GatedOffice(office, pass) : office, report),
    lock: new ObservedLock(lock, report),
    files: gated ? new GatedFiles(files, pass) : files,
    get window(): never {
      throw notHere("desk.window", "the tickets are in a file: run it with `window: true`");
    },
  };
}

function notHere(what: string, why: string): NotInThisRaceError {
  return new NotInThisRaceError(`Cannot use ${what} in this race as ${why}`);
}
