import { EVERYWHERE } from "./_everywhere.ts";
import { inGatedProcesses } from "./_in_real_processes.ts";
import { officeContract } from "./office_contract.ts";

for (const setting of [...EVERYWHERE, inGatedProcesses]) officeContract(setting);
