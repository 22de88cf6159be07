import { EVERYWHERE } from "./_everywhere.ts";
import { inGatedProcesses } from "./_in_real_processes.ts";
import { filesContract } from "./files_contract.ts";

for (const setting of [...EVERYWHERE, inGatedProcesses]) filesContract(setting);
