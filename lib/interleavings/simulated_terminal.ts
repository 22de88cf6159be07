import type { Terminal } from "../clients/desk.ts";
import { step } from "./operation.ts";
import type { SimulatedWorld } from "./simulated_world.ts";

/** The terminal of one run: a line appears in one operation. */
export class SimulatedTerminal implements Terminal {
  readonly #world: SimulatedWorld;

  constructor(world: SimulatedWorld) {
    this.#world = world;
  }

  print(line: string): Promise<void> {
    return step({
      kind: "print",
      on: "terminal",
      detail: String(line),
      run: () => {
        // As what is printed in a real race arrives, which is not always text in a notebook.
        this.#world.terminal.push(String(line));
      },
    });
  }
}
