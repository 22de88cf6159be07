import type { Client } from "../kit/desk/desk.ts";
import { loadClient } from "../kit/process/load_client.ts";

/**
 * Loads a learner's file once for each client: like processes, they share no variables.
 *
 * @param url The learner's file.
 * @param count How many clients.
 * @throws {ClientSourceError} when it exports no function `client`
 */
export async function loadClients(url: string, count: number): Promise<Client[]> {
  const clients: Client[] = [];
  for (let index = 0; index < count; index++) {
    clients.push(await loadClient({ kind: "module", url: `${url}?client=${index}` }));
  }
  return clients;
}
