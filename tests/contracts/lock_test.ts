import { EVERYWHERE } from "./_everywhere.ts";
import { lockContract } from "./lock_contract.ts";

for (const setting of EVERYWHERE) lockContract(setting);
