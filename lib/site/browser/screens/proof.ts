import { explore } from "../../../explorer/explore.ts";
import { client } from "../scenes/with_lock.ts";

/**
 * Tries every order of the first page's clients. It is a script of its own: the page is played without the explorer.
 *
 * @param clients How many.
 * @returns What has come of it, in a sentence.
 */
export async function prove(clients: number): Promise<string> {
  const { verdict } = await explore({ clients }, client);
  return verdict;
}
