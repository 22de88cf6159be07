import { EVERYWHERE } from "./_everywhere.ts";
import { inGatedProcesses } from "./_in_real_processes.ts";
import { storeContract } from "./store_contract.ts";

for (const setting of [...EVERYWHERE, inGatedProcesses]) storeContract(setting);
