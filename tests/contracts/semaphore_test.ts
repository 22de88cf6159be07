import { EVERYWHERE } from "./_everywhere.ts";
import { semaphoreContract } from "./semaphore_contract.ts";

for (const setting of EVERYWHERE) semaphoreContract(setting);
