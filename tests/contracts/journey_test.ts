import { EVERYWHERE } from "./_everywhere.ts";
import { inGatedProcesses } from "./_in_real_processes.ts";
import { journeyContract } from "./journey_contract.ts";

for (const setting of [...EVERYWHERE, inGatedProcesses]) journeyContract(setting);
