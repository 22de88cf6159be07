import { conditionsOf, MonitorLock } from "../../kit/desk/condition.ts";
import { type Desk, deskOf, type Terminal } from "../../kit/desk/desk.ts";
import { PaymentDeclinedError } from "../../kit/desk/errors.ts";
import { checkLockName, checkTrain, type Journey } from "../../kit/desk/journeys.ts";
import { ClientLease } from "../../kit/desk/lease.ts";
import type { Lock } from "../../kit/desk/lock.ts";
import { semaphoresOf } from "../../kit/desk/semaphore.ts";
import type { Bank, TicketOffice } from "../../kit/desk/ticket_office.ts";
import { SimulatedSleepers } from "./conditions.ts";
import { SimulatedFiles } from "./files.ts";
import { SimulatedFencedStore, SimulatedLease } from "./leases.ts";
import { SimulatedLock, SimulatedPermits } from "./locks.ts";
import { type Issuer, LOCK_OF_ALL, lockOf, ticketsOf } from "./operation.ts";
import { step } from "./step.ts";
import { SimulatedOffice, SimulatedStore, SimulatedWindow } from "./tickets.ts";

/**
 * A client's desk. Each call is one operation, which happens when the explorer says so.
 *
 * @param issuer Where the operations go.
 * @param who Tells the client's name, as the issuer may want to know that it was asked for, and has its journey.
 */
export function simulatedDesk(
  issuer: Issuer,
  { name, journey }: { name: () => string; journey: Journey },
): Desk {
  const lock = new SimulatedLock(issuer, LOCK_OF_ALL);
  const monitor = new MonitorLock(lock);
  return deskOf({
    get name(): string {
      return name();
    },
    office: new SimulatedOffice(issuer, "tickets"),
    offices(train: string): TicketOffice {
      checkTrain(train, journey);
      return new SimulatedOffice(issuer, ticketsOf(train));
    },
    journey: [...journey],
    lock: monitor,
    conditions: conditionsOf(monitor, (name) => new SimulatedSleepers(issuer, lock, name)),
    locks(name: string): Lock {
      checkLockName(name);
      return new SimulatedLock(issuer, lockOf(name));
    },
    semaphores: semaphoresOf((name, permits) => new SimulatedPermits(issuer, name, permits)),
    terminal: new SimulatedTerminal(issuer),
    window: new SimulatedWindow(issuer),
    store: new SimulatedStore(issuer),
    lease: new ClientLease(new SimulatedLease(issuer)),
    fencedStore: new SimulatedFencedStore(issuer),
    bank: new SimulatedBank(issuer),
    files: new SimulatedFiles(issuer),
    criticalSection: simulatedSection(issuer),
  }, {
    database:
      "a database cannot be simulated: run it in real processes, by runClients({ database })",
  });
}

class SimulatedTerminal implements Terminal {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  print(line: string): Promise<void> {
    const text = String(line);
    return step(this.#issuer, { kind: "print", on: "terminal", detail: text, value: text });
  }
}

class SimulatedBank implements Bank {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  pay(): Promise<void> {
    return step(
      this.#issuer,
      { kind: "pay", on: "bank", detail: "", mayFail: true },
      () => new PaymentDeclinedError(),
    );
  }
}

/**
 * The marker of a critical section. To enter and to leave are effects within the client's step, as they are
 * in a race: as operations they would find one thing more, two clients in a section in which nothing is
 * done, for many times as many states.
 */
function simulatedSection(issuer: Issuer): Desk["criticalSection"] {
  return async <T>(work: () => T | Promise<T>): Promise<T> => {
    issuer.effect({ kind: "enter", on: "section" });
    try {
      return await work();
    } finally {
      issuer.effect({ kind: "leave", on: "section" });
    }
  };
}
