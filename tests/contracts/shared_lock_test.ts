import { EVERYWHERE } from "./_everywhere.ts";
import { sharedLockContract } from "./shared_lock_contract.ts";

for (const setting of EVERYWHERE) sharedLockContract(setting);
