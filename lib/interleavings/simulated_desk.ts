import type { Desk } from "../clients/desk.ts";
import { SimulatedBank } from "./simulated_bank.ts";
import { SimulatedFiles } from "./simulated_files.ts";
import { SimulatedLock } from "./simulated_lock.ts";
import { SimulatedOffice } from "./simulated_office.ts";
import { simulatedSection } from "./simulated_section.ts";
import { SimulatedTerminal } from "./simulated_terminal.ts";
import { SimulatedWindow } from "./simulated_window.ts";
import type { SimulatedWorld } from "./simulated_world.ts";

/** Sets up a client's desk in a simulated world. */
export function simulatedDesk(world: SimulatedWorld, name: string): Desk {
  return {
    name,
    office: new SimulatedOffice(world),
    lock: new SimulatedLock(world),
    terminal: new SimulatedTerminal(world),
    window: new SimulatedWindow(world),
    bank: new SimulatedBank(),
    files: new SimulatedFiles(world),
    criticalSection: simulatedSection(world),
  };
}
