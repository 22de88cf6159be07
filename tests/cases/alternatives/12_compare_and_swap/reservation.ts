// A reservation that gives the ticket back at the end of its block, unless it was paid.

import type { Client, TicketStore } from "last-ticket";
class Stock {
  constructor(private readonly store: TicketStore) {}
  async update(change: (count: number) => number | undefined): Promise<boolean> {
    const { count, version } = await this.store.read();
    const next = change(count);
    if (next === undefined) return false;
    return await this.store.compareAndSwap(version, next) || await this.update(change);
  }
  async reserve(): Promise<Reservation | undefined> {
    const taken = await this.update((count) => count > 0 ? count - 1 : undefined);
    return taken ? new Reservation(this) : undefined;
  }
}
class Reservation implements AsyncDisposable {
  paid = false;
  constructor(private readonly stock: Stock) {}
  async [Symbol.asyncDispose]() {
    if (!this.paid) await this.stock.update((count) => count + 1);
  }
}
export const client: Client = async ({ store, bank }) => {
  await using ticket = await new Stock(store).reserve();
  if (!ticket) return false;
  await bank.pay();
  ticket.paid = true;
  return true;
};
