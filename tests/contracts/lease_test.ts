import { EVERYWHERE } from "./_everywhere.ts";
import { inGatedProcesses } from "./_in_real_processes.ts";
import { leaseContract } from "./lease_contract.ts";

for (const setting of [...EVERYWHERE, inGatedProcesses]) leaseContract(setting);
